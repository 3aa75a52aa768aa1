package io.github.sttcompare.testing;

import java.time.Duration;
import java.util.List;

/** Looks at the platform threads of this JVM. */
public final class Threads {

    private Threads() {}

    /** The names of the live platform threads that belong to the library. */
    public static List<String> ofLibrary() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> name.startsWith("stt/"))
                .sorted()
                .toList();
    }

    /** Waits until only the named threads of the library are left, for two seconds at the most. */
    public static List<String> settle(String... expected) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(2).toNanos();
        List<String> wanted = List.of(expected);
        while (!ofLibrary().equals(wanted) && System.nanoTime() < end) {
            Thread.sleep(5);
        }
        return ofLibrary();
    }
}
