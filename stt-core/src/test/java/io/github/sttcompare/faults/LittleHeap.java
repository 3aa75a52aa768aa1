package io.github.sttcompare.faults;

import io.github.sttcompare.Audio;
import io.github.sttcompare.SttException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A JVM of its own in which a recording is read from a stream while there is hardly any memory; prints what came of it. */
public final class LittleHeap {

    private static final int LENGTH = 20 << 20;
    private static final List<byte[]> HELD = new ArrayList<>();

    private LittleHeap() {}

    /** Reads it. */
    public static void main(String[] args) throws Exception {
        try (InputStream in = recording()) {
            // loads all classes first
            Audio.of(recording(), 100L << 20).release();
            try {
                while (true) {
                    HELD.add(new byte[1 << 20]);
                }
            } catch (OutOfMemoryError e) {
                HELD.removeLast();
                HELD.removeLast();
            }
            String end;
            try {
                Audio.of(in, 100L << 20).release();
                end = "read";
            } catch (SttException e) {
                end = e.kind() + ": " + e.getMessage();
            } catch (OutOfMemoryError e) {
                end = "a raw OutOfMemoryError";
            }
            HELD.clear();
            System.out.println(end);
        }
    }

    private static InputStream recording() {
        ByteBuffer header = ByteBuffer.allocate(44).order(ByteOrder.LITTLE_ENDIAN);
        header.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + LENGTH);
        header.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16).putShort((short) 1).putShort((short) 1);
        header.putInt(16_000).putInt(32_000).putShort((short) 2).putShort((short) 16);
        header.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(LENGTH);
        return new SequenceInputStream(new ByteArrayInputStream(header.array()), new InputStream() {
            private int left = LENGTH;

            @Override
            public int read() {
                return left-- > 0 ? 0 : -1;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                int count = Math.min(length, left);
                left -= count;
                return count == 0 && length > 0 ? -1 : count;
            }
        });
    }
}
