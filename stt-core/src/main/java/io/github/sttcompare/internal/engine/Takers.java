package io.github.sttcompare.internal.engine;

import io.github.sttcompare.Audio;
import io.github.sttcompare.Capabilities;
import io.github.sttcompare.SttException;
import io.github.sttcompare.internal.services.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Knows which providers accept a recording as it is, for the message to those that need samples of a recording that cannot be
 * decoded.
 *
 * @param providers the providers that take part
 */
record Takers(List<Participant> providers) {

    /** The limit for asking other providers what they accept, because even that may hang. */
    private static final Patience PATIENCE = new Patience(Duration.ofSeconds(1));

    /**
     * {@return a failure to decode a recording, with the names of the providers that do not need it decoded; the same failure if
     * there are none}
     *
     * @param failure why there are no samples
     * @param audio   the recording
     * @throws InterruptedException if the thread is interrupted
     */
    SttException named(SttException failure, Audio audio) throws InterruptedException {
        if (audio.original().isEmpty()) {
            return failure;
        }
        List<Patience.Started<Optional<String>>> asked = new ArrayList<>();
        for (Participant provider : providers) {
            asked.add(PATIENCE.start("capabilities of " + provider.label(), () -> {
                Capabilities capabilities = provider.provider().capabilities();
                return capabilities != null && capabilities.takesAsItIs(audio) ? Optional.of(provider.label()) : Optional.empty();
            }, late -> {}));
        }
        List<String> names = new ArrayList<>();
        for (Patience.Started<Optional<String>> answer : asked) {
            try {
                answer.await().ifPresent(names::add);
            } catch (InterruptedException e) {
                throw e;
            } catch (Throwable t) {
                // its own outcome reports this
            }
        }
        return names.isEmpty()
                ? failure
                : new SttException(failure.kind(), failure.getMessage() + "; " + joined(names)
                        + (names.size() == 1 ? " accepts" : " accept") + " this recording as it is", failure);
    }

    private static String joined(List<String> names) {
        return names.size() == 1
                ? names.getFirst()
                : names.stream().limit(names.size() - 1L).collect(Collectors.joining(", ")) + " and " + names.getLast();
    }
}
