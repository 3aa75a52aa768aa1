package io.github.sttcompare.internal.audio;

import io.github.sttcompare.internal.audio.PcmLayout.Kind;
import io.github.sttcompare.spi.AudioSource;
import java.io.IOException;
import java.nio.ByteOrder;

/**
 * Reads WAV: RIFF, big-endian RIFX, and RF64 and BW64 with sizes of 64 bits (EBU Tech 3306, ITU-R BS.2088).
 *
 * <p>The size of the outer chunk is redundant, and is ignored.
 */
final class WaveFile {

    private static final long FIRST_CHUNK = 12;
    /** In a 32-bit field of RF64: the size is in the chunk {@code ds64}. */
    private static final long ELSEWHERE = 0xFFFF_FFFFL;
    /**
     * The content of {@code ds64}: the outer size, the size and the number of the samples, the number of other sizes,
     * then these.
     */
    private static final int DS64_BYTES = 28;

    private final Fields in;
    private final Kind kind;
    private long ds64 = -1;

    private WaveFile(Fields in, Kind kind) {
        this.in = in;
        this.kind = kind;
    }

    static PcmFound read(AudioSource source, Kind kind) throws IOException, InterruptedException {
        Fields in = new Fields(source, kind == Kind.RIFX ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        return new WaveFile(in, kind).read();
    }

    private PcmFound read() throws IOException, InterruptedException {
        String type = in.id(8);
        if (!type.equals("WAVE")) {
            throw BadAudio.convert("is a RIFF file of another kind: " + Fields.shown(type) + " instead of 'WAVE'");
        }
        boolean wide = kind == Kind.RF64 || kind == Kind.BW64;
        if (wide && in.is(FIRST_CHUNK, "ds64") && in.u32(FIRST_CHUNK + 4) >= DS64_BYTES) {
            ds64 = FIRST_CHUNK + 8;
        }
        ChunkWalk walk = new ChunkWalk(in, ChunkStyle.RIFF, "fmt ", "data", this::size);
        ChunkWalk.Found chunks = walk.find(FIRST_CHUNK);
        boolean size64 = ds64 >= 0 && in.u32(chunks.data() - 4) == ELSEWHERE;
        return WaveFormat.read(in, kind, chunks, walk.extent(chunks, 0, size64));
    }

    private long size(String id, long size) throws IOException, InterruptedException {
        if (ds64 < 0 || size != ELSEWHERE) {
            return size;
        }
        if (id.equals("data")) {
            return in.s64(ds64 + 8);
        }
        long count = Math.min(in.u32(ds64 + 24), (in.u32(ds64 - 4) - DS64_BYTES) / 12);
        for (long i = 0; i < Math.min(count, 100); i++) {
            long entry = ds64 + DS64_BYTES + 12 * i;
            if (in.is(entry, id)) {
                return in.s64(entry + 4);
            }
        }
        return size;
    }
}
