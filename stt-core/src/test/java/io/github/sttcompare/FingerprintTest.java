package io.github.sttcompare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintTest {

    interface Named extends SttProvider {
        @Override
        default String id() {
            return "mine";
        }

        @Override
        default Transcript transcribe(TranscriptionRequest request) {
            return Transcript.of("");
        }
    }

    private static final class Nested implements Named {}

    static final class Hidden implements Named {}

    /** Prints the fingerprints of providers of every sort. */
    static final class Child {
        public static void main(String[] args) throws Exception {
            fingerprints().forEach(System.out::println);
        }
    }

    static List<Map<String, String>> fingerprints() throws ReflectiveOperationException, IOException {
        class Local implements Named {}
        InvocationHandler handler = (proxy, method, arguments) -> switch (method.getName()) {
            case "fingerprint" -> InvocationHandler.invokeDefault(proxy, method);
            default -> "mine";
        };
        byte[] code = FingerprintTest.class.getResourceAsStream("FingerprintTest$Hidden.class").readAllBytes();
        var hidden = MethodHandles.lookup().defineHiddenClass(code, true).lookupClass().getDeclaredConstructor();
        hidden.setAccessible(true);
        return List.of(
                new Nested().fingerprint(),
                new Named() {}.fingerprint(),
                new Local().fingerprint(),
                ((SttProvider) hidden.newInstance()).fingerprint(),
                ((SttProvider) Proxy.newProxyInstance(
                                SttProvider.class.getClassLoader(), new Class<?>[] {SttProvider.class}, handler))
                        .fingerprint(),
                SttProvider.of("mine", request -> Transcript.of("")).fingerprint(),
                SttProvider.of("mine", "2026-11", request -> Transcript.of("")).fingerprint());
    }

    @Test
    void providersWithoutAStableClassNameCountAsCustom() throws Exception {
        Map<String, String> custom = Map.of("class", "custom", "id", "mine");
        assertThat(fingerprints()).containsExactly(
                Map.of("class", Nested.class.getName(), "id", "mine"),
                custom,
                custom,
                custom,
                custom,
                custom,
                Map.of("id", "mine", "version", "2026-11"));
    }

    @Test
    void itIsTheSameInAnotherProcess() throws Exception {
        Process child = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(), "-XX:TieredStopAtLevel=1", "-cp",
                        String.join(File.pathSeparator, places()), Child.class.getName())
                .redirectErrorStream(true)
                .start();
        String printed = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();

        assertThat(printed.lines()).containsExactlyElementsOf(
                fingerprints().stream().map(Map::toString).toList());
    }

    /** Where the classes are, on a class path as on a module path. */
    private static List<String> places() throws URISyntaxException {
        Path tests = Path.of(FingerprintTest.class.getResource("FingerprintTest.class").toURI());
        Path library = Path.of(SttProvider.class.getResource("SttProvider.class").toURI());
        return List.of(root(tests), root(library));
    }

    private static String root(Path type) {
        return type.resolve("../../../..").normalize().toString();
    }

    @Test
    void itIsSortedAndCannotBeChanged() {
        Map<String, String> fingerprint =
                Fingerprint.builder("x").put("model", "m").put("a", List.of("en", "de")).put("none", List.of()).build();

        assertThat(fingerprint.toString()).isEqualTo("{a=en,de, id=x, model=m}");
        assertThatThrownBy(() -> fingerprint.put("b", "c")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void addressesAreIncludedWithoutUserAndQuery() {
        URI address = URI.create("HTTPS://user:pass@Host.example:8443/v1/?api-version=2025-10-15&sig=s3cret&cid=7#part");

        assertThat(Fingerprint.builder("x").endpoint(address, "api-version", "cid").build()).isEqualTo(Map.of(
                "id", "x", "endpoint", "https://host.example:8443/v1", "api-version", "2025-10-15", "cid", "7"));
        assertThat(Fingerprint.builder("x").endpoint(URI.create("http://h")).build()).containsEntry("endpoint", "http://h");
    }

    @Test
    void freeFieldsAreIncludedAsDigestsAndSecretOnesNotAtAll() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("temperature", "0.2");
        fields.put("api_key", "s3cret");
        Map<String, String> warm = Fingerprint.builder("x").digests("field.", fields).build();
        fields.put("temperature", "0.3");
        fields.put("api_key", "another");

        assertThat(warm.keySet()).containsExactly("field.temperature", "id");
        assertThat(warm.get("field.temperature")).matches("sha256:[0-9a-f]{16}");
        assertThat(Fingerprint.builder("x").digests("field.", fields).build()).isNotEqualTo(warm);
        assertThat(Fingerprint.builder("x").digests("field.", Collections.singletonMap("temperature", "0.2")).build()).isEqualTo(warm);
    }

    @ParameterizedTest
    @ValueSource(strings = {"key", "apiKey", "api_key", "OPENAI_API_KEY", "access-token", "token", "password", "clientSecret",
        "SpeechServiceConnection_ProxyPassword", "SpeechServiceAuthorization_Token", "timeout", "connectTimeout", "time-out",
        "maxRetries", "request.timeout.ms"})
    void keysAndTimeOutsAreRefused(String name) {
        assertThat(Fingerprint.isNeutral(name)).isTrue();
        assertThatThrownBy(() -> Fingerprint.builder("x").put(name, "v")).hasMessageContaining("does not belong");
    }

    @ParameterizedTest
    @ValueSource(strings = {"keywords", "max_tokens", "tokenizer", "Speech_SegmentationSilenceTimeoutMs", "model", "hotkeys", "monkey"})
    void namesThatOnlyResembleKeysOrTimeOutsAreAccepted(String name) {
        assertThat(Fingerprint.isNeutral(name)).isFalse();
    }

    @Test
    void blankIdsAndVersionsAreRefused() {
        assertThatThrownBy(() -> SttProvider.of(" ", request -> Transcript.of(""))).hasMessage("the id of a provider must not be blank");
        assertThatThrownBy(() -> SttProvider.of("x", "\t", request -> Transcript.of(""))).hasMessageContaining("must not be blank");
        assertThatThrownBy(() -> SttProvider.checkId("")).isInstanceOf(IllegalArgumentException.class);
    }
}
