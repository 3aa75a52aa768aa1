package io.github.sttcompare.report.html;

import io.github.sttcompare.report.data.Utterance;
import io.github.sttcompare.report.data.Utterances;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class InBatchesTest {

    private static Utterances utterances(int count) {
        return () -> IntStream.range(0, count).mapToObj(i -> Made.texts("u" + i, null, Map.of("a", "x")));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 255, 256, 257, 1000})
    void eachUtteranceIsComputedOnceAndPassedOnInOrderOnTheCallingThread(int count) {
        Set<Integer> found = ConcurrentHashMap.newKeySet();
        List<String> taken = new ArrayList<>();
        InBatches.each(utterances(count), (index, utterance) -> {
            assertThat(found.add(index)).isTrue();
            return index + utterance.id();
        }, text -> {
            assertThat(Thread.currentThread().getName()).doesNotContain("ForkJoin");
            taken.add(text);
        });
        assertThat(taken).isEqualTo(IntStream.range(0, count).mapToObj(i -> i + "u" + i).toList());
    }

    @Test
    void longTextsArePassedOnBeforeMoreAreRead() {
        String hours = "word ".repeat(500_000);
        List<Integer> waiting = new ArrayList<>();
        int[] read = {0};
        int[] taken = {0};
        InBatches.each(() -> IntStream.range(0, 12).mapToObj(i -> {
            waiting.add(read[0]++ - taken[0]);
            return Made.texts("u" + i, null, Map.of("a", hours));
        }), (index, utterance) -> index, index -> taken[0]++);
        assertThat(taken[0]).isEqualTo(12);
        assertThat(waiting).allMatch(before -> before < 2);
    }

    @Test
    void anExceptionForOneUtteranceReachesTheCaller() {
        for (Throwable thrown : List.of(new IllegalStateException("no"), new StackOverflowError("no"))) {
            assertThatThrownBy(() -> InBatches.each(utterances(600), (index, utterance) -> {
                if (index == 300) {
                    throw sneaky(thrown);
                }
                return index;
            }, index -> { })).isSameAs(thrown);
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> RuntimeException sneaky(Throwable thrown) throws E {
        throw (E) thrown;
    }

    @Test
    void aReadErrorReachesTheCallerAndTheStreamIsClosed() {
        boolean[] closed = {false};
        assertThatThrownBy(() -> InBatches.each(() -> Stream.of(1, 2, 3).<Utterance>map(i -> {
            throw new UncheckedIOException(new IOException("gone"));
        }).onClose(() -> closed[0] = true), (index, utterance) -> index, index -> { })).isInstanceOf(UncheckedIOException.class);
        assertThat(closed[0]).isTrue();
    }

    /** The calling thread computes what no other thread has begun. */
    @Test
    void aBusyCommonPoolDelaysNothing() throws InterruptedException {
        int threads = ForkJoinPool.getCommonPoolParallelism();
        CountDownLatch busy = new CountDownLatch(threads);
        CountDownLatch done = new CountDownLatch(1);
        for (int i = 0; i < threads; i++) {
            ForkJoinPool.commonPool().execute(() -> {
                busy.countDown();
                try {
                    done.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        try {
            assertThat(busy.await(20, TimeUnit.SECONDS)).isTrue();
            List<Integer> taken = new ArrayList<>();
            InBatches.each(utterances(600), (index, utterance) -> index, taken::add);
            assertThat(taken).hasSize(600);
        } finally {
            done.countDown();
        }
    }
}
