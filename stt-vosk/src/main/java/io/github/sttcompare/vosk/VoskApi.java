package io.github.sttcompare.vosk;

/**
 * Vosk's functions in C, as they are: each ends the JVM when it is called with what is not alive, from two threads at once, or
 * with sizes that do not fit. Only {@link VoskModel} and {@link VoskRecognizer} call them. A handle of 0 means that there is
 * none.
 */
interface VoskApi {

    /** {@return a loaded model; 0 when it cannot be loaded} */
    long newModel(String directory);

    /** Frees a model, or lets the last of its recognisers do that. */
    void freeModel(long model);

    /** {@return a recogniser; 0 when it cannot be made} */
    long newRecognizer(long model, float sampleRate);

    /** Asks for the words with their times and confidences. */
    void askForWords(long recognizer);

    /** {@return 1 when the speaker has come to an end, 0 when not, -1 after an error} */
    int accept(long recognizer, byte[] pcm, int length);

    /** {@return what was heard since the last result, as JSON; what follows is a new utterance} */
    String result(long recognizer);

    /** {@return what was heard since the last result and may still change, as JSON} */
    String partialResult(long recognizer);

    /** {@return as {@link #result}, with the last of the samples, which other results leave for later} */
    String finalResult(long recognizer);

    /** Frees a recogniser. */
    void freeRecognizer(long recognizer);
}
