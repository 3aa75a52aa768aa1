package io.github.sttcompare.azure.sdk;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes threads that have names, keep no JVM alive and hold nothing of the caller's. */
final class Threads {

    private static final String PREFIX = "stt/";

    private Threads() {}

    static Thread daemon(String name, Runnable task) {
        Thread thread = Thread.ofPlatform()
                .daemon()
                .name(PREFIX + name)
                .inheritInheritableThreadLocals(false)
                .unstarted(task);
        thread.setContextClassLoader(Threads.class.getClassLoader());
        return thread;
    }

    static ThreadFactory daemons(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> daemon(name + "-" + count.incrementAndGet(), task);
    }
}
