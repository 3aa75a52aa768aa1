package io.github.sttcompare.examples.spring;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.Workload;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Load tests of the endpoint, in the JVM of the application, with scripted providers; see scripts/load-test.sh. The first argument is the
 * test: {@code burst}, {@code leaks}, {@code table}, {@code hung}, {@code start} or {@code ab}. Exits with status 1 if a bound is exceeded.
 */
final class EndpointLoad {

    private static final int WARM_UP = 10;

    private EndpointLoad() {}

    /** A provider that answers, or fails, after a fixed time. */
    private record Timed(String id, Duration time, boolean fails) implements SttProvider {

        @Override
        public Workload workload() {
            return Workload.REMOTE;
        }

        @Override
        public Transcript transcribe(TranscriptionRequest request) throws InterruptedException {
            Thread.sleep(time);
            if (fails) {
                throw new SttException(ErrorKind.INVALID_REQUEST, "refused by the script");
            }
            return Transcript.of("so much was said");
        }
    }

    private static List<SttProvider> three(Duration time) {
        return List.of(new Timed("a", time, false), new Timed("b", time, false), new Timed("c", time, false));
    }

    static void check(boolean kept, String bound) {
        if (!kept) {
            System.out.println("NOT KEPT: " + bound);
            System.exit(1);
        }
    }

    /** Concurrent requests to three providers of one second each, compared with an endpoint that only sleeps for one second. */
    private static void burst(int requests, int warmUp, int rounds) throws Exception {
        try (LoadedApplication app = LoadedApplication.with(three(Duration.ofSeconds(1)))) {
            // until it is compiled
            for (String path : new String[] {"/sleep", "/api/v1/stt/compare"}) {
                LoadClient.all(app.uri(path), warmUp * requests, requests);
            }
            double[] ratios = new double[rounds];
            for (int i = 0; i < rounds; i++) {
                List<LoadClient.Answer> slept = LoadClient.all(app.uri("/sleep"), requests, requests);
                List<LoadClient.Answer> compared = LoadClient.all(app.uri("/api/v1/stt/compare"), requests, requests);
                check(compared.stream().allMatch(answer -> answer.status() == 200), "every answer is 200");
                ratios[i] = LoadClient.percentile(compared, 0.99) / LoadClient.percentile(slept, 0.99);
                System.out.printf("%d requests at once: only sleeping p50 %.0f p99 %.0f ms; comparing p50 %.0f p99 %.0f ms; p99 ratio %.3f%n",
                        requests, LoadClient.percentile(slept, 0.5), LoadClient.percentile(slept, 0.99),
                        LoadClient.percentile(compared, 0.5), LoadClient.percentile(compared, 0.99), ratios[i]);
            }
            double[] sorted = Arrays.stream(ratios).sorted().toArray();
            System.out.printf("median ratio %.3f (at most 1.10)%n", sorted[rounds / 2]);
            check(sorted[rounds / 2] <= 1.10, "p99 at most 1.10 of an endpoint that only sleeps");
        }
    }

    private static void leaks(int requests) throws Exception {
        try (LoadedApplication app = LoadedApplication.with(three(Duration.ZERO))) {
            URI uri = app.uri("/api/v1/stt/compare");
            LoadClient.all(uri, Math.max(500, requests / 10), 50);
            String before = state(app);
            long heap = heap();
            check(LoadClient.all(uri, requests, 50).stream().allMatch(answer -> answer.status() == 200), "every answer is 200");
            long grown = heap() - heap;
            System.out.printf("%d requests: before %s; after %s; heap grown by %.1f MiB%n", requests, before, state(app), grown / 1048576.0);
            check(app.context().getBean(ParallelComparator.class).inFlight() == 0, "nothing in flight");
            check(files(app) == 0, "no file is left");
            check(grown < 16 << 20, "the heap has not grown by 16 MiB");
            check(sttThreads() <= 2, "no threads of ours are left but the supervisor's");
        }
    }

    private static String state(LoadedApplication app) throws IOException {
        return Thread.getAllStackTraces().size() + " threads (" + sttThreads() + " of ours), " + files(app) + " files";
    }

    private static long sttThreads() {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().startsWith("stt/")).count();
    }

    private static long files(LoadedApplication app) throws IOException {
        try (Stream<Path> all = Files.walk(app.files())) {
            return all.filter(Files::isRegularFile).count();
        }
    }

    private static long heap() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(Duration.ofMillis(100));
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** The table of measurements of the system that this project replaces, repeated over HTTP in real time. */
    private static void table() throws Exception {
        record Row(String name, int seconds, List<Boolean> fail) {}
        for (Row row : List.of(
                new Row("three of 8 s", 8, List.of(false, false, false)),
                new Row("three of 10 s", 10, List.of(false, false, false)),
                new Row("three of 10 s, one fails", 10, List.of(false, true, false)),
                new Row("three that fail after 2 s", 2, List.of(true, true, true)))) {
            List<SttProvider> providers = new ArrayList<>(three(Duration.ZERO));
            for (int i = 0; i < providers.size(); i++) {
                providers.set(i, new Timed(providers.get(i).id(), Duration.ofSeconds(row.seconds()), row.fail().get(i)));
            }
            List<SttProvider> warm = new ArrayList<>(providers);
            warm.add(new Timed("warm", Duration.ZERO, false));
            try (LoadedApplication app = LoadedApplication.with(warm)) {
                byte[] one = LoadClient.only(LoadClient.form(), "warm");
                for (int i = 0; i < 20; i++) {
                    LoadClient.post(app.uri("/api/v1/stt/compare"), one);
                }
                LoadClient.Answer answer = LoadClient.post(app.uri("/api/v1/stt/compare"), LoadClient.only(LoadClient.form(), "a,b,c"));
                check(answer.status() == 200, "the answer is 200");
                double over = answer.millis() - row.seconds() * 1000;
                System.out.printf("%-26s %.0f ms in all, %.0f ms above the slowest%n", row.name(), answer.millis(), over);
                check(over <= 50, "at most 50 ms above the slowest");
            }
        }
    }

    /** A provider that hangs, on platform threads: excess requests are answered with 429, and the rest of the application responds. */
    private static void hung() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        SttProvider hanging = SttProvider.of("hanging", request -> {
            never.await();
            return Transcript.of("never");
        });
        try (LoadedApplication app = LoadedApplication.with(List.of(hanging), "--spring.threads.virtual.enabled=false", "--server.tomcat.threads.max=50",
                "--stt.endpoint.max-concurrent=32")) {
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<List<LoadClient.Answer>> flood = threads.submit(() -> LoadClient.all(app.uri("/api/v1/stt/compare"), 200, 200, "Stt-Deadline", "5"));
                while (app.context().getBean(ParallelComparator.class).inFlight() < 32) {
                    Thread.sleep(Duration.ofMillis(10));
                }
                LoadClient.Answer other = LoadClient.post(app.uri("/quick"), LoadClient.form());
                List<LoadClient.Answer> answers = flood.get();
                long served = answers.stream().filter(answer -> answer.status() == 200).count();
                long full = answers.stream().filter(answer -> answer.status() == 429).count();
                System.out.printf("a hung provider, 200 requests, 32 places, 50 threads: %d served, %d told to come back; another page took %.0f ms meanwhile%n",
                        served, full, other.millis());
                check(served == 32 && full == 168, "32 are served and 168 told to come back");
                check(other.millis() < 2000, "the rest of the application answers");
            }
            check(LoadClient.all(app.uri("/api/v1/stt/compare"), 1, 1, "Stt-Deadline", "0.1").getFirst().status() == 200, "afterwards there is room again");
        }
    }

    /** The load test of the system that this project replaces: ApacheBench with ten requests, five at a time, after a warm-up round. */
    private static void ab() throws Exception {
        try (LoadedApplication app = LoadedApplication.with(three(Duration.ofSeconds(1)))) {
            Path form = Files.write(app.files().resolve("form"), LoadClient.form());
            String said = "";
            for (int round = 0; round < 2; round++) {
                // -l: responses may differ in length
                Process ab = new ProcessBuilder("ab", "-l", "-n", "10", "-c", "5", "-p", form.toString(), "-T",
                        "multipart/form-data; boundary=" + LoadClient.BOUNDARY, app.uri("/api/v1/stt/compare").toString())
                        .redirectErrorStream(true)
                        .start();
                said = new String(ab.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                check(ab.waitFor() == 0, "ab ends well:\n" + said);
            }
            said.lines().filter(line -> line.matches("(Complete|Failed|Non-2xx|Time taken|  50%| 100%).*")).forEach(System.out::println);
            check(said.matches("(?s).*Complete requests: +10\n.*") && said.matches("(?s).*Failed requests: +0\n.*") && !said.contains("Non-2xx"),
                    "ten requests, none failed");
        }
    }

    public static void main(String[] args) throws Exception {
        int number = args.length > 1 && args[1].matches("\\d+") ? Integer.parseInt(args[1]) : 0;
        switch (args.length == 0 ? "" : args[0]) {
            case "burst" -> burst(number == 0 ? 200 : number, args.length > 2 ? Integer.parseInt(args[2]) : WARM_UP, 5);
            case "leaks" -> leaks(number == 0 ? 10_000 : number);
            case "table" -> table();
            case "hung" -> hung();
            case "start" -> StartTime.measure(number == 0 ? 10 : number);
            case "ab" -> ab();
            default -> {
                System.out.println("burst [REQUESTS [WARM-UP ROUNDS]] | leaks [REQUESTS] | table | hung | start [STARTS] | ab");
                System.exit(2);
            }
        }
        System.exit(0);
    }
}
