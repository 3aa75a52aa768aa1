package io.github.sttcompare.internal.audio;

import io.github.sttcompare.internal.audio.PcmLayout.Kind;
import io.github.sttcompare.spi.AudioDecoder;
import io.github.sttcompare.spi.AudioProbe;
import io.github.sttcompare.spi.AudioSink;
import io.github.sttcompare.spi.AudioSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads uncompressed recordings: WAV and its relatives, AIFF, AU, CAF. */
final class PcmDecoder implements AudioDecoder {

    private static final int SAMPLES_AT_ONCE = 1 << 14;
    private static final int MAGIC_BYTES = 4;
    private static final String WAVE64_MAGIC = "riff.\u0091\u00cf\u0011";

    @Override
    public String id() {
        return "pcm-1";
    }

    @Override
    public int cost() {
        return 0;
    }

    @Override
    public Optional<AudioProbe> probe(AudioSource in) throws IOException, InterruptedException {
        return find(in) instanceof PcmLayout layout ? Optional.of(layout.probe()) : Optional.empty();
    }

    /** {@return the content of the recording; null if it is of another kind} */
    static @Nullable PcmFound find(AudioSource source) throws IOException, InterruptedException {
        Fields in = new Fields(source, ByteOrder.BIG_ENDIAN);
        if (!in.has(0, MAGIC_BYTES)) {
            return null;
        }
        return switch (in.id(0)) {
            case "RIFF" -> WaveFile.read(source, Kind.WAV);
            case "RIFX" -> WaveFile.read(source, Kind.RIFX);
            case "RF64" -> WaveFile.read(source, Kind.RF64);
            case "BW64" -> WaveFile.read(source, Kind.BW64);
            case "riff" -> in.is(0, WAVE64_MAGIC) ? Wave64File.read(source) : null;
            case "FORM" -> AiffFile.read(source);
            case ".snd" -> AuFile.read(source, ByteOrder.BIG_ENDIAN);
            case "dns." -> AuFile.read(source, ByteOrder.LITTLE_ENDIAN);
            case "caff" -> CafFile.read(source);
            default -> null;
        };
    }

    @Override
    public void decode(AudioSource in, AudioSink out) throws IOException, InterruptedException {
        if (!(find(in) instanceof PcmLayout layout)) {
            throw BadAudio.repair("is no longer an uncompressed recording");
        }
        out.format(layout.format());
        SampleCode code = layout.code();
        int channels = layout.format().channels();
        int atOnce = SAMPLES_AT_ONCE / channels * channels;
        ByteBuffer bytes = ByteBuffer.allocate(atOnce * code.bytes()).order(code.order());
        short[] samples = new short[atOnce];
        long left = layout.there() * channels;
        long position = layout.offset();
        while (left > 0) {
            int count = (int) Math.min(left, atOnce);
            bytes.clear().limit(count * code.bytes());
            while (bytes.hasRemaining()) {
                if (in.read(position + bytes.position(), bytes) < 0) {
                    throw BadAudio.repair("ended while it was read, after " + (position + bytes.position()) + " bytes");
                }
            }
            code.decode(bytes, samples, count);
            out.write(samples, 0, count);
            position += bytes.limit();
            left -= count;
        }
    }
}
