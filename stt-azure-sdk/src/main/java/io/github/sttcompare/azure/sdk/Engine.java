package io.github.sttcompare.azure.sdk;

/**
 * What an {@link AzureSdkCall} needs from the Speech SDK; every method blocks as long as the SDK does, which may be long.
 */
interface Engine {

    /**
     * Prepares a recognition, without connecting.
     *
     * @param plan     what to request
     * @param secret   the credential
     * @param listener receives events, on the SDK's threads
     * @return the session, to be closed whatever happens
     * @throws LinkageError if the SDK cannot be loaded
     */
    Session open(AzureSdkPlan plan, Credential secret, Listener listener);

    /** A recogniser with its stream of audio. */
    interface Session extends AutoCloseable {

        /** Passes on audio, 16 kHz mono; it is copied, and not sent before {@link #start}. */
        void write(byte[] pcm);

        /** Marks the end of the audio. */
        void endOfAudio();

        /** Starts recognising. */
        void start() throws Exception;

        /** Connects without recognising. */
        void connect();

        /** Ends whatever is running. */
        @Override
        void close();
    }

    /** Receives events. Methods return at once and throw nothing. */
    interface Listener {

        /** The SDK has given the session an id, which Microsoft's support asks for. */
        void named(String sessionId);

        /** There is a connection. */
        void connected();

        /** The connection was lost, or closed; the SDK may make another. */
        void disconnected();

        /** The text since the last phrase, which may still change. */
        void hypothesis(String text);

        /**
         * A final result for a phrase, which may be empty.
         *
         * @param json      the result as sent by the service
         * @param endTicks  where in the audio it ends, in 100 ns
         * @param latencyMs the latency reported by the SDK, in ms; empty if it reports none
         */
        void phrase(String json, long endTicks, String latencyMs);

        /** All audio has been processed. */
        void ended();

        /**
         * It failed.
         *
         * @param code    the SDK's name for the reason
         * @param details the SDK's message
         */
        void failed(String code, String details);
    }
}
