package io.github.sttcompare.testkit.fire;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The platform threads that came to life since a moment, whatever they are called. */
final class LiveThreads {

    private final Set<Thread> before = live();

    private static Set<Thread> live() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.isAlive() && group.equals(thread.getThreadGroup()))
                // started by the JDK for everybody on first use
                .filter(thread -> !thread.getName().startsWith("ForkJoinPool") && !thread.getName().startsWith("CompletableFuture"))
                .collect(Collectors.toSet());
    }

    /** Waits until there are at most the given number of new threads, for at most five seconds. {@return their names} */
    List<String> settledTo(int expected) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (true) {
            Set<Thread> since = live();
            since.removeAll(before);
            if (since.size() <= expected || System.nanoTime() - end > 0) {
                return since.stream().map(Thread::getName).sorted().toList();
            }
            Thread.sleep(1);
        }
    }
}
