package io.github.sttcompare.examples.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.Comparison;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.Providers;
import io.github.sttcompare.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The unchanged example application, on Boot 4, with local servers in place of the clouds. */
class ExampleApplicationTest {

    static final Path RECORDING = Path.of("../stt-examples/src/main/resources/samples/synthetic-set/01.wav");
    private static final String BOUNDARY = "a-boundary";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static LocalClouds clouds;
    private static ConfigurableApplicationContext context;

    @BeforeAll
    static void start() throws IOException {
        clouds = new LocalClouds();
        String[] arguments = Stream.concat(
                        Stream.of("--server.port=0", "--spring.main.banner-mode=off"), Stream.of(clouds.arguments()))
                .toArray(String[]::new);
        context = SpringApplication.run(ExampleApplication.class, arguments);
    }

    @AfterAll
    static void stop() {
        context.close();
        clouds.close();
    }

    private static URI uri(String path) {
        return URI.create("http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port") + path);
    }

    private static HttpResponse<String> compare(String accept, String... providers) throws IOException, InterruptedException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        part(body, "name=\"audio\"; filename=\"1min_audio.wav\"", Files.readAllBytes(RECORDING));
        for (String provider : providers) {
            part(body, "name=\"providers\"", provider.getBytes(StandardCharsets.UTF_8));
        }
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return CLIENT.send(
                HttpRequest.newBuilder(uri("/api/v1/stt/compare"))
                        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .header("Accept", accept)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static void part(ByteArrayOutputStream body, String disposition, byte[] content) {
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void theThreeCloudsAnswerOneRequest() throws Exception {
        HttpResponse<String> answer = compare("*/*", "azure", "gcp", "whisper");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.body()).contains("\"provider\":\"azure\",\"status\":\"ok\"", "\"provider\":\"gcp\",\"status\":\"ok\"",
                "\"provider\":\"whisper\",\"status\":\"ok\"").doesNotContain("0123456789abcdef");
    }

    @Test
    void thePageOffersTheProvidersAndShowsTheReport() throws Exception {
        HttpResponse<String> page = CLIENT.send(HttpRequest.newBuilder(uri("/")).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(page.body()).contains("value=\"azure\" checked", "value=\"vosk\" checked", "enctype=\"multipart/form-data\"");
        HttpResponse<String> report = compare("text/html,*/*;q=0.8", "azure", "whisper");
        assertThat(report.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(report.body()).contains("<!doctype html>", "1min_audio.wav", "azure", "whisper");
    }

    @Test
    void healthIsAnswered() throws Exception {
        HttpResponse<String> health = CLIENT.send(HttpRequest.newBuilder(uri("/actuator/health")).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(health.statusCode()).as(health.body()).isEqualTo(200);
        assertThat(health.body()).contains("\"stt\":{", "\"vosk\"");
    }

    @Test
    void theServiceOfFiveLinesCompares() throws Exception {
        Providers all = context.getBean(Providers.class);
        Providers one = Providers.named(Settings.of(Map.of()), List.of(all.find("azure").orElseThrow()), List.of("azure"));
        CallService service = new CallService(context.getBean(ParallelComparator.class), one);
        Comparison comparison = service.compare(RECORDING);
        assertThat(comparison.outcomes()).singleElement().isInstanceOf(Outcome.Transcribed.class);
        assertThat(context.getBean(CallService.class).providers().ids()).contains("azure", "gcp", "vosk", "whisper");
    }

    @Test
    void theGuideShowsTheServiceAsItIsCompiled() throws Exception {
        String source = Files.readString(Path.of("src/main/java/io/github/sttcompare/examples/spring/CallService.java"));
        String shown = source.substring(source.indexOf("// tag::service[]\n") + "// tag::service[]\n".length(), source.indexOf("// end::service[]"));
        assertThat(Files.readString(Path.of("../docs/spring.md"))).contains("```java\n" + shown + "```");
        assertThat(shown.lines()).hasSizeLessThanOrEqualTo(5);
    }
}
