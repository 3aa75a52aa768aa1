package io.github.sttcompare.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GateTest {

    private static Gate.Permit asked(Gate gate, Runnable onTurn) {
        Gate.Permit permit = gate.permit(Integer.MAX_VALUE, onTurn);
        permit.request();
        return permit;
    }

    @Test
    void aWaitingCallIsNotifiedOnlyOnce() {
        Gate gate = new Gate(1, false);
        AtomicInteger turns = new AtomicInteger();
        Gate.Permit first = gate.permit(Integer.MAX_VALUE, turns::incrementAndGet);
        Gate.Permit second = gate.permit(Integer.MAX_VALUE, turns::incrementAndGet);
        assertThat(first.request()).isTrue();
        assertThat(second.request()).isFalse();

        first.close();

        assertThat(second.held()).isTrue();
        assertThat(turns).hasValue(1);
    }

    @Test
    void aFailedNotificationIsRepeatedAndDoesNotBlockOthers() {
        Gate gate = new Gate(2, false);
        List<Gate.Permit> held = List.of(asked(gate, () -> {}), asked(gate, () -> {}));
        AtomicInteger tries = new AtomicInteger();
        AtomicInteger heard = new AtomicInteger();
        Gate.Permit first = asked(gate, () -> {
            if (tries.incrementAndGet() == 1) {
                throw new OutOfMemoryError("on purpose");
            }
            heard.incrementAndGet();
        });
        Gate.Permit broken = asked(gate, () -> {
            throw new OutOfMemoryError("always");
        });
        Gate.Permit last = asked(gate, heard::incrementAndGet);

        held.forEach(Gate.Permit::close);
        assertThat(heard).hasValue(1);
        assertThat(first.held()).isTrue();

        broken.close();
        assertThat(heard).hasValue(2);
        assertThat(last.held()).isTrue();
    }

    @Test
    void turnsComeInTheOrderOfRequests() {
        Gate gate = new Gate(1, false);
        List<Integer> turns = new ArrayList<>();
        Gate.Permit held = asked(gate, () -> {});
        List<Gate.Permit> waiting = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            int number = i;
            waiting.add(asked(gate, () -> turns.add(number)));
        }
        waiting.get(1).close();
        held.close();
        for (Gate.Permit permit : waiting) {
            permit.close();
        }
        assertThat(turns).containsExactly(0, 2, 3, 4);
        assertThat(gate.inUse()).isZero();
    }

    @Test
    void givingUpManyWaitingCallsIsFast() {
        Gate gate = new Gate(1, false);
        Gate.Permit held = asked(gate, () -> {});
        List<Gate.Permit> waiting = new ArrayList<>();
        for (int i = 0; i < 200_000; i++) {
            waiting.add(asked(gate, () -> {}));
        }
        long start = System.nanoTime();
        waiting.reversed().forEach(Gate.Permit::close);

        // a search through the queue for each takes minutes
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        held.close();
        assertThat(gate.inUse()).isZero();
    }

    @Test
    void noRateLimitIsLostAmongSuccesses() throws InterruptedException {
        Gate gate = new Gate(1 << 20, true);
        Thread[] successes = new Thread[2];
        for (int i = 0; i < successes.length; i++) {
            successes[i] = Thread.ofPlatform().daemon().start(() -> {
                for (int n = 0; n < 2_000_000; n++) {
                    gate.succeeded();
                }
            });
        }
        for (int i = 0; i < 20; i++) {
            gate.pushedBack(i, i);
            Thread.sleep(1);
        }
        for (Thread thread : successes) {
            thread.join();
        }
        // twenty halvings leave 1; four million successes then add at most the square root of eight million
        assertThat(gate.limit()).isLessThan(3_000);
    }

    @Test
    void theLimitHoldsUnderContentionAndNothingIsLost() throws InterruptedException {
        Gate gate = new Gate(3, false);
        AtomicInteger through = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            Random random = new Random(t);
            threads.add(Thread.ofPlatform().daemon().start(() -> {
                for (int n = 0; n < 2_000; n++) {
                    Semaphore turn = new Semaphore(0);
                    Gate.Permit permit = gate.permit(1 + random.nextInt(4), turn::release);
                    boolean atOnce = permit.request();
                    if (!atOnce && random.nextInt(4) == 0) {
                        permit.close();
                        continue;
                    }
                    if (!atOnce) {
                        turn.acquireUninterruptibly();
                    }
                    most.accumulateAndGet(through.incrementAndGet(), Math::max);
                    Thread.onSpinWait();
                    through.decrementAndGet();
                    permit.close();
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(most.get()).isBetween(1, 3);
        assertThat(gate.inUse()).isZero();
    }
}
