package io.github.sttcompare.kit;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes threads for what a provider does beside its calls: they can be told by their names, keep no JVM alive and hold nothing
 * of the thread that happened to make them. Thread-safe.
 */
public final class DaemonThreads implements ThreadFactory {

    private final String name;
    private final ClassLoader loader;
    private final AtomicInteger count = new AtomicInteger();

    private DaemonThreads(String name, ClassLoader loader) {
        this.name = name;
        this.loader = loader;
    }

    /**
     * {@return a maker of threads}
     *
     * @param name  what they are for, the provider's id first, such as {@code gcp/timer}; they are called
     *     {@code stt/gcp/timer-1} and so on
     * @param owner the class whose class loader is theirs for what they look up by name
     */
    public static DaemonThreads named(String name, Class<?> owner) {
        return new DaemonThreads("stt/" + name + "-", owner.getClassLoader());
    }

    /** {@return a platform thread, not started} */
    @Override
    public Thread newThread(Runnable task) {
        Thread thread = Thread.ofPlatform()
                .daemon()
                .name(name + count.incrementAndGet())
                .inheritInheritableThreadLocals(false)
                .unstarted(task);
        thread.setContextClassLoader(loader);
        return thread;
    }
}
