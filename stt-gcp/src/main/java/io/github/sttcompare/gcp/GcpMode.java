package io.github.sttcompare.gcp;

/** How audio is sent to Google. The transcript's metadata contain the mode that was used as {@code mode}. */
public enum GcpMode {
    /** {@link #RECOGNIZE} for audio up to 60 s and 10 MB, {@link #STREAMING} for longer or larger audio, up to 280 s. */
    AUTO,
    /** One request, one answer: up to 60 s and 10 MB. */
    RECOGNIZE,
    /** A stream in both directions, about as fast as the audio plays, with partial texts; up to 280 s. */
    STREAMING,
    /** The copy of the audio in Cloud Storage, up to 8 hours; see {@link GcpProvider.Builder#batch}. */
    BATCH
}
