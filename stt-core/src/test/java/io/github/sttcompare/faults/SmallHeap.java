package io.github.sttcompare.faults;

import io.github.sttcompare.Audio;
import io.github.sttcompare.SttException;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** A JVM of its own that has no memory left for a recording. Prints how opening it in each way ends, and after that once more. */
public final class SmallHeap {

    /** Below the size from which on recordings are put into a file. */
    private static final int BYTES = 7 << 20;
    private static final int PIECE = 1 << 18;
    /** For all but the recording. */
    private static final int LEFT = 3 << 20;

    private SmallHeap() {}

    public static void main(String[] args) throws Exception {
        byte[] wav = wav();
        Path file = Files.createTempFile("small-heap", ".wav");
        try {
            Files.write(file, wav);
            // once before, so that all classes are loaded
            List<Callable<Audio>> ways = List.of(
                    () -> Audio.of(new ByteArrayInputStream(wav), Long.MAX_VALUE), () -> Audio.of(wav), () -> Audio.of(file));
            for (Callable<Audio> way : ways) {
                way.call();
            }
            List<byte[]> ballast = new ArrayList<>();
            try {
                while (ballast.size() < Integer.MAX_VALUE) {
                    ballast.add(new byte[PIECE]);
                }
            } catch (OutOfMemoryError e) {
                ballast.subList(0, LEFT / PIECE).clear();
            }
            List<String> ends = new ArrayList<>();
            for (Callable<Audio> way : ways) {
                ends.add(end(way));
            }
            ballast.clear();
            ends.add(end(ways.getFirst()));
            ends.forEach(System.out::println);
        } finally {
            Files.delete(file);
        }
    }

    private static String end(Callable<Audio> opening) throws Exception {
        try {
            opening.call();
            return "opened";
        } catch (SttException e) {
            return e.kind() + " " + e.getMessage();
        } catch (OutOfMemoryError e) {
            return "OutOfMemoryError";
        }
    }

    private static byte[] wav() {
        ByteBuffer wav = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(BYTES - 8);
        wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16).putShort((short) 1).putShort((short) 1);
        wav.putInt(16_000).putInt(32_000).putShort((short) 2).putShort((short) 16);
        wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(BYTES - 44);
        return wav.array();
    }
}
