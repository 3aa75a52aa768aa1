package io.github.sttcompare.examples.spring;

import io.github.sttcompare.Audio;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.Workload;
import io.github.sttcompare.audio.AudioFormat;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Load on the endpoint, in the JVM of the application, with scripted providers; see scripts/load-test.sh. The first argument is what to do:
 * {@code burst}, {@code leaks}, {@code table}, {@code hung}, {@code start} or {@code ab}. Ends with status 1 when a bound is not kept.
 */
final class EndpointLoad {

    private static final String BOUNDARY = "a-boundary-of-the-load-test";
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    private EndpointLoad() {}

    /** A service that takes its time. */
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

    /** The application under load: the starter, and an endpoint beside it that only sleeps. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

        @Bean
        ServletRegistrationBean<HttpServlet> sleeping() {
            return new ServletRegistrationBean<>(new Sleeping(), "/sleep", "/quick");
        }
    }

    /** Reads what it is sent, sleeps a second unless it is to be quick, and answers. */
    private static final class Sleeping extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            request.getInputStream().readAllBytes();
            try {
                Thread.sleep(request.getServletPath().equals("/quick") ? Duration.ZERO : Duration.ofSeconds(1));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            response.setContentType("application/json");
            response.getOutputStream().write("{\"slept\":true}".getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** An application that was started. */
    private record Started(ConfigurableApplicationContext context, Path files) implements AutoCloseable {

        static Started with(List<SttProvider> providers, String... more) throws IOException {
            Path files = Files.createTempDirectory("load-test");
            SpringApplication application = new SpringApplication(Application.class);
            application.addInitializers(context -> {
                for (SttProvider provider : providers) {
                    context.getBeanFactory().registerSingleton("scripted-" + provider.id(), provider);
                }
            });
            List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--server.address=127.0.0.1",
                    "--spring.main.banner-mode=off", "--spring.threads.virtual.enabled=true", "--server.tomcat.accept-count=1000",
                    "--server.tomcat.basedir=" + files, "--stt.endpoint.enabled=true", "--stt.endpoint.max-concurrent=1000",
                    "--logging.level.root=WARN", "--logging.level.io.github.sttcompare=ERROR",
                    "--stt.providers=" + String.join(",", providers.stream().map(SttProvider::id).toList())));
            for (String argument : more) {
                String name = argument.substring(0, argument.indexOf('=') + 1);
                arguments.removeIf(before -> before.startsWith(name));
                arguments.add(argument);
            }
            return new Started(application.run(arguments.toArray(String[]::new)), files);
        }

        URI uri(String path) {
            return URI.create("http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port") + path);
        }

        @Override
        public void close() {
            context.close();
        }
    }

    private record Answer(int status, double millis, String body) {}

    private static byte[] form() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"audio\"; filename=\"a.wav\"\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        try (InputStream wav = Audio.ofPcm(new byte[32_000], AudioFormat.MONO_16K).openWav()) {
            wav.transferTo(body);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return body.toByteArray();
    }

    private static Answer post(URI uri, byte[] body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        long start = System.nanoTime();
        HttpResponse<String> answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(answer.statusCode(), (System.nanoTime() - start) / 1e6, answer.body());
    }

    /** So many requests, so many of them at once. */
    private static List<Answer> all(URI uri, int requests, int atOnce, String... headers) throws InterruptedException {
        byte[] body = form();
        Semaphore turns = new Semaphore(atOnce);
        List<Future<Answer>> futures = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < requests; i++) {
                turns.acquire();
                futures.add(threads.submit(() -> {
                    try {
                        return post(uri, body, headers);
                    } finally {
                        turns.release();
                    }
                }));
            }
        }
        List<Answer> answers = new ArrayList<>();
        for (Future<Answer> future : futures) {
            try {
                answers.add(future.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException("a request failed", e.getCause());
            }
        }
        return answers;
    }

    private static double percentile(List<Answer> answers, double share) {
        double[] sorted = answers.stream().mapToDouble(Answer::millis).sorted().toArray();
        return sorted[(int) Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
    }

    private static List<SttProvider> three(Duration time) {
        return List.of(new Timed("a", time, false), new Timed("b", time, false), new Timed("c", time, false));
    }

    private static void check(boolean kept, String bound) {
        if (!kept) {
            System.out.println("NOT KEPT: " + bound);
            System.exit(1);
        }
    }

    /** Three providers of a second, so many requests at once, beside an endpoint that only sleeps a second. */
    private static void burst(int requests, int rounds) throws Exception {
        try (Started app = Started.with(three(Duration.ofSeconds(1)))) {
            for (String path : new String[] {"/sleep", "/api/v1/stt/compare"}) {
                all(app.uri(path), requests, requests);
            }
            double[] ratios = new double[rounds];
            for (int i = 0; i < rounds; i++) {
                List<Answer> slept = all(app.uri("/sleep"), requests, requests);
                List<Answer> compared = all(app.uri("/api/v1/stt/compare"), requests, requests);
                check(compared.stream().allMatch(answer -> answer.status() == 200), "every answer is 200");
                ratios[i] = percentile(compared, 0.99) / percentile(slept, 0.99);
                System.out.printf("%d requests at once: only sleeping p50 %.0f p99 %.0f ms; comparing p50 %.0f p99 %.0f ms; p99 ratio %.3f%n", requests,
                        percentile(slept, 0.5), percentile(slept, 0.99), percentile(compared, 0.5), percentile(compared, 0.99), ratios[i]);
            }
            double[] sorted = Arrays.stream(ratios).sorted().toArray();
            System.out.printf("median ratio %.3f (at most 1.10)%n", sorted[rounds / 2]);
            check(sorted[rounds / 2] <= 1.10, "p99 at most 1.10 of an endpoint that only sleeps");
        }
    }

    private static void leaks(int requests) throws Exception {
        try (Started app = Started.with(three(Duration.ZERO))) {
            URI uri = app.uri("/api/v1/stt/compare");
            all(uri, Math.max(500, requests / 10), 50);
            String before = state(app);
            long heap = heap();
            check(all(uri, requests, 50).stream().allMatch(answer -> answer.status() == 200), "every answer is 200");
            long grown = heap() - heap;
            System.out.printf("%d requests: before %s; after %s; heap grown by %.1f MiB%n", requests, before, state(app), grown / 1048576.0);
            check(app.context().getBean(ParallelComparator.class).inFlight() == 0, "nothing in flight");
            check(files(app) == 0, "no file is left");
            check(grown < 16 << 20, "the heap has not grown by 16 MiB");
            check(sttThreads() <= 2, "no threads of ours are left but the supervisor's");
        }
    }

    private static String state(Started app) throws IOException {
        return Thread.getAllStackTraces().size() + " threads (" + sttThreads() + " of ours), " + files(app) + " files";
    }

    private static long sttThreads() {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().startsWith("stt/")).count();
    }

    private static long files(Started app) throws IOException {
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

    /** The table of the system that this project replaces, through HTTP, in real time. */
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
            try (Started app = Started.with(warm)) {
                byte[] one = only(form(), "warm");
                for (int i = 0; i < 20; i++) {
                    post(app.uri("/api/v1/stt/compare"), one);
                }
                Answer answer = post(app.uri("/api/v1/stt/compare"), only(form(), "a,b,c"));
                check(answer.status() == 200, "the answer is 200");
                double over = answer.millis() - row.seconds() * 1000;
                System.out.printf("%-26s %.0f ms in all, %.0f ms above the slowest%n", row.name(), answer.millis(), over);
                check(over <= 50, "at most 50 ms above the slowest");
            }
        }
    }

    private static byte[] only(byte[] form, String providers) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"providers\"\r\n\r\n" + providers + "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(form);
        return body.toByteArray();
    }

    /** A provider that hangs, on platform threads: others are told to come back, and the rest of the application goes on. */
    private static void hung() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        SttProvider hanging = SttProvider.of("hanging", request -> {
            never.await();
            return Transcript.of("never");
        });
        try (Started app = Started.with(List.of(hanging), "--spring.threads.virtual.enabled=false", "--server.tomcat.threads.max=50",
                "--stt.endpoint.max-concurrent=32")) {
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<List<Answer>> flood = threads.submit(() -> all(app.uri("/api/v1/stt/compare"), 200, 200, "Stt-Deadline", "5"));
                while (app.context().getBean(ParallelComparator.class).inFlight() < 32) {
                    Thread.sleep(Duration.ofMillis(10));
                }
                Answer other = post(app.uri("/quick"), form());
                List<Answer> answers = flood.get();
                long served = answers.stream().filter(answer -> answer.status() == 200).count();
                long full = answers.stream().filter(answer -> answer.status() == 429).count();
                System.out.printf("a hung provider, 200 requests, 32 places, 50 threads: %d served, %d told to come back; another page took %.0f ms meanwhile%n",
                        served, full, other.millis());
                check(served == 32 && full == 168, "32 are served and 168 told to come back");
                check(other.millis() < 2000, "the rest of the application answers");
            }
            check(all(app.uri("/api/v1/stt/compare"), 1, 1, "Stt-Deadline", "0.1").getFirst().status() == 200, "afterwards there is room again");
        }
    }

    /** What the starter adds to the start of an application, in JVMs of their own, with and without it in turn. */
    private static void start(int starts) throws Exception {
        List<Double> with = new ArrayList<>();
        List<Double> without = new ArrayList<>();
        for (int i = 0; i < starts; i++) {
            with.add(child("--stt.enabled=true"));
            without.add(child("--spring.autoconfigure.exclude=" + String.join(",", ours())));
        }
        double a = with.stream().sorted().toList().get(starts / 2);
        double b = without.stream().sorted().toList().get(starts / 2);
        System.out.printf("%d starts each, medians: with the starter %.0f ms, without %.0f ms, difference %.0f ms (at most 150)%n", starts, a, b, a - b);
        check(a - b <= 150, "the starter adds at most 150 ms to the start");
    }

    private static List<String> ours() throws IOException {
        String name = "/META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports";
        List<String> ours = new ArrayList<>();
        for (var urls = EndpointLoad.class.getClassLoader().getResources(name.substring(1)); urls.hasMoreElements(); ) {
            try (InputStream in = urls.nextElement().openStream()) {
                new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("io.github.sttcompare")).forEach(ours::add);
            }
        }
        return ours;
    }

    private static double child(String argument) throws Exception {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), EndpointLoad.class.getName(), "start-child", argument)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return Double.parseDouble(said.lines().filter(line -> line.startsWith("started ")).findFirst().orElseThrow().substring("started ".length()));
    }

    private static void startChild(String argument) {
        long begin = System.nanoTime();
        SpringApplication application = new SpringApplication(Application.class);
        ConfigurableApplicationContext context =
                application.run("--server.port=0", "--spring.main.banner-mode=off", "--logging.level.root=WARN", argument);
        System.out.println("started " + (System.nanoTime() - begin) / 1e6);
        context.close();
    }

    /** The load test of the system that this project replaces: ApacheBench with ten requests, five at once; a round to warm up before it. */
    private static void ab() throws Exception {
        try (Started app = Started.with(three(Duration.ofSeconds(1)))) {
            Path form = Files.write(app.files().resolve("form"), form());
            String said = "";
            for (int round = 0; round < 2; round++) {
                // -l: answers differ in length
                Process ab = new ProcessBuilder("ab", "-l", "-n", "10", "-c", "5", "-p", form.toString(), "-T",
                        "multipart/form-data; boundary=" + BOUNDARY, app.uri("/api/v1/stt/compare").toString())
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
            case "burst" -> burst(number == 0 ? 200 : number, 3);
            case "leaks" -> leaks(number == 0 ? 10_000 : number);
            case "table" -> table();
            case "hung" -> hung();
            case "start" -> start(number == 0 ? 10 : number);
            case "start-child" -> startChild(args[1]);
            case "ab" -> ab();
            default -> {
                System.out.println("burst [REQUESTS] | leaks [REQUESTS] | table | hung | start [STARTS] | ab");
                System.exit(2);
            }
        }
        System.exit(0);
    }
}
