package io.github.sttcompare;

/** A provider as a function: audio in, transcript out. May throw anything. See {@link SttProvider#of}. */
@FunctionalInterface
public interface Transcriber {

    /**
     * Transcribes the audio of a request, blocking until it is done.
     *
     * @param request the call
     * @return what was heard
     * @throws Exception whatever goes wrong; an {@link SttException} says best what it was
     */
    Transcript transcribe(TranscriptionRequest request) throws Exception;
}
