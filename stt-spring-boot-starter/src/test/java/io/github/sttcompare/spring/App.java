package io.github.sttcompare.spring;

import io.github.sttcompare.SttProvider;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;

/** An application, started as users start theirs. It uses no class whose package differs between Boot 3 and 4. */
final class App implements AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final ConfigurableApplicationContext context;

    /** Enables all auto-configurations on the class path. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Everything {}

    private App(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Collects the sources, properties and providers of an application. */
    static final class Builder {
        private final List<Class<?>> sources = new ArrayList<>(List.of(Everything.class));
        private final List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0", "--server.address=127.0.0.1", "--spring.main.banner-mode=off", "--spring.jmx.enabled=false"));
        private final List<SttProvider> providers = new ArrayList<>();
        private WebApplicationType type = WebApplicationType.SERVLET;

        Builder source(Class<?> source) {
            sources.add(source);
            return this;
        }

        Builder property(String name, Object value) {
            arguments.add("--" + name + "=" + value);
            return this;
        }

        Builder provider(SttProvider provider) {
            providers.add(provider);
            return this;
        }

        Builder withoutWeb() {
            type = WebApplicationType.NONE;
            return this;
        }

        App start() {
            SpringApplication application = new SpringApplication(sources.toArray(Class[]::new));
            application.setWebApplicationType(type);
            application.addInitializers(context -> {
                for (int i = 0; i < providers.size(); i++) {
                    SttProvider provider = providers.get(i);
                    ((GenericApplicationContext) context).registerBean("provider" + i, SttProvider.class, () -> provider);
                }
            });
            return new App(application.run(arguments.toArray(String[]::new)));
        }
    }

    static Builder app() {
        return new Builder();
    }

    /** {@return a builder of an application with the endpoint, whose container writes its files to the given folder} */
    static Builder endpoint(Path files) {
        return app().property("stt.endpoint.enabled", "true").property("server.tomcat.basedir", files);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    ConfigurableApplicationContext context() {
        return context;
    }

    int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path)));
    }

    HttpResponse<String> post(Form form, String... headers) throws IOException, InterruptedException {
        return send(request(form, headers));
    }

    HttpRequest.Builder request(Form form, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri("/api/v1/stt/compare"))
                .header("Content-Type", form.contentType())
                .POST(HttpRequest.BodyPublishers.ofByteArray(form.body()));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return request;
    }

    static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.timeout(Duration.ofSeconds(60)).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        context.close();
    }
}
