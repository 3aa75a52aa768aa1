module example.all {
    requires io.github.sttcompare;
    requires io.github.sttcompare.wer;

    uses io.github.sttcompare.spi.SttProviderFactory;
}
