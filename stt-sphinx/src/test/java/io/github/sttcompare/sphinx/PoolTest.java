package io.github.sttcompare.sphinx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PoolTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private final AtomicInteger made = new AtomicInteger();

    private Pool<Integer> pool(int max) {
        return new Pool<>(max, made::incrementAndGet);
    }

    @Test
    void createsNothingBeforeItIsNeeded() {
        pool(2);
        assertThat(made).hasValue(0);
    }

    @Test
    void reusesTheMostRecentlyReturnedRecogniser() throws Exception {
        Pool<Integer> pool = pool(3);
        int one = pool.acquire(() -> LONG);
        int two = pool.acquire(() -> LONG);
        pool.release(two);
        pool.release(one);
        assertThat(pool.acquire(() -> LONG)).isEqualTo(one);
        assertThat(pool.acquire(() -> LONG)).isEqualTo(two);
        assertThat(made).hasValue(2);
    }

    @Test
    void waitersGetTheNextReturnedRecogniser() throws Exception {
        Pool<Integer> pool = pool(1);
        int one = pool.acquire(() -> LONG);
        CompletableFuture<Integer> waiter = waiter(pool, LONG);
        pool.release(one);
        assertThat(waiter.get(10, TimeUnit.SECONDS)).isEqualTo(one);
        assertThat(made).hasValue(1);
    }

    @Test
    void waitersGetANewRecogniserForADiscardedOne() throws Exception {
        Pool<Integer> pool = pool(1);
        pool.acquire(() -> LONG);
        CompletableFuture<Integer> waiter = waiter(pool, LONG);
        pool.discard();
        assertThat(waiter.get(10, TimeUnit.SECONDS)).isEqualTo(2);
    }

    @Test
    void waitingEndsWhenTheRemainingTimeIsUp() throws Exception {
        Pool<Integer> pool = pool(1);
        int one = pool.acquire(() -> LONG);
        assertThatExceptionOfType(SttException.class)
                .isThrownBy(() -> pool.acquire(() -> Duration.ofMillis(5)))
                .withMessageContaining("all 1 recognisers stayed busy")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(ErrorKind.UNAVAILABLE))
                .satisfies(e -> assertThat(e.retryable()).isTrue());
        pool.release(one);
        assertThat(pool.acquire(() -> Duration.ZERO)).isEqualTo(one);
    }

    @Test
    void waitingCanBeInterrupted() throws Exception {
        Pool<Integer> pool = pool(1);
        pool.acquire(() -> LONG);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread waiter = Thread.ofPlatform().daemon().start(() -> {
            try {
                pool.acquire(() -> LONG);
            } catch (InterruptedException | RuntimeException e) {
                thrown.set(e);
            }
        });
        waiter.interrupt();
        assertThat(waiter.join(Duration.ofSeconds(10))).isTrue();
        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void aFailedCreationFreesItsPlace() throws Exception {
        Pool<Integer> pool = new Pool<>(1, () -> {
            if (made.incrementAndGet() == 1) {
                throw new IllegalStateException("no memory");
            }
            return made.get();
        });
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> pool.acquire(() -> LONG));
        assertThat(pool.acquire(() -> Duration.ZERO)).isEqualTo(2);
    }

    @Test
    void preparingCreatesARecogniserInAdvance() throws Exception {
        Pool<Integer> pool = pool(2);
        pool.prepare();
        pool.prepare();
        assertThat(made).hasValue(1);
        assertThat(pool.acquire(() -> LONG)).isEqualTo(1);
        pool.prepare();
        assertThat(made).hasValue(2);
        assertThat(pool.acquire(() -> LONG)).isEqualTo(2);
        pool.prepare();
        assertThat(made).hasValue(2);
    }

    @Test
    void closingFailsCurrentAndLaterWaiters() throws Exception {
        Pool<Integer> pool = pool(1);
        int one = pool.acquire(() -> LONG);
        CompletableFuture<Integer> waiter = waiter(pool, LONG);
        pool.close();
        pool.close();
        assertThat(waiter).failsWithin(Duration.ofSeconds(10)).withThrowableThat().withMessageContaining("was closed");
        pool.release(one);
        assertThatExceptionOfType(SttException.class)
                .isThrownBy(() -> pool.acquire(() -> LONG))
                .withMessage("the provider was closed; create another one")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION));
        assertThatExceptionOfType(SttException.class).isThrownBy(pool::prepare);
    }

    /** Returns when the thread waits, or has ended. */
    private static CompletableFuture<Integer> waiter(Pool<Integer> pool, Duration remaining) {
        CompletableFuture<Integer> result = new CompletableFuture<>();
        Thread thread = Thread.ofPlatform().daemon().start(() -> {
            try {
                result.complete(pool.acquire(() -> remaining));
            } catch (InterruptedException | RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        while (thread.getState() != Thread.State.TIMED_WAITING && thread.isAlive()) {
            Thread.onSpinWait();
        }
        return result;
    }
}
