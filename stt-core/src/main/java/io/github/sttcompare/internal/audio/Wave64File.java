package io.github.sttcompare.internal.audio;

import io.github.sttcompare.internal.audio.PcmLayout.Kind;
import io.github.sttcompare.spi.AudioSource;
import java.io.IOException;
import java.nio.ByteOrder;

/** Reads Wave64 (Sonic Foundry, later Sony, <i>Wave64 file format</i>): RIFF with GUIDs for names and sizes of 64 bits. */
final class Wave64File {

    private static final long FIRST_CHUNK = 40;
    private static final long TYPE = 24;

    private Wave64File() {}

    static PcmFound read(AudioSource source) throws IOException, InterruptedException {
        Fields in = new Fields(source, ByteOrder.LITTLE_ENDIAN);
        String type = in.id(TYPE);
        if (!type.equals("wave")) {
            throw BadAudio.convert("is a Wave64 file of another kind: " + Fields.shown(type) + " instead of 'wave'");
        }
        ChunkWalk walk = new ChunkWalk(in, ChunkStyle.WAVE64, "fmt ", "data", (id, size) -> size);
        ChunkWalk.Found chunks = walk.find(FIRST_CHUNK);
        return WaveFormat.read(in, Kind.W64, chunks, walk.extent(chunks, 0, true));
    }
}
