/** The comparator, the provider SPI, audio, and everything a user types. */
module io.github.sttcompare {
    requires transitive java.net.http;
    requires org.slf4j;
    requires static jdk.jfr;
    requires static org.jspecify;

    exports io.github.sttcompare;
    exports io.github.sttcompare.audio;
    exports io.github.sttcompare.http;
    exports io.github.sttcompare.kit;
    exports io.github.sttcompare.spi;
    exports io.github.sttcompare.text;

    uses io.github.sttcompare.SttProvider;
    uses io.github.sttcompare.spi.SttProviderFactory;
    uses io.github.sttcompare.spi.AccuracyScorer;
    uses io.github.sttcompare.spi.AudioDecoder;
}
