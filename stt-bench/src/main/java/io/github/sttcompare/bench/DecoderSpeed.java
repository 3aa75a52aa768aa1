package io.github.sttcompare.bench;

import com.sun.management.OperatingSystemMXBean;
import io.github.sttcompare.Audio;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Decodes recordings repeatedly and prints how many seconds of each are decoded per second of CPU time of all threads of the JVM,
 * and how long it takes to open one. Run it with {@code -XX:+UseSerialGC}.
 */
public final class DecoderSpeed {

    private static final int ROUNDS = 12;
    private static final int LOOKS = 200;

    private DecoderSpeed() {}

    /**
     * Prints a line for each recording.
     *
     * @param args the recordings
     */
    public static void main(String[] args) throws IOException {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        System.out.println("| recording | length | x real time, first | x real time, warm | opened in |\n| --- | ---: | ---: | ---: | ---: |");
        for (String name : args) {
            Path file = Path.of(name);
            double first = 0;
            double best = 0;
            double seconds = Audio.of(file).duration().toNanos() / 1e9;
            for (int round = 0; round < ROUNDS; round++) {
                Audio audio = Audio.of(file);
                long before = system.getProcessCpuTime();
                try (InputStream pcm = audio.openPcm()) {
                    pcm.transferTo(OutputStream.nullOutputStream());
                }
                double ratio = seconds / ((system.getProcessCpuTime() - before) / 1e9);
                audio.release();
                first = round == 0 ? ratio : first;
                best = Math.max(best, ratio);
            }
            long least = Long.MAX_VALUE;
            for (int look = 0; look < LOOKS; look++) {
                long before = System.nanoTime();
                Audio audio = Audio.of(file);
                least = Math.min(least, audio.format().channels() > 0 ? System.nanoTime() - before : 0);
            }
            System.out.printf(Locale.ROOT, "| %s | %.1f s | %.0f | %.0f | %.2f ms |%n",
                    file.getFileName(), seconds, first, best, least / 1e6);
        }
    }
}
