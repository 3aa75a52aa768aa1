package io.github.sttcompare.codec;

import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.spi.AudioSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run of ffmpeg, set up so that a recording cannot make it read anything else: the name is an absolute path after
 * {@code file:}, and only that protocol and the demuxer for the recording's content are allowed. It writes AU, whose
 * header contains the rate and the channels. Used by one thread.
 */
final class FfmpegRun implements AutoCloseable {

    private static final int AU_HEADER = 24;
    private static final int MAX_AU_HEADER = 1 << 12;
    private static final int AU_MAGIC = 0x2E736E64;
    private static final int AU_PCM_16 = 3;
    private static final Duration POLL = Duration.ofMillis(20);

    private final AudioSource in;
    private final FfmpegReport report;
    private final ChildProcess child;
    private final ByteBuffer oneByte = ByteBuffer.allocate(1);
    private byte[] header = {};

    /**
     * Starts it.
     *
     * @param program the program
     * @param in      the recording
     * @param demuxer ffmpeg's name of the demuxer for its container
     * @param codec   ffmpeg's name of the decoder; empty to let ffmpeg choose
     * @param seconds the maximum length of its output
     * @param verbose whether it reports what it finds
     */
    FfmpegRun(FfmpegProgram program, AudioSource in, String demuxer, String codec, String seconds, boolean verbose)
            throws IOException, InterruptedException {
        this.in = in;
        Path file = in.file().toAbsolutePath();
        this.report = new FfmpegReport("file:" + file);
        this.child = ChildProcess.start(command(program, file, demuxer, codec, seconds, verbose), Map.of("AV_LOG_FORCE_NOCOLOR", "1"),
                report::add);
    }

    static List<String> command(FfmpegProgram program, Path file, String demuxer, String codec, String seconds, boolean verbose) {
        List<String> command = new ArrayList<>(List.of(program.file().toString(), "-nostdin", "-hide_banner", "-nostats",
                "-loglevel", verbose ? "info" : "error",
                "-protocol_whitelist", "file,pipe", "-format_whitelist", demuxer, "-f", demuxer, "-threads", "1"));
        if (!codec.isEmpty()) {
            command.addAll(List.of("-c:a", codec));
        }
        command.addAll(List.of("-i", "file:" + file, "-map", "0:a:0", "-vn", "-sn", "-dn", "-map_metadata", "-1", "-threads", "1",
                "-t", seconds, "-c:a", "pcm_s16be", "-f", "au", "pipe:1"));
        return command;
    }

    /** {@return the format of its output; null if there is none} */
    @Nullable AudioFormat format() throws IOException, InterruptedException {
        while (header.length < AU_HEADER || header.length < start()) {
            byte[] more = next();
            if (more.length == 0) {
                return null;
            }
            byte[] longer = new byte[header.length + more.length];
            System.arraycopy(header, 0, longer, 0, header.length);
            System.arraycopy(more, 0, longer, header.length, more.length);
            header = longer;
        }
        ByteBuffer au = ByteBuffer.wrap(header);
        if (au.getInt(0) != AU_MAGIC || au.getInt(12) != AU_PCM_16) {
            throw Damage.of("cannot be decoded: ffmpeg wrote something other than AU; convert it");
        }
        try {
            return new AudioFormat(au.getInt(16), au.getInt(20));
        } catch (IllegalArgumentException e) {
            throw Damage.of("has " + au.getInt(20) + " channels at " + au.getInt(16) + " Hz; convert it");
        }
    }

    private int start() {
        int start = ByteBuffer.wrap(header).getInt(4);
        if (start < AU_HEADER || start > MAX_AU_HEADER) {
            throw Damage.of("cannot be decoded: ffmpeg wrote something other than AU; convert it");
        }
        return start;
    }

    /** {@return more of the samples, big-endian, after {@link #format} was called; empty at the end} */
    ByteBuffer samples() throws IOException, InterruptedException {
        if (header.length > 0) {
            ByteBuffer rest = ByteBuffer.wrap(header).position(start()).slice();
            header = new byte[0];
            if (rest.hasRemaining()) {
                return rest;
            }
        }
        return ByteBuffer.wrap(next());
    }

    private byte[] next() throws IOException, InterruptedException {
        while (!child.isAtEnd()) {
            byte[] piece = child.read(POLL);
            if (piece.length > 0) {
                return piece;
            }
            // the reader of the recording is stopped when the time is up
            in.read(0, oneByte.clear());
        }
        return new byte[0];
    }

    /** Waits for its end; {@return its exit status, 0 if ffmpeg considers the run successful}. */
    int status() throws InterruptedException {
        return child.status();
    }

    /** {@return what it reports about the recording; complete once its {@link #status} is known} */
    FfmpegReport report() {
        return report;
    }

    @Override
    public void close() {
        child.close();
    }
}
