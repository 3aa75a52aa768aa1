package io.github.sttcompare.examples.spring;

import io.github.sttcompare.SttProvider;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The application under load: the starter, and an additional endpoint that only sleeps. Its files are deleted when it is closed. */
record LoadedApplication(ConfigurableApplicationContext context, Path files) implements AutoCloseable {

    /** The configuration of the application. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Sources {

        @Bean
        ServletRegistrationBean<HttpServlet> sleeping() {
            return new ServletRegistrationBean<>(new Sleeping(), "/sleep", "/quick");
        }
    }

    /** Reads the request, sleeps for one second unless the path is {@code /quick}, and responds. */
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

    static LoadedApplication with(List<SttProvider> providers, String... more) throws IOException {
        Path files = Files.createTempDirectory("load-test");
        SpringApplication application = new SpringApplication(Sources.class);
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
        return new LoadedApplication(application.run(arguments.toArray(String[]::new)), files);
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port") + path);
    }

    @Override
    public void close() throws IOException {
        context.close();
        // the container may create the folder again while it stops
        files.toFile().deleteOnExit();
        try (Stream<Path> all = Files.walk(files)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
