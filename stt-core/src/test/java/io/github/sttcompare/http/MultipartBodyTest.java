package io.github.sttcompare.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sttcompare.Audio;
import io.github.sttcompare.testing.Tones;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MultipartBodyTest {

    /** Takes a number of views at a time, and more from within, as careful subscribers do. */
    private static final class Taker implements Flow.Subscriber<ByteBuffer> {
        private final long atATime;
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        final List<Integer> sizes = new ArrayList<>();
        final List<Throwable> errors = new ArrayList<>();
        int completed;
        Flow.@Nullable Subscription subscription;

        Taker(long atATime) {
            this.atATime = atATime;
        }

        @Override
        public void onSubscribe(Flow.Subscription newSubscription) {
            subscription = newSubscription;
            newSubscription.request(atATime);
        }

        @Override
        public void onNext(ByteBuffer view) {
            assertThat(completed).isZero();
            assertThat(view.isReadOnly() || view.remaining() < 1024).isTrue();
            sizes.add(view.remaining());
            byte[] copy = new byte[view.remaining()];
            view.get(copy);
            bytes.writeBytes(copy);
            if (subscription != null) {
                subscription.request(atATime);
            }
        }

        @Override
        public void onError(Throwable failure) {
            errors.add(failure);
        }

        @Override
        public void onComplete() {
            completed++;
        }
    }

    private static byte[] sent(MultipartBody body, long atATime) {
        Taker taker = new Taker(atATime);
        body.publisher().subscribe(taker);
        assertThat(taker.completed).isEqualTo(1);
        assertThat(taker.errors).isEmpty();
        assertThat(taker.sizes).allMatch(size -> size > 0 && size <= 16 * 1024);
        return taker.bytes.toByteArray();
    }

    @Test
    void partsAreSentAsSpecifiedByTheRfc() throws IOException {
        Audio audio = Tones.tone(Duration.ofMillis(10));
        MultipartBody body = MultipartBody.builder()
                .field("model", "m \"1\" Łódź")
                .field("empty", "")
                .wav("file", "a\"b.wav", audio)
                .build();
        String boundary = body.contentType().replace("multipart/form-data; boundary=", "");
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        expected.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\nm \"1\" Łódź\r\n"
                        + "--" + boundary + "\r\nContent-Disposition: form-data; name=\"empty\"\r\n\r\n\r\n"
                        + "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a%22b.wav\"\r\n"
                        + "Content-Type: audio/wav\r\n\r\n")
                .getBytes(UTF_8));
        expected.writeBytes(audio.openWav().readAllBytes());
        expected.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(UTF_8));
        assertThat(sent(body, 1)).isEqualTo(expected.toByteArray());
        assertThat(body.length()).isEqualTo(expected.size());
        assertThat(body.publisher().contentLength()).isEqualTo(expected.size());
    }

    @Test
    void bodyCanBeSentAgainAndAtDifferentSpeeds() {
        MultipartBody body = MultipartBody.builder()
                .wav("file", "a.wav", Tones.tone(Duration.ofSeconds(3)))
                .build();
        byte[] first = sent(body, 1);
        assertThat(first).hasSize((int) body.length());
        assertThat(sent(body, 7)).isEqualTo(first);
        assertThat(sent(body, Long.MAX_VALUE)).isEqualTo(first);
    }

    @Test
    void audioIsNotCopied() {
        byte[] content = new byte[100_000];
        MultipartBody body = MultipartBody.builder()
                .file("file", "f", "audio/wav", ByteBuffer.wrap(content))
                .build();
        byte[] before = sent(body, 1);
        content[50_000] = 42;
        assertThat(sent(body, 1)).isNotEqualTo(before);
    }

    @Test
    void sliceIsSentFromItsBeginningToItsEnd() throws IOException {
        Audio slice = Tones.tone(Duration.ofSeconds(1)).slice(Duration.ofMillis(250), Duration.ofMillis(500));
        byte[] sent = sent(MultipartBody.builder().wav("f", "a.wav", slice).build(), 1);
        String text = new String(sent, ISO_8859_1);
        assertThat(text).contains(new String(slice.openWav().readAllBytes(), ISO_8859_1));
    }

    @Test
    void requestingZeroEndsTheSubscription() {
        Taker taker = new Taker(0);
        MultipartBody body = MultipartBody.builder().field("a", "b").build();
        body.publisher().subscribe(taker);
        assertThat(taker.errors).singleElement().isInstanceOf(IllegalArgumentException.class);
        Objects.requireNonNull(taker.subscription).request(5);
        assertThat(taker.sizes).isEmpty();
        assertThat(taker.completed).isZero();
    }

    @Test
    void lineBreakInANameIsRefused() {
        assertThatThrownBy(() -> MultipartBody.builder().field("a\r\nb", "c"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a\\r\\nb");
    }

    @Test
    void toStringShowsNothingOfTheContent() {
        assertThat(MultipartBody.builder().field("a", "secret").build().toString()).doesNotContain("secret");
    }
}
