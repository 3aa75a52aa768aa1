package io.github.sttcompare.whisper.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is called when, the native side is used between its loading and its one freeing. */
class SharedModelTest {

    private final AtomicInteger loads = new AtomicInteger();
    private final AtomicInteger frees = new AtomicInteger();

    /** A model that tells of use after it was freed, and of being freed twice. */
    private final class Watched implements NativeModel {

        private volatile boolean freed;

        Watched() {
            loads.incrementAndGet();
        }

        @Override
        public NativeState newState() {
            throw new IllegalStateException("no test asks for one");
        }

        void use() {
            assertThat(freed).isFalse();
        }

        @Override
        public void close() {
            assertThat(freed).isFalse();
            freed = true;
            frees.incrementAndGet();
        }
    }

    private SharedModel model(int maxCalls) {
        return new SharedModel(maxCalls, stop -> new Watched());
    }

    private static Duration patience() {
        return Duration.ofMinutes(1);
    }

    private static void assertClosed(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatExceptionOfType(SttException.class)
                .isThrownBy(call)
                .withMessage("the provider was closed; create another one")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION));
    }

    @Test
    void anInterruptDuringValidationIsNotAFileError() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        SharedModel model = new SharedModel(1, stop -> {
            if (tries.incrementAndGet() == 1) {
                Thread.currentThread().interrupt();
                throw new SttException(ErrorKind.CONFIGURATION, "the file cannot be read (ClosedByInterruptException)");
            }
            return new Watched();
        });
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(model::prepare);
        assertThat(Thread.interrupted()).isFalse();
        model.prepare();
        model.close();
        assertThat(loads).hasValue(1);
        assertThat(frees).hasValue(1);
    }

    @Test
    void itIsLoadedOnceAndFreedOnceHoweverOftenItIsClosed() throws Exception {
        SharedModel model = model(2);
        model.prepare();
        model.prepare();
        NativeModel first = model.enter(SharedModelTest::patience);
        assertThat(model.enter(SharedModelTest::patience)).isSameAs(first);
        model.leave();
        model.leave();
        assertThat(frees).hasValue(0);
        model.close();
        model.close();
        assertThat(loads).hasValue(1);
        assertThat(frees).hasValue(1);
        assertClosed(() -> model.enter(SharedModelTest::patience));
        assertClosed(model::prepare);
    }

    @Test
    void aModelThatWasNeverLoadedIsNotFreed() {
        model(1).close();
        assertThat(frees).hasValue(0);
    }

    @Test
    void aModelClosedDuringACallIsFreedAfterwards() throws Exception {
        SharedModel model = model(1);
        Watched loaded = (Watched) model.enter(SharedModelTest::patience);
        assertThat(model.mustStop()).isFalse();
        model.close();
        assertThat(model.mustStop()).isTrue();
        loaded.use();
        assertClosed(model::throwIfStopped);
        model.leave();
        assertThat(frees).hasValue(1);
    }

    @Test
    void aModelClosedDuringLoadingIsFreedAfterwards() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        SharedModel model = new SharedModel(1, stop -> {
            begun.countDown();
            goOn.await();
            return new Watched();
        });
        FutureTask<Void> warmUp = new FutureTask<>(() -> {
            model.prepare();
            return null;
        });
        Thread.ofPlatform().daemon().start(warmUp);
        begun.await();
        model.close();
        assertThat(frees).hasValue(0);
        goOn.countDown();
        warmUp.get();
        assertThat(frees).hasValue(1);
    }

    @Test
    void waitingCallsFailWhenTheModelIsClosed() throws Exception {
        SharedModel model = model(1);
        model.enter(SharedModelTest::patience);
        FutureTask<SttException> waiting = new FutureTask<>(() -> {
            try {
                model.enter(SharedModelTest::patience);
                throw new AssertionError("got a turn");
            } catch (SttException e) {
                return e;
            }
        });
        Thread waiter = Thread.ofPlatform().daemon().start(waiting);
        while (waiter.getState() != Thread.State.TIMED_WAITING && waiter.isAlive()) {
            Thread.onSpinWait();
        }
        model.close();
        assertThat(waiting.get()).hasMessageContaining("was closed");
        model.leave();
        assertThat(frees).hasValue(1);
    }

    @Test
    void notGettingATurnInTimeIsAFailure() throws Exception {
        SharedModel model = model(1);
        model.enter(SharedModelTest::patience);
        assertThatExceptionOfType(SttException.class)
                .isThrownBy(() -> model.enter(() -> Duration.ofMillis(5)))
                .withMessageContaining("all 1 concurrent calls stayed busy")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(ErrorKind.UNAVAILABLE));
        model.leave();
        model.enter(() -> Duration.ZERO);
        model.leave();
        model.close();
        assertThat(frees).hasValue(1);
    }

    @Test
    void aFailedLoadIsRetriedAndTakesNoTurn() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        SharedModel model = new SharedModel(1, stop -> {
            if (tries.incrementAndGet() <= 2) {
                throw new SttException(ErrorKind.UNSUPPORTED, "not yet");
            }
            return new Watched();
        });
        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(SttException.class).isThrownBy(() -> model.enter(() -> Duration.ZERO)).withMessage("not yet");
        }
        model.enter(() -> Duration.ZERO);
        model.leave();
        model.close();
        assertThat(frees).hasValue(1);
    }

    @Test
    void anInterruptIsHonoured() throws Exception {
        SharedModel model = model(1);
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> model.enter(SharedModelTest::patience));
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(model::prepare);
        Thread.currentThread().interrupt();
        assertThat(model.mustStop()).isTrue();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(model::throwIfStopped);
        model.close();
    }

    /** Calls, warm-ups and closings at random on eight threads; freed exactly once, never used afterwards. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void anyOrderOfCallsIsSafe(long seed) throws Exception {
        Random random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            loads.set(0);
            frees.set(0);
            SharedModel model = model(1 + random.nextInt(4));
            List<FutureTask<Void>> threads = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                boolean closes = random.nextInt(8) == 0 || i == 7;
                boolean warms = random.nextInt(8) == 0;
                FutureTask<Void> thread = new FutureTask<>(() -> act(model, closes, warms), null);
                threads.add(thread);
                Thread.ofPlatform().daemon().start(thread);
            }
            for (FutureTask<Void> thread : threads) {
                thread.get();
            }
            assertThat(frees.get()).isEqualTo(loads.get()).isLessThanOrEqualTo(1);
        }
    }

    private static void act(SharedModel model, boolean closes, boolean warms) {
        try {
            if (closes) {
                model.close();
            } else if (warms) {
                model.prepare();
            } else {
                ((Watched) model.enter(SharedModelTest::patience)).use();
                Thread.onSpinWait();
                model.leave();
            }
        } catch (SttException e) {
            assertThat(e).hasMessageContaining("was closed");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
