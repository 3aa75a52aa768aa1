package io.github.sttcompare.vosk;

/**
 * Vosk's C functions, unprotected: each crashes the JVM if it is called with a freed object, from two threads at once, or
 * with wrong sizes. Only {@link VoskModel} and {@link VoskRecognizer} call them. A handle of 0 means that there is none.
 */
interface VoskApi {

    /** {@return a loaded model; 0 if it cannot be loaded} */
    long newModel(String directory);

    /** Frees a model; if it has recognisers, the last of them frees it. */
    void freeModel(long model);

    /** {@return a recogniser; 0 if it cannot be created} */
    long newRecognizer(long model, float sampleRate);

    /** Requests words with their times and confidences. */
    void askForWords(long recognizer);

    /** {@return 1 at the end of an utterance, 0 otherwise, -1 after an error} */
    int accept(long recognizer, byte[] pcm, int length);

    /** {@return what was recognised since the last result, as JSON, and starts a new utterance} */
    String result(long recognizer);

    /** {@return what was recognised since the last result and may still change, as JSON} */
    String partialResult(long recognizer);

    /** {@return the same as {@link #result}, including the last samples, which other results leave for later} */
    String finalResult(long recognizer);

    /** Frees a recogniser. */
    void freeRecognizer(long recognizer);
}
