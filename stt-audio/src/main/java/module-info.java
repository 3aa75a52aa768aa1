/** Decoders of compressed audio. */
module io.github.sttcompare.codec {
    requires io.github.sttcompare;
    requires static org.jspecify;
}
