package io.github.sttcompare.whisper.local;

/** The state of one call of whisper.cpp. For one thread. */
interface NativeState extends AutoCloseable {

    /**
     * {@return what was recognised}
     *
     * @param samples 16 kHz mono, -1 to 1, more than one second and at most 30
     * @param how     how to decode it
     * @throws Stopped if the computation was stopped
     * @throws io.github.sttcompare.SttException of kind {@code INTERNAL} if whisper.cpp failed
     */
    Heard hear(float[] samples, Decoding how) throws Stopped;

    /** Frees the state. */
    @Override
    void close();

    /** The computation was stopped on request. */
    final class Stopped extends Exception {

        private static final long serialVersionUID = 1L;

        Stopped() {
            super(null, null, false, false);
        }
    }
}
