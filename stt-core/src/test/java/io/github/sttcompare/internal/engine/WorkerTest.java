package io.github.sttcompare.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever happens to the thread of a worker, the loop is notified of its end once, and no thread is counted as left behind
 * forever.
 */
@Timeout(30)
class WorkerTest {

    private static final String OWNER = "owner";

    private final EventLoop loop = new EventLoop(TimeSource.SYSTEM);
    private final LeftBehind leftBehind = new LeftBehind(1);
    private final AtomicInteger told = new AtomicInteger();
    private final AtomicInteger performed = new AtomicInteger();

    private final EventLoop.Receiver<String> receiver = new EventLoop.Receiver<>() {
        @Override
        public void on(String event) {
            told.incrementAndGet();
        }

        @Override
        public void failed(String event, Throwable defect) {
            throw new AssertionError(defect);
        }
    };

    /** Waits for something and then runs out of memory, and once more when it is to say so. */
    private static final class OutOfMemory implements Work<String> {
        private final CountDownLatch released = new CountDownLatch(1);

        @Override
        public String perform() throws InterruptedException {
            released.await();
            throw new OutOfMemoryError("on purpose");
        }

        @Override
        public String failed(Throwable thrown) {
            throw new OutOfMemoryError("again");
        }

        @Override
        public String notStarted(Throwable thrown) {
            return "not started: " + thrown.getMessage();
        }

        @Override
        public String lastResort() {
            return "last resort";
        }
    }

    /** Returns how often it was performed. */
    private class Counting implements Work<String> {
        @Override
        public String perform() throws InterruptedException {
            return "done " + performed.incrementAndGet() + " on " + Thread.currentThread().getName();
        }

        @Override
        public String failed(Throwable thrown) {
            return String.valueOf(thrown.getMessage());
        }

        @Override
        public String notStarted(Throwable thrown) {
            return "not started: " + thrown.getMessage();
        }

        @Override
        public String lastResort() {
            return "last resort";
        }
    }

    private Worker<String> worker(Work<String> work, @Nullable UnaryOperator<Runnable> wrapper, boolean virtual) {
        Thread.Builder thread = virtual ? Thread.ofVirtual() : Thread.ofPlatform().daemon();
        return new Worker<>(Worker.threads(thread.name("worker")), work, new Context(null, null, wrapper), loop,
                new EventLoop.Message<>(receiver, "ended"), leftBehind, OWNER);
    }

    /** Turns the loop until the worker is heard of, and checks that it is heard of no more. */
    private void heardOnce(Worker<String> worker) throws InterruptedException {
        loop.run(() -> told.get() > 0);
        assertThat(worker.join(10_000_000_000L)).isTrue();
        AtomicBoolean last = new AtomicBoolean();
        loop.post(new EventLoop.Receiver<String>() {
            @Override
            public void on(String event) {
                last.set(true);
            }

            @Override
            public void failed(String event, Throwable defect) {}
        }, "last");
        loop.run(last::get);
        assertThat(told).hasValue(1);
        assertThat(leftBehind.excess(OWNER)).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aWorkerWithoutMemoryIsStillReported(boolean virtual) throws Exception {
        OutOfMemory work = new OutOfMemory();
        Worker<String> worker = worker(work, null, virtual);
        worker.start();
        work.released.countDown();

        heardOnce(worker);
        assertThat(worker.result()).isEqualTo("last resort");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aWorkerLeftBehindWithoutMemoryIsNotCountedForever(boolean virtual) throws Exception {
        OutOfMemory work = new OutOfMemory();
        Worker<String> worker = worker(work, null, virtual);
        worker.start();
        assertThat(worker.leaveBehind()).isNull();
        assertThat(leftBehind.excess(OWNER)).isEqualTo(1);
        work.released.countDown();

        while (leftBehind.excess(OWNER) > 0) {
            Thread.onSpinWait();
        }
        assertThat(told).hasValue(0);
        assertThat(worker.result()).isNull();
    }

    @Test
    void aContextThatDoesNotRunTheTaskIsAlwaysReported() throws Exception {
        Worker<String> worker = worker(new OutOfMemory(), task -> {
            throw new OutOfMemoryError("no context");
        }, false);
        worker.start();

        heardOnce(worker);
        assertThat(worker.result()).isEqualTo("last resort");
    }

    @Test
    void aContextThatRunsTheTaskTwiceCallsTheProviderOnce() throws Exception {
        Worker<String> worker = worker(new Counting(), task -> () -> {
            task.run();
            task.run();
        }, true);
        worker.start();

        heardOnce(worker);
        assertThat(worker.result()).isEqualTo("done 1 on worker");
        assertThat(performed).hasValue(1);
    }

    @Test
    void aContextThatDoesNotRunTheTaskFailsTheCall() throws Exception {
        Worker<String> worker = worker(new Counting(), task -> () -> {}, true);
        worker.start();

        heardOnce(worker);
        assertThat(worker.result()).isEqualTo("the context propagation did not run the task it was given on the same "
                + "thread; fix ParallelComparator.Builder.contextPropagation");
        assertThat(performed).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aContextThatRunsTheTaskLaterOnAnotherThreadFailsTheCall(boolean waits) throws Exception {
        CountDownLatch ran = new CountDownLatch(1);
        CountDownLatch handedIn = new CountDownLatch(waits ? 0 : 1);
        Worker<String> worker = worker(new Counting(), task -> () -> {
            Thread other = Thread.ofPlatform().daemon().start(() -> {
                try {
                    handedIn.await();
                    task.run();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } finally {
                    ran.countDown();
                }
            });
            if (waits) {
                try {
                    other.join();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }, true);
        worker.start();

        loop.run(() -> told.get() > 0);
        handedIn.countDown();
        ran.await();
        heardOnce(worker);
        assertThat(worker.result()).contains("did not run the task it was given on the same thread");
        assertThat(performed).as("a call on another thread could not be interrupted").hasValue(0);
    }

    @Test
    void threadNamesFitIntoALogLineWhateverRanOnTheThread() throws Exception {
        Worker<String> worker = worker(new Counting() {
            @Override
            public String perform() {
                Thread.currentThread().setName("stt/x\nERROR all is lost" + "!".repeat(100_000));
                return "done";
            }
        }, null, false);
        worker.start();

        heardOnce(worker);
        assertThat(worker.threadName()).doesNotContain("\n").startsWith("stt/x").hasSizeLessThan(250);
    }

    /** A worker whose thread cannot be started. */
    private Worker<String> withoutThread(Work<String> work) {
        return new Worker<>(task -> new Thread(task) {
            @Override
            public void start() {
                throw new OutOfMemoryError("unable to create native thread");
            }
        }, work, new Context(null, null, null), loop, new EventLoop.Message<>(receiver, "ended"), leftBehind, OWNER);
    }

    @Test
    void aThreadThatCannotBeStartedIsAResult() throws Exception {
        Worker<String> worker = withoutThread(new Counting());
        worker.start();

        heardOnce(worker);
        assertThat(worker.result()).isEqualTo("not started: unable to create native thread");
        assertThat(performed).hasValue(0);
    }

    @Test
    void workersAreStartedBeforeTheFirstOneDoesItsWork() throws Exception {
        CountDownLatch others = new CountDownLatch(2);
        Worker<String> second = worker(counting(others), null, true);
        Worker<String> third = worker(counting(others), null, true);
        Worker<String> first = worker(new Counting() {
            @Override
            public String perform() throws InterruptedException {
                others.await();
                return "the others have ended";
            }
        }, null, true);
        first.precede(second);
        second.precede(third);
        first.startAll();

        loop.run(() -> told.get() == 3);
        assertThat(first.result()).isEqualTo("the others have ended");
        assertThat(second.result()).startsWith("done");
        assertThat(third.result()).startsWith("done");
    }

    private Counting counting(CountDownLatch done) {
        return new Counting() {
            @Override
            public String perform() throws InterruptedException {
                String result = super.perform();
                done.countDown();
                return result;
            }
        };
    }

    @Test
    void aThreadThatCannotBeStartedKeepsNoOtherFromStarting() throws Exception {
        Worker<String> first = withoutThread(new Counting());
        Worker<String> second = withoutThread(new Counting());
        Worker<String> third = worker(new Counting(), null, true);
        first.precede(second);
        second.precede(third);
        first.startAll();

        loop.run(() -> told.get() == 3);
        assertThat(first.result()).startsWith("not started");
        assertThat(second.result()).startsWith("not started");
        assertThat(third.result()).isEqualTo("done 1 on worker");
        assertThat(leftBehind.excess(OWNER)).isZero();
    }

    @Test
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aFloodOfMessagesDoesNotHideAnInterrupt() {
        loop.post(new EventLoop.Receiver<String>() {
            @Override
            public void on(String event) {
                loop.post(this, event);
            }

            @Override
            public void failed(String event, Throwable defect) {}
        }, "again");
        // as in every run: a timer is set, so that the loop waits for a limited time
        loop.schedule(System.nanoTime() + 3_600_000_000_000L, receiver, "an hour later");
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> loop.run(() -> false)).isInstanceOf(InterruptedException.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aWorkerLeftBehindBeforeItWasStartedNeverRunsAndIsNotCounted(boolean virtual) throws Exception {
        Worker<String> worker = worker(new Counting(), null, virtual);
        Worker<String> next = worker(new Counting(), null, virtual);
        worker.precede(next);

        assertThat(worker.leaveBehind()).isNull();
        assertThat(leftBehind.excess(OWNER)).isZero();
        worker.startAll();

        heardOnce(next);
        assertThat(next.result()).isEqualTo("done 1 on worker");
        assertThat(worker.result()).isNull();
        assertThat(worker.join(0)).isTrue();
    }

    @Test
    void theFirstOfThemStartsAllThatBeginTogether() throws Exception {
        Starter starter = new Starter();
        starter.hold();
        List<Worker<String>> workers = Stream.generate(() -> worker(new Counting(), null, true)).limit(20).toList();
        workers.forEach(starter::start);
        assertThat(performed).hasValue(0);

        starter.release();

        loop.run(() -> told.get() == workers.size());
        assertThat(performed).hasValue(workers.size());
    }
}
