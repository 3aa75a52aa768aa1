package io.github.sttcompare.testing;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks at the threads of this JVM. */
public final class Threads {

    /** The first line of a virtual thread of the library in a dump. Its state is there from JDK 25 on. */
    private static final Pattern VIRTUAL_AT_WORK = Pattern.compile("#\\d+ \"stt/.*\" virtual (RUNNABLE|BLOCKED)\\b.*");

    private Threads() {}

    /** The names of the live platform threads that belong to the library. */
    public static List<String> ofLibrary() {
        return platform().map(Thread::getName).sorted().toList();
    }

    private static Stream<Thread> platform() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .filter(thread -> thread.getName().startsWith("stt/"));
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

    /**
     * Whether a thread of the library runs, or would if the machine had the time for it; the calling one does not count. A
     * virtual thread has no other trace of that than a dump.
     */
    static boolean anyIsAtWork() {
        return platform().filter(thread -> !thread.equals(Thread.currentThread())).anyMatch(Threads::isAtWork)
                || dump().anyMatch(line -> VIRTUAL_AT_WORK.matcher(line).matches());
    }

    /** Until it gets to run, an interrupted thread is in the state in which it was interrupted. */
    private static boolean isAtWork(Thread thread) {
        return switch (thread.getState()) {
            case NEW, RUNNABLE, BLOCKED -> true;
            case WAITING, TIMED_WAITING -> thread.isInterrupted();
            case TERMINATED -> false;
        };
    }

    private static Stream<String> dump() {
        try {
            Path folder = Files.createTempDirectory("stt-threads");
            Path file = folder.resolve("dump");
            try {
                ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                        .dumpThreads(file.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.TEXT_PLAIN);
                return Files.readAllLines(file).stream();
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
