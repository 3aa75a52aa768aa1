package io.github.sttcompare.examples.spring;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Measures how much the starter adds to the start time of an application, alternately with and without it, each time in a new JVM. */
final class StartTime {

    private StartTime() {}

    static void measure(int starts) throws Exception {
        List<Double> with = new ArrayList<>();
        List<Double> without = new ArrayList<>();
        for (int i = 0; i < starts; i++) {
            with.add(child("--stt.enabled=true"));
            without.add(child("--spring.autoconfigure.exclude=" + String.join(",", ours())));
        }
        double a = with.stream().sorted().toList().get(starts / 2);
        double b = without.stream().sorted().toList().get(starts / 2);
        System.out.printf("%d starts each, medians: with the starter %.0f ms, without %.0f ms, difference %.0f ms (at most 150)%n",
                starts, a, b, a - b);
        EndpointLoad.check(a - b <= 150, "the starter adds at most 150 ms to the start");
    }

    private static List<String> ours() throws IOException {
        String name = "META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports";
        List<String> ours = new ArrayList<>();
        for (var urls = StartTime.class.getClassLoader().getResources(name); urls.hasMoreElements(); ) {
            try (InputStream in = urls.nextElement().openStream()) {
                new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                        .filter(line -> line.startsWith("io.github.sttcompare")).forEach(ours::add);
            }
        }
        return ours;
    }

    private static double child(String argument) throws Exception {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), StartTime.class.getName(), argument)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said.lines().filter(line -> line.startsWith("started "))
                .mapToDouble(line -> Double.parseDouble(line.substring("started ".length())))
                .findFirst().orElseThrow(() -> new IllegalStateException("the application did not start:\n" + said));
    }

    /**
     * Starts an application and prints how long it took.
     *
     * @param args a single argument, which is passed to the application
     */
    public static void main(String[] args) {
        long begin = System.nanoTime();
        SpringApplication application = new SpringApplication(LoadedApplication.Sources.class);
        ConfigurableApplicationContext context =
                application.run("--server.port=0", "--spring.main.banner-mode=off", "--logging.level.root=WARN", args[0]);
        System.out.println("started " + (System.nanoTime() - begin) / 1e6);
        context.close();
    }
}
