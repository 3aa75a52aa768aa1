package io.github.sttcompare.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Programs that hang, flood and die, by a shell. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(30)
class ChildProcessTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private static ChildProcess shell(String script, List<String> lines) throws Exception {
        return ChildProcess.start(List.of("/bin/sh", "-c", script), Map.of("GIVEN", "yes"), lines::add);
    }

    private static String all(ChildProcess child) throws InterruptedException {
        StringBuilder all = new StringBuilder();
        while (!child.isAtEnd()) {
            all.append(new String(child.read(LONG), StandardCharsets.ISO_8859_1));
        }
        return all.toString();
    }

    @Test
    void outputErrorsAndStatusAreRead() throws Exception {
        List<String> lines = new CopyOnWriteArrayList<>();
        try (ChildProcess child = shell("echo out; echo one >&2; echo two >&2; exit 3", lines)) {
            assertThat(all(child)).isEqualTo("out\n");
            assertThat(child.status()).isEqualTo(3);
            assertThat(lines).containsExactly("one", "two");
        }
    }

    @Test
    void aFloodOfErrorOutputNeitherBlocksNorFillsTheMemory() throws Exception {
        AtomicReference<String> longest = new AtomicReference<>("");
        try (ChildProcess child = ChildProcess.start(
                List.of("/bin/sh", "-c", "head -c 3000000 /dev/zero | tr '\\0' x >&2; echo done"), Map.of(),
                line -> longest.accumulateAndGet(line, (a, b) -> a.length() > b.length() ? a : b))) {
            assertThat(all(child)).isEqualTo("done\n");
            assertThat(child.status()).isZero();
            assertThat(longest.get()).hasSize(500);
        }
    }

    @Test
    void theEnvironmentIsNotPassedOn() throws Exception {
        try (ChildProcess child = shell("env", new CopyOnWriteArrayList<>())) {
            List<String> names = all(child).lines().map(line -> line.replaceFirst("=.*", "")).toList();
            assertThat(names).contains("GIVEN", "PATH").isSubsetOf("GIVEN", "PATH", "HOME", "TMPDIR", "TEMP", "TMP", "LD_LIBRARY_PATH", "PWD",
                    "OLDPWD", "SHLVL", "_");
        }
    }

    @Test
    void itGetsNoInput() throws Exception {
        try (ChildProcess child = shell("cat; echo end", new CopyOnWriteArrayList<>())) {
            assertThat(all(child)).isEqualTo("end\n");
        }
    }

    @Test
    void waitingForAHangingProcessCanBeInterruptedWhichKillsItAndItsChildren() throws Exception {
        AtomicReference<ProcessHandle> grandchild = new AtomicReference<>();
        FutureTask<Long> task = new FutureTask<>(() -> {
            long interrupted = 0;
            try (ChildProcess child = shell("sleep 1000 & echo $!; wait", new CopyOnWriteArrayList<>())) {
                String pid = new String(child.read(LONG), StandardCharsets.US_ASCII).strip();
                grandchild.set(ProcessHandle.of(Long.parseLong(pid)).orElseThrow());
                assertThatThrownBy(() -> child.read(LONG)).isInstanceOf(InterruptedException.class);
                interrupted = System.nanoTime();
            }
            return System.nanoTime() - interrupted;
        });
        Thread thread = Thread.ofPlatform().daemon().start(task);
        while ((grandchild.get() == null || thread.getState() != Thread.State.TIMED_WAITING) && thread.isAlive()) {
            Thread.onSpinWait();
        }
        thread.interrupt();
        // it takes milliseconds; the bound is for a busy machine
        assertThat(Duration.ofNanos(task.get())).isLessThan(Duration.ofSeconds(2));
        assertThat(grandchild.get().onExit().orTimeout(5, TimeUnit.SECONDS).join()).isNotNull();
    }

    @Test
    void aProcessThatClosesItsOutputAndStaysIsKilled() throws Exception {
        try (ChildProcess child = shell("exec >&- 2>&-; exec sleep 1000", new CopyOnWriteArrayList<>())) {
            assertThat(all(child)).isEmpty();
            assertThat(child.status()).isNotZero();
        }
    }

    @Test
    void closingAProcessThatWritesEndlesslyEndsItsThreads() throws Exception {
        try (ChildProcess child = shell("yes", new CopyOnWriteArrayList<>())) {
            assertThat(child.read(LONG)).isNotEmpty();
        }
        assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName).noneMatch(name -> name.startsWith("stt/ffmpeg-"));
    }

    /** A killed process that the operating system has not yet reported as ended is still in the process table. */
    @Test
    void onceClosedNoProcessIsLeft() throws Exception {
        for (int i = 0; i < 200; i++) {
            shell("exec sleep 1000", new CopyOnWriteArrayList<>()).close();
            assertThat(ProcessHandle.current().children()).isEmpty();
        }
    }
}
