package io.github.sttcompare.azure.sdk;

/**
 * What a {@link AzureSdkCall} needs of the Speech SDK; every method blocks as long as the SDK does, which may be long.
 */
interface Engine {

    /**
     * Prepares a recognition; connects to nothing yet.
     *
     * @param plan   what to ask for
     * @param secret what to identify with
     * @param listener    who is told what happens, on the SDK's threads
     * @return the session, to be closed whatever happens
     * @throws LinkageError if the SDK cannot be loaded
     */
    Session open(AzureSdkPlan plan, Credential secret, Listener listener);

    /** A recogniser with its stream of audio. */
    interface Session extends AutoCloseable {

        /** Hands audio over, 16 kHz mono; it is copied, and not sent before {@link #start}. */
        void write(byte[] pcm);

        /** Says that there is no more audio. */
        void endOfAudio();

        /** Begins to recognise. */
        void start() throws Exception;

        /** Connects and does not recognise. */
        void connect();

        /** Ends whatever goes on. */
        @Override
        void close();
    }

    /** Is told what happens. Methods return at once and throw nothing. */
    interface Listener {

        /** The SDK has given the call a name, which Microsoft's support asks for. */
        void named(String sessionId);

        /** There is a connection. */
        void connected();

        /** It was lost, or closed; the SDK may make another. */
        void disconnected();

        /** What has been heard since the last phrase, which may still change. */
        void hypothesis(String text);

        /**
         * Something has been heard, or has not, for good.
         *
         * @param json      the service's words
         * @param endTicks  where in the audio it ends, in 100 ns
         * @param latencyMs what the SDK says how long it took, in ms; empty when it does not
         */
        void phrase(String json, long endTicks, String latencyMs);

        /** All has been heard. */
        void ended();

        /**
         * It failed.
         *
         * @param code    the SDK's name for the reason
         * @param details its words
         */
        void failed(String code, String details);
    }
}
