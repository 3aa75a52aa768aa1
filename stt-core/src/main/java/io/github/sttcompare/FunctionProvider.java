package io.github.sttcompare;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A provider made from a function. */
record FunctionProvider(String id, @Nullable String version, Transcriber transcriber) implements SttProvider {

    FunctionProvider {
        SttProvider.checkId(id);
        if (version != null && version.isBlank()) {
            throw new IllegalArgumentException("the version of the provider '" + id + "' must not be blank");
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

    @Override
    public Map<String, String> fingerprint() {
        Fingerprint.Builder fingerprint = Fingerprint.builder(id);
        return version == null
                ? fingerprint.put(Fingerprint.CLASS, Fingerprint.CUSTOM).build()
                : fingerprint.put(Fingerprint.VERSION, version).build();
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
