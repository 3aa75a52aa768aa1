package io.github.sttcompare.testkit;

import io.github.sttcompare.SttException;
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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Examines exceptions, even malicious ones. */
final class Failures {

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
                if (next.getCause() != null) {
                    todo.add(next.getCause());
                }
                todo.addAll(List.of(next.getSuppressed()));
            }
        }
        return chain;
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
        } catch (RuntimeException e) {
            return failure == null ? "null" : failure.getClass().getName() + " (its toString throws " + e.getClass().getName() + ")";
        }
    }

    /** {@return whether an exception wraps an interrupt} */
    static boolean hidesInterrupt(@Nullable Throwable failure) {
        return chain(failure).stream()
                .anyMatch(next -> next instanceof InterruptedException || next instanceof ClosedByInterruptException);
    }

    /** {@return whether a text contains a secret, plain or in an encoding that anybody can undo} */
    static boolean leaks(String text, String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        return text.contains(secret)
                || text.contains(URLEncoder.encode(secret, StandardCharsets.UTF_8))
                || text.contains(Base64.getEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Throws anything, checked or not. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    static <E extends Throwable> E sneak(Throwable failure) throws E {
        throw (E) failure;
    }
}
