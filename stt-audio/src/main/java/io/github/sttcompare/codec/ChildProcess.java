package io.github.sttcompare.codec;

import io.github.sttcompare.kit.DaemonThreads;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Another program whose output is read. The output passes through a short queue, because a thread that reads a pipe
 * cannot be interrupted, but one that waits for a queue can. Error output is read as it is written, so that the program
 * never blocks on it. Closing this object kills the program and all processes that it started. Used by one thread.
 */
final class ChildProcess implements AutoCloseable {

    private static final DaemonThreads THREADS = DaemonThreads.named("ffmpeg", ChildProcess.class);
    private static final int PIECE_BYTES = 1 << 15;
    private static final int PIECES = 4;
    private static final int MAX_LINE_CHARS = 500;
    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final byte[] NOTHING = {};
    /** The variables that it inherits from this process: not the keys of services. */
    private static final List<String> ENVIRONMENT = List.of("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH",
            "HOME", "TMPDIR", "TEMP", "TMP", "SystemRoot", "SYSTEMROOT", "windir");

    private final Process process;
    private final BlockingQueue<byte[]> pieces = new ArrayBlockingQueue<>(PIECES);
    private final Thread output;
    private final Thread complaints;
    private boolean atEnd;

    private ChildProcess(Process process, Consumer<String> lines) {
        this.process = process;
        this.output = THREADS.newThread(this::pump);
        this.complaints = THREADS.newThread(() -> listen(lines));
    }

    /**
     * Starts a program without input.
     *
     * @param command     the program and its arguments
     * @param environment its environment variables, in addition to the few that every program needs
     * @param lines       receives its error output, line by line, on another thread
     */
    static ChildProcess start(List<String> command, Map<String, String> environment, Consumer<String> lines) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> given = new HashMap<>(environment);
        ENVIRONMENT.forEach(name -> {
            String value = System.getenv(name);
            if (value != null) {
                given.put(name, value);
            }
        });
        builder.environment().clear();
        builder.environment().putAll(given);
        ChildProcess child = new ChildProcess(builder.start(), lines);
        try {
            child.process.getOutputStream().close();
        } catch (IOException e) {
            // it has ended already
        }
        child.output.start();
        child.complaints.start();
        return child;
    }

    private void pump() {
        try (InputStream in = process.getInputStream()) {
            byte[] piece = new byte[PIECE_BYTES];
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                if (read > 0) {
                    pieces.put(Arrays.copyOf(piece, read));
                }
            }
        } catch (IOException e) {
            // it was killed
        } catch (InterruptedException e) {
            return;
        }
        try {
            pieces.put(NOTHING);
        } catch (InterruptedException e) {
            // nothing waits for it any more
        }
    }

    private void listen(Consumer<String> lines) {
        StringBuilder line = new StringBuilder();
        byte[] piece = new byte[1 << 12];
        try (InputStream in = process.getErrorStream()) {
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                for (char c : new String(piece, 0, read, StandardCharsets.ISO_8859_1).toCharArray()) {
                    if (c == '\n' || c == '\r') {
                        end(line, lines);
                    } else if (line.length() < MAX_LINE_CHARS) {
                        line.append(c);
                    }
                }
            }
        } catch (IOException e) {
            // it was killed
        }
        end(line, lines);
    }

    private static void end(StringBuilder line, Consumer<String> lines) {
        if (!line.isEmpty()) {
            lines.accept(line.toString());
            line.setLength(0);
        }
    }

    /**
     * Waits for output.
     *
     * @param patience how long to wait
     * @return the output; empty if there was none in that time, or there will be no more
     */
    byte[] read(Duration patience) throws InterruptedException {
        if (atEnd) {
            return NOTHING;
        }
        byte[] piece = pieces.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        if (piece == null) {
            return NOTHING;
        }
        atEnd = piece.length == 0;
        return piece;
    }

    /** {@return whether all its output was read} */
    boolean isAtEnd() {
        return atEnd;
    }

    /** {@return its exit status; if it has closed its output but does not exit, that of a killed program} */
    int status() throws InterruptedException {
        if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
            kill();
        }
        int status = process.waitFor();
        complaints.join(GRACE);
        return status;
    }

    private void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Kills it, unless it has ended, and waits, for at most a few seconds, until the operating system no longer lists it. */
    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
        output.interrupt();
        boolean interrupted = Thread.interrupted();
        try {
            process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
            output.join(GRACE);
            complaints.join(GRACE);
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
