package io.github.sttcompare.codec;

import io.github.sttcompare.spi.AudioProbe;
import io.github.sttcompare.spi.AudioProbe.Length;
import io.github.sttcompare.spi.AudioSink;
import io.github.sttcompare.spi.AudioSource;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads Opus in WebM and Matroska from its beginning to its end. Used once. */
final class WebmOpus {

    /** The assumed number of samples lost with an incomplete last block, if the header does not state the length. */
    private static final int BLOCK_SAMPLES = 960;
    /** How many seconds may be missing between blocks without a note. */
    private static final double TOLD_SECONDS = 0.5;
    /** Longer durations are not trusted. */
    private static final double MAX_SECONDS = 1e7;

    private final ByteWindow in;
    private final MatroskaFile file;
    private final OpusOutput out;
    private @Nullable OpusTrack track;
    private double firstTime;
    /** How many seconds are missing between blocks, in all files that have ended. */
    private double missing;
    /** How many samples precede the last frame. */
    private long before;

    private WebmOpus(AudioSource source, OpusOutput out) {
        this.in = new ByteWindow(source);
        this.file = new MatroskaFile(in);
        this.out = out;
    }

    /**
     * {@return the properties of a recording with Opus in WebM or Matroska; empty if its first audio track is something
     * else}
     */
    static Optional<AudioProbe> probe(AudioSource source) throws IOException, InterruptedException {
        OpusCounter counter = new OpusCounter();
        WebmOpus webm = new WebmOpus(source, counter);
        if (!Ebml.begins(webm.in)) {
            return Optional.empty();
        }
        webm.file.readHeaders();
        MatroskaTrack first = webm.file.track();
        if (first == null || !first.isOpus()) {
            return Optional.empty();
        }
        int audioTracks = webm.file.audioTracks();
        webm.read();
        return Optional.of(webm.probe(first.opus(), counter.heard(), audioTracks));
    }

    /** Decodes it. */
    static void decode(AudioSource source, AudioSink sink) throws IOException, InterruptedException {
        new WebmOpus(source, new OpusPlayer(sink)).read();
    }

    private AudioProbe probe(OpusHead head, long heard, int audioTracks) {
        boolean webm = file.docType().equals("webm");
        long frames = heard + (file.isCutOff() ? missing() : 0);
        if (frames == 0) {
            throw Damage.of("is " + (webm ? "WebM" : "Matroska") + " (Opus) without a sample; record or copy it again");
        }
        AudioProbe probe = AudioProbe.of(webm ? "audio/webm" : "audio/x-matroska", webm ? "WebM (Opus)" : "Matroska (Opus)",
                head.format(), frames, Length.EXACT);
        if (missing > TOLD_SECONDS) {
            probe = probe.noting(String.format(Locale.ROOT, "its time stamps skip %.1f s without audio", missing));
        }
        if (audioTracks > 1) {
            probe = probe.noting("the first of " + audioTracks + " audio tracks");
        }
        return heard < frames ? probe.cutOff(heard) : probe;
    }

    /** {@return how many samples were lost where it was cut off; none if the audio had ended there} */
    private long missing() {
        double declared = file.duration() * OpusHead.RATE;
        if (!(declared > 0) || file.duration() > MAX_SECONDS) {
            return BLOCK_SAMPLES;
        }
        long left = (long) declared - (track == null ? 0 : track.heard());
        return left > BLOCK_SAMPLES ? left : 0;
    }

    private void read() throws IOException, InterruptedException {
        double time = 0;
        while (file.next()) {
            if (file.isBeginning()) {
                missing += gap(time);
                begin();
            }
            if (track != null) {
                before = track.decoded();
                int offset = file.offset();
                track.packet(in.bytes(), offset, file.length(), MatroskaTrack.samples(file.discard()), file.position());
            }
            time = file.time();
        }
        missing += gap(time);
    }

    private void begin() {
        MatroskaTrack from = file.track();
        if (from == null || !from.isOpus()) {
            throw Damage.of("has a part that is not Opus (from byte " + file.position()
                    + " on), and such mixtures are not read; convert it");
        }
        track = new OpusTrack(from.opus(), out);
        firstTime = file.time();
        before = 0;
    }

    /** {@return by how many seconds the time stamp of the last frame exceeds the samples before it} */
    private double gap(double time) {
        return track == null ? 0 : time - firstTime - (double) before / OpusHead.RATE;
    }
}
