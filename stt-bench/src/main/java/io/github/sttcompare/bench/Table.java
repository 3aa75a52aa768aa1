package io.github.sttcompare.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/** Prints tables as Markdown, with the load of the machine, without which figures mean nothing. */
final class Table {

    private Table() {}

    static void row(Object... cells) {
        System.out.println("| " + String.join(" | ", Arrays.stream(cells).map(String::valueOf).toList()) + " |");
    }

    static void header(String... cells) {
        row((Object[]) cells);
        row(Arrays.stream(cells).map(cell -> "---").toArray());
    }

    static String millis(double nanos) {
        return String.format(Locale.ROOT, "%,.1f ms", nanos / 1e6);
    }

    static String millis(Duration duration) {
        return millis((double) duration.toNanos());
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    /** Prints the machine on which the figures were measured. */
    static void machine() {
        System.out.println("JDK " + Runtime.version() + ", " + Runtime.getRuntime().availableProcessors() + " processors, load "
                + load() + System.lineSeparator());
    }

    private static String load() {
        try (BufferedReader lines = Files.newBufferedReader(Path.of("/proc/loadavg"))) {
            String line = lines.readLine();
            return line == null ? "unknown" : line.replaceFirst("(\\S+ \\S+ \\S+).*", "$1");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
