package io.github.sttcompare.wer.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A reference of a million characters and an answer of a tenth of that took a minute and were deaf to interrupts. */
class InterruptionTest {

    private static final int[] REFERENCE = new Random(1).ints(1_000_000, 0, 40).toArray();
    private static final int[] ANSWER = new Random(2).ints(100_000, 0, 40).toArray();

    @AfterEach
    void clear() {
        Thread.interrupted();
    }

    @ParameterizedTest
    @EnumSource
    void anInterruptedThreadStopsAligningAndStaysInterrupted(TieRule rule) {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Aligner.of(rule).align(REFERENCE, ANSWER)).isInstanceOf(CancellationException.class);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void aDistanceStopsToo() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Aligner.of(TieRule.CANONICAL).distance(REFERENCE, ANSWER))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void shortTextsAreFinishedDespiteTheInterrupt() {
        Thread.currentThread().interrupt();
        assertThat(Aligner.of(TieRule.CANONICAL).align(new int[] {1, 2, 3}, new int[] {1, 4, 3})).hasToString("=1 S1 =1");
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    /** At whatever stage the interrupt comes: the search, the walk back, the ties. */
    @ParameterizedTest
    @EnumSource
    void anInterruptAtAnyTimeEndsIt(TieRule rule) throws InterruptedException {
        int[] words = new Random(3).ints(60_000, 0, 4000).toArray();
        int[] unrelated = new Random(4).ints(9_000, 0, 4000).toArray();
        long slowest = 0;
        for (int delay = 1; delay < 400; delay *= 2) {
            CountDownLatch started = new CountDownLatch(1);
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            AtomicLong ended = new AtomicLong();
            Thread thread = Thread.ofPlatform().daemon().start(() -> {
                started.countDown();
                try {
                    Aligner.of(rule).align(words, unrelated);
                } catch (CancellationException e) {
                    thrown.set(e);
                }
                ended.set(System.nanoTime());
            });
            started.await();
            thread.join(Duration.ofMillis(delay));
            long interrupted = System.nanoTime();
            thread.interrupt();
            assertThat(thread.join(Duration.ofSeconds(20))).isTrue();
            if (thrown.get() != null) {
                slowest = Math.max(slowest, ended.get() - interrupted);
            }
        }
        // some 20 ms on an idle machine
        assertThat(slowest).isLessThan(2_000_000_000L);
        if (Boolean.getBoolean("stt.wer.print")) {
            System.out.println(rule + ": at most " + slowest / 1_000_000 + " ms");
        }
    }
}
