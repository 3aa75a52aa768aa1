/** Azure Speech through its Fast Transcription API. */
module io.github.sttcompare.azure {
    requires transitive io.github.sttcompare.rest;
    requires static org.jspecify;

    exports io.github.sttcompare.azure;

    provides io.github.sttcompare.spi.SttProviderFactory with
            io.github.sttcompare.azure.AzureFastProviderFactory;
}
