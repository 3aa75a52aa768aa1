package io.github.sttcompare.codec;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.spi.AudioDecoder;
import io.github.sttcompare.spi.AudioKind;
import io.github.sttcompare.spi.AudioKinds;
import io.github.sttcompare.spi.AudioProbe.Length;
import io.github.sttcompare.spi.AudioProbe;
import io.github.sttcompare.spi.AudioSink;
import io.github.sttcompare.spi.AudioSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the formats that the installed ffmpeg supports: AAC and ALAC in M4A, Vorbis, AMR, WMA, Speex, AC-3, MPEG-TS and
 * so on. It is searched for once, on the {@code PATH}, and runs as a separate process for each recording, which is killed
 * as soon as nothing waits for it. Thread-safe.
 */
public final class FfmpegDecoder implements AudioDecoder {

    /**
     * The system property with the path of the program, or {@code off} to disable it. Default: {@code ffmpeg} is searched
     * for on the {@code PATH}. It is read once.
     */
    public static final String PROGRAM_PROPERTY = "sttcompare.audio.ffmpeg";

    private static final int COST = 100;
    /** How much of a recording is enough to determine its format. */
    private static final String PROBE_SECONDS = "1";
    /** More than any caller's limit; without one, a damaged time stamp would produce silence forever. */
    private static final long MAX_SECONDS = 1_000_000;
    /** The assumed bit rate of recordings that do not state their length. */
    private static final int USUAL_BITS = 64_000;

    /** ffmpeg's demuxer for each container. */
    private static final Map<String, String> DEMUXERS = Map.ofEntries(
            Map.entry("mp4", "mov"), Map.entry("ogg", "ogg"), Map.entry("matroska", "matroska"), Map.entry("webm", "matroska"),
            Map.entry("adts", "aac"), Map.entry("latm", "loas"), Map.entry("mpegts", "mpegts"), Map.entry("mpegps", "mpeg"),
            Map.entry("amr", "amr"), Map.entry("asf", "asf"), Map.entry("ac3", "ac3"), Map.entry("eac3", "eac3"), Map.entry("dts", "dts"),
            Map.entry("wav", "wav"), Map.entry("w64", "w64"), Map.entry("aiff", "aiff"), Map.entry("caf", "caf"), Map.entry("au", "au"),
            Map.entry("wavpack", "wv"), Map.entry("ape", "ape"), Map.entry("tta", "tta"), Map.entry("musepack", "mpc"),
            Map.entry("musepack8", "mpc8"), Map.entry("flv", "flv"), Map.entry("rm", "rm"), Map.entry("avi", "avi"),
            Map.entry("voc", "voc"), Map.entry("dsf", "dsf"), Map.entry("mp3", "mp3"), Map.entry("flac", "flac"),
            Map.entry("sphere", "nistsphere"), Map.entry("dsdiff", "iff"));

    /** Containers whose header states the length of the audio. */
    private static final Set<String> DECLARING =
            Set.of("mp4", "matroska", "webm", "wav", "w64", "aiff", "caf", "wavpack", "ape", "tta", "flac");

    /** Found by {@link java.util.ServiceLoader}. */
    public FfmpegDecoder() {}

    @Override
    public String id() {
        try {
            return FfmpegProgram.shared().program().map(program -> "ffmpeg-" + program.version()).orElse("ffmpeg");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "ffmpeg";
        }
    }

    @Override
    public int cost() {
        return COST;
    }

    @Override
    public Optional<AudioProbe> probe(AudioSource in) throws IOException, InterruptedException {
        Optional<AudioKind> kind = AudioKinds.of(in).filter(known -> DEMUXERS.containsKey(known.container()));
        return kind.isEmpty() ? Optional.empty() : Optional.of(probe(in, kind.get(), program(kind.get(), FfmpegProgram.shared())));
    }

    static FfmpegProgram program(AudioKind kind, FfmpegProgram.Found found) {
        String others = kind.container().equals("mp3") ? "stt-audio-mp3, or " : "";
        return found.program().orElseThrow(() -> new SttException(ErrorKind.UNSUPPORTED, "is " + kind.description() + ", and decoding it needs " + others
                + "ffmpeg, which " + found.why() + "; install ffmpeg, or convert the recording on a machine that has it"));
    }

    private static AudioProbe probe(AudioSource in, AudioKind kind, FfmpegProgram program) throws IOException, InterruptedException {
        try (FfmpegRun run = run(program, in, kind, PROBE_SECONDS, true)) {
            AudioFormat format = run.format();
            boolean samples = format != null && run.samples().hasRemaining();
            while (samples && run.samples().hasRemaining()) {
                // to its end, so that all messages were received
            }
            int status = run.status();
            if (format == null || !samples) {
                throw nothing(kind, program, run, status);
            }
            FfmpegReport said = run.report();
            boolean declared = said.seconds() > 0 && DECLARING.contains(kind.container()) && !said.isFilm();
            double seconds = said.seconds() > 0 ? said.seconds() : in.size() * 8.0 / USUAL_BITS;
            long frames = Math.max(1, Math.round(seconds * format.sampleRate()));
            Length length = declared ? Length.DECLARED : Length.ESTIMATED;
            return endsWithinAPage(in, kind)
                    ? AudioProbe.of(kind.mediaType(), kind.description(), format, frames + 1, length).cutOff(frames)
                    : AudioProbe.of(kind.mediaType(), kind.description(), format, frames, length);
        }
    }

    /** Neither ffmpeg nor the header reports that an Ogg file is cut off. */
    private static boolean endsWithinAPage(AudioSource in, AudioKind kind) throws IOException, InterruptedException {
        if (!kind.container().equals("ogg")) {
            return false;
        }
        OggPages pages = new OggPages(new ByteWindow(in), 0, false);
        try {
            while (pages.next()) {
                // to the last one
            }
        } catch (SttException damaged) {
            // ffmpeg may be able to read it
            return false;
        }
        return pages.isCutOff();
    }

    private static RuntimeException nothing(AudioKind kind, FfmpegProgram program, FfmpegRun run, int status) {
        String reason = run.report().last();
        return Damage.of(reason.contains("matches no streams")
                ? "is " + kind.description() + " without sound; name another recording"
                : "is " + kind.description() + ", of which ffmpeg " + program.version() + " decodes nothing ("
                        + (reason.isEmpty() ? "status " + status : reason) + "); copy it again");
    }

    private static FfmpegRun run(FfmpegProgram program, AudioSource in, AudioKind kind, String seconds, boolean verbose)
            throws IOException, InterruptedException {
        String codec = kind.codec().equals("opus") && program.libopus() ? "libopus" : "";
        String demuxer = DEMUXERS.getOrDefault(kind.container(), kind.container());
        return new FfmpegRun(program, in, demuxer, codec, seconds, verbose);
    }

    @Override
    public void decode(AudioSource in, AudioSink out) throws IOException, InterruptedException {
        AudioKind kind = AudioKinds.of(in).orElseThrow(() -> Damage.of("has changed while it was read; copy it again"));
        decode(in, out, kind, program(kind, FfmpegProgram.shared()));
    }

    static void decode(AudioSource in, AudioSink out, AudioKind kind, FfmpegProgram program) throws IOException, InterruptedException {
        try (FfmpegRun run = run(program, in, kind, Long.toString(MAX_SECONDS), false)) {
            AudioFormat format = run.format();
            if (format == null) {
                throw nothing(kind, program, run, run.status());
            }
            out.format(format);
            long left = MAX_SECONDS * format.sampleRate() * format.channels();
            short[] samples = new short[1 << 14];
            int odd = -1;
            for (ByteBuffer bytes = run.samples(); bytes.hasRemaining(); bytes = run.samples()) {
                while (bytes.remaining() + (odd < 0 ? 0 : 1) >= 2) {
                    int count = 0;
                    if (odd >= 0) {
                        samples[count++] = (short) (odd << 8 | (bytes.get() & 0xFF));
                        odd = -1;
                    }
                    int whole = Math.min(bytes.remaining() / 2, samples.length - count);
                    bytes.asShortBuffer().get(samples, count, whole);
                    bytes.position(bytes.position() + 2 * whole);
                    out.write(samples, 0, count + whole);
                    left -= count + whole;
                }
                if (bytes.hasRemaining()) {
                    odd = bytes.get() & 0xFF;
                }
            }
            int status = run.status();
            if (status != 0) {
                throw Damage.of("cannot be decoded to its end: ffmpeg " + program.version() + " ended with status " + status
                        + " (" + run.report().last() + "); copy it again");
            }
            if (left <= 0) {
                throw Damage.of("is longer than " + MAX_SECONDS + " s; cut it");
            }
            if (run.report().lines() > 0) {
                out.note("ffmpeg reported problems " + run.report().lines() + " times, first: " + run.report().first());
            }
        }
    }
}
