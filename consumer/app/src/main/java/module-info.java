module example.consumer {
    requires io.github.sttcompare;
    requires io.github.sttcompare.wer;
}
