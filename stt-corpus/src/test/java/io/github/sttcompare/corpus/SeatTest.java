package io.github.sttcompare.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sttcompare.Capabilities;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.Workload;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A provider whose properties hang or fail is refused, named by its class, before the run begins. */
@Timeout(30)
class SeatTest {

    enum Property {
        ID,
        FINGERPRINT,
        CAPABILITIES,
        WORKLOAD
    }

    private interface Act {
        void act() throws Exception;
    }

    /** Does something when one of its properties is read. */
    private record Odd(Property odd, Act act) implements SttProvider {

        private void read(Property property) {
            if (property == odd) {
                try {
                    act.act();
                } catch (Exception e) {
                    throw Odd.<RuntimeException>undeclared(e);
                }
            }
        }

        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
        private static <T extends Throwable> T undeclared(Throwable thrown) throws T {
            throw (T) thrown;
        }

        @Override
        public String id() {
            read(Property.ID);
            return "odd";
        }

        @Override
        public Map<String, String> fingerprint() {
            read(Property.FINGERPRINT);
            return Map.of("model", "odd");
        }

        @Override
        public Capabilities capabilities() {
            read(Property.CAPABILITIES);
            return Capabilities.undeclared();
        }

        @Override
        public Workload workload() {
            read(Property.WORKLOAD);
            return Workload.LOCAL;
        }

        @Override
        public Transcript transcribe(TranscriptionRequest request) {
            return Transcript.of("");
        }
    }

    private final CountDownLatch over = new CountDownLatch(1);

    @AfterEach
    void release() {
        over.countDown();
    }

    private static List<Seat> seats(Duration patience, Property property, Act act) {
        SttProvider good = SttProvider.of("good", "1", request -> Transcript.of(""));
        return Seat.all(List.of(good, new Odd(property, act)), PriceList.shipped(), patience);
    }

    @ParameterizedTest
    @EnumSource
    void aPropertyThatHangsIsRefused(Property property) {
        assertThatThrownBy(() -> seats(Duration.ofMillis(300), property, over::await))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("$Odd cannot take part").hasMessageContaining("did not return within 0.3 s");
    }

    @ParameterizedTest
    @EnumSource
    void aPropertyThatThrowsWhatItDoesNotDeclareIsRefused(Property property) {
        IOException thrown = new IOException("on purpose");
        assertThatThrownBy(() -> seats(Seat.PATIENCE, property, () -> {
            throw thrown;
        })).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("$Odd cannot take part").hasCause(thrown);
    }

    @ParameterizedTest
    @EnumSource
    void anInterruptedCallerGetsTheSeatsAndStaysInterrupted(Property property) {
        Thread.currentThread().interrupt();

        List<Seat> seats = seats(Seat.PATIENCE, property, () -> Thread.sleep(50));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(seats).extracting(Seat::id).containsExactly("good", "odd");
    }
}
