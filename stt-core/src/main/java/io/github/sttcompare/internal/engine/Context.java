package io.github.sttcompare.internal.engine;

import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What of the thread that asks for a comparison is carried over to the threads that call the providers.
 *
 * @param logging     its logging context; null for none
 * @param classLoader its context class loader
 * @param wrapper     what a user wants carried over, see {@code ParallelComparator.Builder.contextPropagation}; null for nothing
 */
record Context(
        @Nullable Map<String, String> logging, @Nullable ClassLoader classLoader, @Nullable UnaryOperator<Runnable> wrapper) {

    /** Captures what is to be carried over, on the thread that asks for a comparison. */
    static Context capture(@Nullable Supplier<? extends UnaryOperator<Runnable>> propagation) {
        Map<String, String> logging = null;
        try {
            logging = MDC.getCopyOfContextMap();
        } catch (RuntimeException | Error e) {
            // the logging is broken, which is no reason to compare nothing
        }
        return new Context(logging, Thread.currentThread().getContextClassLoader(), propagation == null ? null : propagation.get());
    }

    /** {@return the same without what the user wants carried over: for what calls no provider} */
    Context plain() {
        return wrapper == null ? this : new Context(logging, classLoader, null);
    }

    /** Does something in this context, on the current thread. */
    void run(Runnable task) {
        if (logging != null) {
            Logs.quietly(() -> MDC.setContextMap(logging));
        }
        (wrapper == null ? task : wrapper.apply(task)).run();
    }
}
