package io.github.sttcompare.testkit;

import static org.junit.jupiter.api.Assertions.fail;

import io.github.sttcompare.Audio;
import io.github.sttcompare.Fingerprint;
import io.github.sttcompare.SttException;
import io.github.sttcompare.Transcript;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the contracts require of the end of a call, with messages that tell an author what to fix. */
final class Checks {

    private static final int MAX_MESSAGE = 1_000;
    private static final int MAX_SHOWN = 300;
    /** What {@link Object#toString} returns, and the names of lambdas. */
    private static final Pattern IDENTITY = Pattern.compile("@[0-9a-f]{5,8}\\b|\\$\\$Lambda|0x[0-9a-f]{8,}");

    private static final Pattern PRIVATE_ADDRESS = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*://([^/\\s?#]*@|\\S*\\?)");

    private Checks() {}

    /** Fails with a message, which says what was found and what to do, unless a condition holds. */
    static void demand(boolean well, String otherwise) {
        if (!well) {
            fail(otherwise);
        }
    }

    static <T> T present(@Nullable T value, String otherwise) {
        return value == null ? fail(otherwise) : value;
    }

    /** {@return the transcript of a call that must have answered} */
    static Transcript answered(Task.Ended<@Nullable Transcript> ended) {
        if (ended.thrown() != null) {
            fail("the call failed with " + outcome(ended), ended.thrown());
        }
        return present(ended.value(), "transcribe returned null. Return Transcript.of(\"\") if there was no speech");
    }

    /** {@return the failure of a call that must have failed} */
    static SttException failed(Task.Ended<@Nullable Transcript> ended, String what) {
        if (ended.thrown() == null) {
            fail(what + " gave " + outcome(ended) + " instead of a failure. Throw an SttException; an empty "
                    + "transcript would be scored as a wrong answer");
        }
        if (!(ended.thrown() instanceof SttException failure)) {
            return fail(what + " ended with " + outcome(ended) + ". Throw an SttException with the kind and the reason",
                    ended.thrown());
        }
        return failure;
    }

    /** Checks that a failure has a message suitable for a line of a log or a cell of a table. */
    static void assertTellsWhatHappened(SttException failure) {
        String message = Objects.requireNonNullElse(failure.getMessage(), "");
        demand(!message.isBlank(), "the failure " + failure.kind() + " has no message. Say what was "
                + "wrong, where, and what to do");
        demand(message.length() <= MAX_MESSAGE && message.chars().noneMatch(Character::isISOControl),
                "the message of the failure " + failure.kind() + " is not a readable line: it has " + message.length()
                        + " characters or control characters. Do not pass on a server's answer unchanged");
    }

    /** Checks that an interrupt was neither swallowed nor wrapped. */
    static void assertHonoured(Task.Ended<? extends @Nullable Object> ended) {
        if (ended.thrown() == null) {
            demand(ended.flag() || !ended.interrupted(), "the interrupt was swallowed: the call answered, and the "
                    + "interrupt flag is clear. Throw InterruptedException, or set the flag again");
        } else {
            demand(ended.thrown() instanceof InterruptedException, "an interrupted call ended with " + outcome(ended)
                    + " instead of InterruptedException. Let InterruptedException propagate; never wrap it");
            demand(ended.interrupted(), "it threw InterruptedException without having been interrupted");
        }
    }

    /** Checks that a fingerprint can be stored, shown, and found again by another process. */
    static void assertFingerprint(Map<String, String> fingerprint) {
        demand(!fingerprint.isEmpty(), "fingerprint() is empty. Start with Fingerprint.builder(id)");
        demand(List.copyOf(fingerprint.keySet()).equals(List.copyOf(new TreeSet<>(fingerprint.keySet()))), "fingerprint() "
                + "is not sorted by name. Create it with Fingerprint.builder(id)");
        boolean fixed = false;
        try {
            fingerprint.put("id", "another");
        } catch (UnsupportedOperationException e) {
            fixed = true;
        }
        demand(fixed, "fingerprint() can be changed by its caller. Create it with Fingerprint.builder(id)");
        fingerprint.forEach((name, value) -> {
            demand(!Fingerprint.isNeutral(name), "the fingerprint contains '" + name + "', judging by its name a key or a "
                    + "time-out, which cannot change the text. Leave it out");
            demand(!IDENTITY.matcher(value).find(), "the fingerprint's '" + name + "' is the identity of an object, "
                    + "which differs in every process. Use its settings instead");
            demand(!PRIVATE_ADDRESS.matcher(value).find(), "the fingerprint's '" + name + "' is an address with a user or a query, "
                    + "which may be secret. Use Fingerprint.Builder.endpoint");
        });
    }

    /** Checks that a text does not contain a secret. */
    static void assertNoSecret(String secret, String where, String text) {
        demand(!Failures.leaks(text, secret), "the secret is in " + where + ". Leave it out, and remove it from what a "
                + "server returns");
    }

    /** {@return a one-line description of how something ended} */
    static String outcome(Task.Ended<? extends @Nullable Object> ended) {
        String text = ended.thrown() == null ? "the answer " + ended.value() : Failures.describe(ended.thrown());
        return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
    }

    static List<String> describe(Thread thread) {
        return List.of(thread.getName(), "priority " + thread.getPriority(), "class loader " + thread.getContextClassLoader());
    }

    static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }

    static String digest(Audio audio) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(audio.pcm());
        return HexFormat.of().formatHex(digest.digest());
    }

    /** {@return a separate audio with the same samples} */
    static Audio copy(Audio audio) {
        byte[] samples = new byte[audio.pcm().remaining()];
        audio.pcm().get(samples);
        return Audio.ofPcm(samples, audio.format());
    }
}
