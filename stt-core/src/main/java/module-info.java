/** The comparator, the provider SPI, audio, and everything a user types. */
module io.github.sttcompare {
    requires org.slf4j;
    requires static org.jspecify;

    exports io.github.sttcompare;
}
