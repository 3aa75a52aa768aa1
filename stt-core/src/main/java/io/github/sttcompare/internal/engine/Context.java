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

    /** Captures the context, on the thread that requests a comparison. */
    static Context capture(@Nullable Supplier<? extends UnaryOperator<Runnable>> propagation) {
        Map<String, String> logging = null;
        try {
            logging = MDC.getCopyOfContextMap();
        } catch (RuntimeException | Error e) {
            // a broken logging library must not prevent the comparison
        }
        return new Context(logging, Thread.currentThread().getContextClassLoader(), propagation == null ? null : propagation.get());
    }

    /** {@return this context without the user's part, for threads that do not call providers} */
    Context plain() {
        return wrapper == null ? this : new Context(logging, classLoader, null);
    }

    /** Runs a task in this context, on the current thread. */
    void run(Runnable task) {
        if (logging != null) {
            Logs.quietly(() -> MDC.setContextMap(logging));
        }
        (wrapper == null ? task : wrapper.apply(task)).run();
    }
}
