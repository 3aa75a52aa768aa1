package io.github.sttcompare.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages about credentials do not contain their content. */
class CredentialsTest {

    private static SttException failure(Path file) throws InterruptedException {
        try (GcpProvider provider = GcpProvider.builder().project("p").credentialsFile(file).build()) {
            SttException thrown = catchThrowableOfType(SttException.class, provider::warmUp);
            assertThat(thrown).isNotNull();
            return thrown;
        }
    }

    @Test
    void aMissingFileIsNamed(@TempDir Path folder) throws InterruptedException {
        Path file = folder.resolve("none.json");
        SttException failure = failure(file);
        assertThat(failure.kind()).isEqualTo(ErrorKind.CONFIGURATION);
        assertThat(failure).hasNoCause().hasMessage("the credentials file " + file
                + " cannot be used: there is no such file; check GOOGLE_APPLICATION_CREDENTIALS");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "s3cr3t-plain-text",
        "{\"type\": \"service_account\", \"private_key\": \"s3cr3t\"",
        "{\"type\": \"s3cr3t\"}",
        "{\"type\": \"service_account\", \"client_id\": \"1\", \"client_email\": \"a@b\", \"private_key_id\": \"2\","
                + " \"private_key\": \"-----BEGIN PRIVATE KEY-----\\ns3cr3t\\n-----END PRIVATE KEY-----\"}",
        "[]",
        ""
    })
    void aMalformedFileIsNotQuoted(String content, @TempDir Path folder) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("key.json"), content);
        SttException failure = failure(file);
        assertThat(failure.kind()).isEqualTo(ErrorKind.CONFIGURATION);
        assertThat(failure).hasNoCause().hasMessageStartingWith("the credentials file " + file + " cannot be used: ");
        assertThat(failure.getMessage()).doesNotContain("s3cr3t");
    }

    @Test
    void aDirectoryIsRefused(@TempDir Path folder) throws InterruptedException {
        assertThat(failure(folder)).hasMessageContaining("it is a directory");
    }

    @Test
    void failedCredentialsAreLoadedAgain(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("late.json");
        try (GcpProvider provider = GcpProvider.builder().project("p").credentialsFile(file).build()) {
            assertThatThrownBy(provider::warmUp).hasMessageContaining("no such file");
            Files.writeString(file, "nonsense");
            assertThatThrownBy(provider::warmUp).hasMessageContaining("not a credentials file");
        }
    }

    @Test
    void googlesTokensAreNotSentWithoutTls() throws InterruptedException {
        try (FakeSpeech server = FakeSpeech.netty();
                GcpProvider provider = server.provider("p")
                        .credentials(GoogleCredentials.create(
                                new AccessToken("ya29.s3cr3t", Date.from(Instant.now().plusSeconds(600)))))
                        .build()) {
            SttException failure = catchThrowableOfType(
                    SttException.class, () -> provider.transcribe(Sounds.request(Sounds.second())));
            assertThat(failure.kind()).isEqualTo(ErrorKind.AUTHENTICATION);
            assertThat(server.exchanges()).isEmpty();
        }
    }

    @Test
    void credentialsGoWithEveryCall() throws InterruptedException {
        try (FakeSpeech server = FakeSpeech.netty();
                GcpProvider provider = server.provider("p").credentials(new TestCredentials()).build()) {
            provider.transcribe(Sounds.request(Sounds.second()));
            assertThat(server.exchanges().getFirst().headers.get(io.grpc.Metadata.Key.of(
                    "authorization", io.grpc.Metadata.ASCII_STRING_MARSHALLER)))
                            .isEqualTo("Bearer " + TestCredentials.TOKEN);
        }
    }
}
