package io.github.sttcompare.bench;

import io.github.sttcompare.kit.Secrets;
import io.github.sttcompare.rest.Json;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntSupplier;

/**
 * Measures the cost of masking secrets in an answer that is kept, which happens within the measured attempt, compared with what
 * an attempt does anyway: decoding the answer and reading its JSON. Both work on an answer of about 100 KB with word times; the
 * figures are medians of interleaved rounds.
 *
 * <p>{@code mvn -q -pl stt-bench -am package -DskipTests exec:exec -Dbench.main=io.github.sttcompare.bench.MaskingSpeed}
 */
final class MaskingSpeed {

    private static final int WARM_UP = 200;
    private static final int ROUNDS = 301;
    private static final int WORDS = 1_600;

    private MaskingSpeed() {}

    /** Prints the figures. */
    public static void main(String[] args) {
        byte[] answer = answer();
        String text = new String(answer, StandardCharsets.UTF_8);
        Secrets key = Secrets.of("sk-proj-Zq7Xw9pLm3Tt5Rk8Vn2Hj6Bc4Df1Gs0");
        Secrets token = Secrets.of("eyJ" + "hbGciOiJSUzI1NiIsIn5cCI6IkpXVCJ9".repeat(40));
        IntSupplier reading = () -> Json.parse(new String(answer, StandardCharsets.UTF_8)).items("words").size();
        IntSupplier masking = () -> key.mask(text).length();
        IntSupplier maskingToken = () -> token.mask(text).length();
        double[][] nanos = measured(reading, masking, maskingToken);
        double read = median(nanos[0]);
        System.out.printf(Locale.ROOT, "answer of %d KB: decoding and reading %.3f ms%n", answer.length / 1000, read / 1e6);
        System.out.printf(Locale.ROOT, "masking a key of 39 characters      %.3f ms, %.2f of that%n", median(nanos[1]) / 1e6,
                median(nanos[1]) / read);
        System.out.printf(Locale.ROOT, "masking a token of 1 283 characters %.3f ms, %.2f of that%n", median(nanos[2]) / 1e6,
                median(nanos[2]) / read);
    }

    private static double[][] measured(IntSupplier... tasks) {
        double[][] nanos = new double[tasks.length][ROUNDS];
        long sum = 0;
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            for (int task = 0; task < tasks.length; task++) {
                long start = System.nanoTime();
                sum += tasks[task].getAsInt();
                long took = System.nanoTime() - start;
                if (round >= 0) {
                    nanos[task][round] = took;
                }
            }
        }
        if (sum == 0) {
            throw new IllegalStateException("nothing was done");
        }
        return nanos;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static byte[] answer() {
        StringBuilder json = new StringBuilder("{\"text\":\"");
        for (int i = 0; i < WORDS; i++) {
            json.append(i == 0 ? "" : " ").append("word").append(i);
        }
        json.append("\",\"words\":[");
        for (int i = 0; i < WORDS; i++) {
            json.append(i == 0 ? "" : ",").append(String.format(Locale.ROOT, "{\"word\":\"word%d\",\"start\":%.2f,\"end\":%.2f}", i, i * 0.3, i * 0.3 + 0.2));
        }
        return json.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    }
}
