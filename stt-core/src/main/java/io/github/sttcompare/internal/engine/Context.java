package io.github.sttcompare.internal.engine;

import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The parts of the requesting thread's context that are propagated to the threads that call the providers.
 *
 * @param logging     its logging context; null for none
 * @param classLoader its context class loader
 * @param wrapper     propagates further context that the user chose, see {@code ParallelComparator.Builder.contextPropagation};
 *                    null for none
 */
record Context(
        @Nullable Map<String, String> logging, @Nullable ClassLoader classLoader, @Nullable UnaryOperator<Runnable> wrapper) {

    /** No context. */
    static final Context NONE = new Context(null, null, null);

    /** Captures the context, on the thread that requests a comparison. */
    static Context capture(@Nullable Supplier<? extends UnaryOperator<Runnable>> propagation) {
        return new Context(
                loggingContext(), Thread.currentThread().getContextClassLoader(), propagation == null ? null : propagation.get());
    }

    private static @Nullable Map<String, String> loggingContext() {
        try {
            return MDC.getCopyOfContextMap();
        } catch (RuntimeException | Error e) {
            // a broken logging library must not prevent the comparison
            return null;
        }
    }

    /** {@return this context without the user's part, for threads that do not call providers} */
    Context plain() {
        return wrapper == null ? this : new Context(logging, classLoader, null);
    }

    /**
     * Runs code that logs, on a thread that may have another logging context, such as the supervisor, and ignores what it
     * throws.
     */
    void log(Runnable line) {
        if (logging == null) {
            Logs.quietly(line);
            return;
        }
        Map<String, String> other = loggingContext();
        Logs.quietly(() -> MDC.setContextMap(logging));
        Logs.quietly(line);
        Logs.quietly(() -> {
            if (other == null) {
                MDC.clear();
            } else {
                MDC.setContextMap(other);
            }
        });
    }

    /** Runs a task in this context, on the current thread. */
    void run(Runnable task) {
        if (logging != null) {
            Logs.quietly(() -> MDC.setContextMap(logging));
        }
        (wrapper == null ? task : wrapper.apply(task)).run();
    }
}
