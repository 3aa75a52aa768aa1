package io.github.sttcompare.testkit;

import io.github.sttcompare.SttException;
import io.github.sttcompare.kit.Secrets;
import java.net.URLEncoder;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Examines exceptions, even malicious ones. */
final class Failures {

    /** Secrets with fewer letters and digits are only found as they are: their letters may occur in a row by chance. */
    private static final int SHORT = 8;
    /** Of secrets with as many letters and digits, a part is found too. */
    private static final int LONG = 16;

    private static final Pattern NEITHER_LETTER_NOR_DIGIT = Pattern.compile("[^\\p{L}\\p{N}]+");

    private Failures() {}

    /** {@return an exception with its causes and what they suppressed, each once} */
    static List<Throwable> chain(@Nullable Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> chain = new ArrayList<>();
        Deque<Throwable> todo = new ArrayDeque<>();
        if (failure != null) {
            todo.add(failure);
        }
        while (!todo.isEmpty()) {
            Throwable next = todo.poll();
            if (seen.add(next)) {
                chain.add(next);
                Throwable cause = cause(next);
                if (cause != null) {
                    todo.add(cause);
                }
                todo.addAll(List.of(next.getSuppressed()));
            }
        }
        return chain;
    }

    private static @Nullable Throwable cause(Throwable failure) {
        try {
            return failure.getCause();
        } catch (Throwable hostile) {
            return null;
        }
    }

    /** {@return everything an exception says, including its causes} */
    static String everything(@Nullable Throwable failure) {
        StringBuilder text = new StringBuilder();
        for (Throwable next : chain(failure)) {
            text.append(describe(next)).append('\n');
            if (next instanceof SttException e) {
                text.append(e.vendorCode()).append(' ').append(e.requestId()).append('\n');
            }
        }
        return text.toString();
    }

    /** {@return an exception in one line, even if its own methods throw} */
    static String describe(@Nullable Throwable failure) {
        try {
            return String.valueOf(failure);
        } catch (Throwable e) {
            return failure == null ? "null" : failure.getClass().getName() + " (its toString throws " + e.getClass().getName() + ")";
        }
    }

    /** {@return whether an exception wraps an interrupt} */
    static boolean hidesInterrupt(@Nullable Throwable failure) {
        return chain(failure).stream()
                .anyMatch(next -> next instanceof InterruptedException || next instanceof ClosedByInterruptException);
    }

    /**
     * {@return whether a text contains a secret, plain, in another case, with something in between, or in an encoding that
     * anybody can undo}
     *
     * <p>A secret of at least {@value #LONG} letters and digits is also found if it is cut, as {@link Secrets} does. Half of a
     * shorter one may be part of an ordinary word.
     */
    static boolean leaks(String text, String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        String letters = letters(secret);
        return text.contains(secret)
                || text.contains(URLEncoder.encode(secret, StandardCharsets.UTF_8))
                || text.contains(Base64.getEncoder().withoutPadding().encodeToString(bytes))
                || (letters.length() >= SHORT && letters(text).contains(letters))
                || (letters.length() >= LONG && Secrets.of(secret).shownIn(text));
    }

    private static String letters(String text) {
        return NEITHER_LETTER_NOR_DIGIT.matcher(text).replaceAll("").toLowerCase(Locale.ROOT);
    }

    /** Throws anything, checked or not. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    static <E extends Throwable> E sneak(Throwable failure) throws E {
        throw (E) failure;
    }
}
