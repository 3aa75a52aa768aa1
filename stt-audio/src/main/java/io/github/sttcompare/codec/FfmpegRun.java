package io.github.sttcompare.codec;

import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.spi.AudioSource;
import io.github.sttcompare.text.SafeText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One ffmpeg at work, in a form in which a recording cannot make it read anything else: its name is a path from the root behind
 * {@code file:}, no other protocol and no other demuxer than the one that fits its bytes is allowed. It writes AU, whose header
 * tells rate and channels. Used by one thread.
 */
final class FfmpegRun implements AutoCloseable {

    private static final int AU_HEADER = 24;
    private static final int MAX_AU_HEADER = 1 << 12;
    private static final int AU_MAGIC = 0x2E736E64;
    private static final int AU_PCM_16 = 3;
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Pattern DURATION = Pattern.compile("^  Duration: (\\d{1,5}):(\\d\\d):(\\d\\d\\.\\d\\d)");
    private static final int MAX_REASON = 200;

    private final AudioSource in;
    private final String shown;
    private final ChildProcess child;
    private final ByteBuffer oneByte = ByteBuffer.allocate(1);
    private byte[] header = {};
    private volatile int complaints;
    private volatile @Nullable String firstComplaint;
    private volatile @Nullable String lastComplaint;
    private volatile double duration;
    private volatile boolean film;

    /**
     * Starts it.
     *
     * @param program the program
     * @param in      the recording
     * @param demuxer ffmpeg's name of what reads its container
     * @param codec   ffmpeg's name of the decoder; empty to let it choose
     * @param seconds how long its output may be
     * @param verbose whether it is to say what it finds
     */
    FfmpegRun(FfmpegProgram program, AudioSource in, String demuxer, String codec, String seconds, boolean verbose)
            throws IOException, InterruptedException {
        this.in = in;
        Path file = in.file().toAbsolutePath();
        this.shown = "file:" + file;
        this.child = ChildProcess.start(command(program, file, demuxer, codec, seconds, verbose), Map.of("AV_LOG_FORCE_NOCOLOR", "1"),
                this::hear);
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

    private void hear(String line) {
        Matcher said = DURATION.matcher(line);
        if (said.find() && duration == 0) {
            duration = Integer.parseInt(said.group(1)) * 3600.0 + Integer.parseInt(said.group(2)) * 60.0
                    + Double.parseDouble(said.group(3));
        } else if (line.startsWith("  Stream #0:") && line.contains(": Video: ") && !line.contains("(attached pic)")) {
            film = true;
        }
        complaints++;
        String plain = SafeText.oneLine(line.replace(shown, "it"), MAX_REASON);
        if (firstComplaint == null) {
            firstComplaint = plain;
        }
        lastComplaint = plain;
    }

    /** {@return the format of its output; null when there is none} */
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
            throw Damage.of("cannot be decoded: ffmpeg wrote something else than AU; convert it");
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
            throw Damage.of("cannot be decoded: ffmpeg wrote something else than AU; convert it");
        }
        return start;
    }

    /** {@return more of the samples, big-endian, after {@link #format} has told what they are; empty at the end} */
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
            // whoever reads the recording is stopped when the time is up
            in.read(0, oneByte.clear());
        }
        return new byte[0];
    }

    /** Waits for its end; {@return its status, 0 when it thinks that all went well}. */
    int status() throws InterruptedException {
        return child.status();
    }

    /** {@return how many seconds it said the recording lasts; 0 when it did not} */
    double duration() {
        return duration;
    }

    /** {@return whether there are moving pictures beside the sound} */
    boolean isFilm() {
        return film;
    }

    /** {@return how many lines it complained in} */
    int complaints() {
        return complaints;
    }

    /** {@return the first of them; empty when there is none} */
    String firstComplaint() {
        String first = firstComplaint;
        return first == null ? "" : first;
    }

    /** {@return the last of them; empty when there is none} */
    String lastComplaint() {
        String last = lastComplaint;
        return last == null ? "" : last;
    }

    @Override
    public void close() {
        child.close();
    }
}
