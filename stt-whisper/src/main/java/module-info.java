/** OpenAI's transcription API and every server that speaks a dialect of it. */
module io.github.sttcompare.whisper {
    requires transitive io.github.sttcompare.rest;
    requires static org.jspecify;

    exports io.github.sttcompare.whisper;

    provides io.github.sttcompare.spi.SttProviderFactory with
            io.github.sttcompare.whisper.WhisperProviderFactory;
}
