package io.github.sttcompare.codec;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Writes elements of WebM. */
public final class WebmMaker {

    static final long EBML = 0x1A45DFA3L;
    static final long DOC_TYPE = 0x4282;
    static final long SEGMENT = 0x18538067L;
    static final long INFO = 0x1549A966L;
    static final long SCALE = 0x2AD7B1;
    static final long DURATION = 0x4489;
    static final long TRACKS = 0x1654AE6BL;
    static final long ENTRY = 0xAE;
    static final long NUMBER = 0xD7;
    static final long TYPE = 0x83;
    static final long CODEC = 0x86;
    static final long PRIVATE = 0x63A2;
    static final long AUDIO = 0xE1;
    static final long CHANNELS = 0x9F;
    static final long CLUSTER = 0x1F43B675L;
    static final long TIMESTAMP = 0xE7;
    static final long SIMPLE_BLOCK = 0xA3;
    static final long GROUP = 0xA0;
    static final long BLOCK = 0xA1;
    static final long DISCARD = 0x75A2;

    private WebmMaker() {}

    /** {@return an element} */
    static byte[] element(long id, byte[]... content) {
        byte[] all = join(content);
        return join(id(id), ByteBuffer.allocate(8).putLong(1L << 56 | all.length).array(), all);
    }

    /** {@return an element that does not say how long it is} */
    static byte[] endless(long id, byte[]... content) {
        return join(id(id), new byte[] {1, -1, -1, -1, -1, -1, -1, -1}, join(content));
    }

    private static byte[] id(long id) {
        byte[] wide = ByteBuffer.allocate(8).putLong(id).array();
        return Arrays.copyOfRange(wide, Long.numberOfLeadingZeros(id) / 8, 8);
    }

    static byte[] number(long id, long value) {
        return element(id, ByteBuffer.allocate(8).putLong(value).array());
    }

    static byte[] text(long id, String text) {
        return element(id, text.getBytes(StandardCharsets.US_ASCII));
    }

    /** {@return the head of a file} */
    static byte[] ebml(String docType) {
        return element(EBML, text(DOC_TYPE, docType));
    }

    /** {@return a track of Opus} */
    static byte[] opusTrack(int number, byte[] head) {
        return element(ENTRY, number(NUMBER, number), number(TYPE, 2), text(CODEC, "A_OPUS"), element(PRIVATE, head),
                element(AUDIO, number(CHANNELS, head.length > 9 ? head[9] : 1)));
    }

    /** {@return the content of a block} */
    static byte[] block(int track, int time, int lacing, byte[] frames) {
        return join(new byte[] {(byte) (0x80 | track), (byte) (time >> 8), (byte) time, (byte) (0x80 | lacing << 1)}, frames);
    }

    /** {@return a whole file as a live recorder writes it, a few packets a cluster} */
    public static byte[] live(byte[] head, List<byte[]> packets, int millis, int packetsACluster) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ebml("webm"));
        out.writeBytes(endless(SEGMENT, element(INFO, number(SCALE, 1_000_000)), element(TRACKS, opusTrack(1, head))));
        for (int i = 0; i < packets.size(); i++) {
            if (i % packetsACluster == 0) {
                out.writeBytes(endless(CLUSTER, number(TIMESTAMP, (long) i * millis)));
            }
            out.writeBytes(element(SIMPLE_BLOCK, block(1, i % packetsACluster * millis, 0, packets.get(i))));
        }
        return out.toByteArray();
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
