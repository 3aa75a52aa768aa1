package io.github.sttcompare;

import java.io.IOException;
import java.util.Objects;

/** A provider made of a function. */
record FunctionProvider(String id, Transcriber transcriber) implements SttProvider {

    FunctionProvider {
        if (id.isBlank()) {
            throw new IllegalArgumentException("a provider's id must not be blank");
        }
        Objects.requireNonNull(transcriber, "transcriber");
    }

    @Override
    public Transcript transcribe(TranscriptionRequest request) throws InterruptedException {
        try {
            return transcriber.transcribe(request);
        } catch (RuntimeException | InterruptedException e) {
            throw e;
        } catch (IOException e) {
            throw new SttException(ErrorKind.NETWORK, describe(e), e);
        } catch (Exception e) {
            throw new SttException(ErrorKind.INTERNAL, describe(e), e);
        }
    }

    private static String describe(Exception e) {
        String message = e.getMessage();
        String name = e.getClass().getSimpleName();
        return message == null || message.isBlank() ? name : name + ": " + message;
    }

    @Override
    public String toString() {
        return id;
    }
}
