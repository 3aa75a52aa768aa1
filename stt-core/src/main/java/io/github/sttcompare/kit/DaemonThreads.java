package io.github.sttcompare.kit;

import io.github.sttcompare.text.SafeText;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Creates threads for what a provider does besides its calls: they have recognisable names, do not keep the JVM alive, and
 * inherit nothing from the thread that creates them. Thread-safe.
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
     * {@return a thread factory}
     *
     * @param name  their purpose, beginning with the provider's id, such as {@code gcp/timer}; the threads are named
     *     {@code stt/gcp/timer-1} and so on, on one line, since logs contain these names
     * @param owner the class whose class loader becomes their context class loader
     */
    public static DaemonThreads named(String name, Class<?> owner) {
        return new DaemonThreads("stt/" + SafeText.oneLine(name) + "-", owner.getClassLoader());
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
