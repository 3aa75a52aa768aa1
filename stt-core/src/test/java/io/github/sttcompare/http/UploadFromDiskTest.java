package io.github.sttcompare.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sttcompare.Audio;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import io.github.sttcompare.audio.AudioFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Bodies of audio that does not lie in memory. */
@Timeout(60)
class UploadFromDiskTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private Path file;

    @BeforeEach
    void write() throws IOException {
        byte[] samples = new byte[10 << 20];
        new Random(5).nextBytes(samples);
        try (InputStream wav = Audio.ofPcm(samples, AudioFormat.MONO_16K).openWav()) {
            file = Files.write(directory.resolve("a.wav"), wav.readAllBytes());
        }
    }

    @Test
    void theWholeFileIsSentEachTime() throws IOException {
        RawBody body = RawBody.wav(Audio.of(file));
        for (int i = 0; i < 2; i++) {
            Taker taker = new Taker(1);
            body.publisher().subscribe(taker);
            taker.request(Integer.MAX_VALUE);
            assertThat(taker.completed).isTrue();
            assertThat(taker.all.toByteArray()).isEqualTo(Files.readAllBytes(file));
        }
        assertThat(body.publisher().contentLength()).isEqualTo(Files.size(file));
    }

    @Test
    void aReadErrorDuringTheUploadFailsTheCall() throws Exception {
        Audio audio = Audio.of(file);
        MultipartBody body = MultipartBody.builder().field("model", "m").wav("file", "a.wav", audio).build();
        Taker taker = new Taker(300);
        body.publisher().subscribe(taker);
        assertThat(taker.problem).isNull();
        Files.write(file, new byte[] {1}, StandardOpenOption.APPEND);
        taker.request(1_000);
        assertThat(taker.problem).isInstanceOfSatisfying(SttException.class, e -> {
            assertThat(e.kind()).isEqualTo(ErrorKind.INVALID_AUDIO);
            assertThat(e).hasMessageStartingWith(file + " was changed after it was opened");
        });
        // as the JDK's client wraps it
        SttException said = ConnectionErrors.failure(
                ServerAddress.of(URI.create("http://127.0.0.1:1/")), new IOException(taker.problem), 100);
        assertThat(said).isSameAs(taker.problem);
    }

    @Test
    void cancellingClosesOpenFiles() throws Exception {
        Audio spooled = Audio.of(new ByteArrayInputStream(Files.readAllBytes(file)), 20 << 20);
        Taker taker = new Taker(300);
        RawBody.wav(spooled).publisher().subscribe(taker);
        long taken = taker.bytes;
        taker.cancel();
        taker.request(10);
        assertThat(taker.bytes).isEqualTo(taken).isLessThan(6 << 20);
        assertThat(taker.completed).isFalse();
    }

    @Test
    void tooMuchAudioForAWavFileIsRefusedWhenTheBodyIsCreated() throws IOException {
        try (var out = new RandomAccessFile(file.toFile(), "rw")) {
            out.seek(40);
            out.writeInt(0);
            out.setLength(5L << 30);
        }
        Audio audio = Audio.of(file);
        assertThatThrownBy(() -> MultipartBody.builder().wav("file", "a.wav", audio)).isInstanceOf(SttException.class)
                .hasMessageContaining(" bytes of samples, but a WAV file can hold only 4294967251 (4 GiB)");
    }

    private static final class Taker implements Flow.Subscriber<ByteBuffer> {
        private final int first;
        private Flow.@Nullable Subscription subscription;
        private final ByteArrayOutputStream all = new ByteArrayOutputStream();
        private long bytes;
        private boolean completed;
        private @Nullable Throwable problem;

        Taker(int first) {
            this.first = first;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            given.request(first);
        }

        void request(int views) {
            if (subscription != null) {
                subscription.request(views);
            }
        }

        void cancel() {
            if (subscription != null) {
                subscription.cancel();
            }
        }

        @Override
        public void onNext(ByteBuffer view) {
            bytes += view.remaining();
            byte[] copy = new byte[view.remaining()];
            view.get(copy);
            all.writeBytes(copy);
        }

        @Override
        public void onError(Throwable thrown) {
            problem = thrown;
        }

        @Override
        public void onComplete() {
            completed = true;
        }
    }
}
