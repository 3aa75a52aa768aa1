package io.github.sttcompare;

/** A provider as a function: audio in, transcript out. May throw anything. See {@link SttProvider#of}. */
@FunctionalInterface
public interface Transcriber {

    /**
     * Transcribes the audio of a request, blocking until it is done.
     *
     * @param request the call
     * @return the transcript
     * @throws Exception if it fails; preferably an {@link SttException}, which gives the reason
     */
    Transcript transcribe(TranscriptionRequest request) throws Exception;
}
