package io.github.sttcompare.testkit;

import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Lists the live platform threads of this JVM, without those of the JDK, of JUnit and of this kit. */
final class Threads {

    /** Groups for threads of the JDK only: its own, and the carriers of virtual threads. */
    private static final Set<String> JDK_GROUPS = Set.of("system", "InnocuousThreadGroup", "CarrierThreads");

    /** Threads that the JDK shares, started on first use in the group of the first user. */
    private static final Pattern SHARED = Pattern.compile("ForkJoinPool\\.commonPool-.*|CompletableFutureDelayScheduler"
            + "|Keep-Alive-.*|process reaper.*|junit-.*|surefire-.*|" + Task.THREADS + ".*|" + FaultServer.THREADS + ".*");

    private static final Pattern UNNAMED = Pattern.compile("Thread-\\d+|pool-\\d+-thread-\\d+|ForkJoinPool-\\d+-worker-\\d+|Timer-\\d+");

    private static final int FRAMES = 12;

    private Threads() {}

    /** {@return the live threads that a provider may have started} */
    static Set<Thread> live() {
        ThreadGroup root = Thread.currentThread().getThreadGroup();
        while (root.getParent() != null) {
            root = root.getParent();
        }
        Thread[] threads = new Thread[root.activeCount() + 64];
        int count = root.enumerate(threads, true);
        Set<Thread> live = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int i = 0; i < count; i++) {
            ThreadGroup group = threads[i].getThreadGroup();
            if (group != null && !JDK_GROUPS.contains(group.getName()) && !SHARED.matcher(threads[i].getName()).matches()) {
                live.add(threads[i]);
            }
        }
        return live;
    }

    /** {@return the live threads that did not exist before and are not exceptions} */
    static Set<Thread> since(Set<Thread> before, Predicate<Thread> exception) {
        Set<Thread> now = live();
        now.removeIf(thread -> before.contains(thread) || exception.test(thread));
        return now;
    }

    /** {@return whether the thread has a default name} */
    static boolean unnamed(Thread thread) {
        return UNNAMED.matcher(thread.getName()).matches();
    }

    /** {@return the names, sorted} */
    static List<String> names(Set<Thread> threads) {
        return new HashSet<>(threads).stream().map(Thread::getName).sorted().toList();
    }

    /** {@return the stack trace of a thread, for people} */
    static String stack(Thread thread) {
        StringBuilder text = new StringBuilder();
        StackTraceElement[] stack = thread.getStackTrace();
        for (int i = 0; i < Math.min(FRAMES, stack.length); i++) {
            text.append("\n    at ").append(stack[i]);
        }
        return text.toString();
    }
}
