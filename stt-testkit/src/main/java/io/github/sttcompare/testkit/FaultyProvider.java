package io.github.sttcompare.testkit;

import io.github.sttcompare.Capabilities;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Fingerprint;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.Workload;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.HashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * A provider with a {@link Fault}. Thread-safe.
 *
 * <p>Calls that would never end do so when the provider is {@linkplain #release released} or closed, so that a test leaves
 * nothing behind.
 */
public final class FaultyProvider implements SttProvider {

    /** The text of its answers. */
    public static final String TEXT = "the answer of a faulty provider";

    private static final int FLOOD = 10_000;

    private final String id;
    private final Fault fault;
    private final Workload workload;
    private static final int ENDLESS = 1_000_000;

    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicInteger started = new AtomicInteger();
    private final AtomicInteger running = new AtomicInteger();

    private FaultyProvider(String id, Fault fault, Workload workload) {
        this.id = SttProvider.checkId(id);
        this.fault = Objects.requireNonNull(fault, "fault");
        this.workload = Objects.requireNonNull(workload, "workload");
    }

    /**
     * Creates a provider with a fault.
     *
     * @param fault what it does wrong
     * @return the provider, with workload UNKNOWN and an id such as {@code faulty-hang}
     */
    public static FaultyProvider of(Fault fault) {
        return of("faulty-" + fault.name().toLowerCase(Locale.ROOT).replace('_', '-'), fault, Workload.UNKNOWN);
    }

    /**
     * Creates a provider with a fault.
     *
     * @param id       its id
     * @param fault    what it does wrong
     * @param workload its declared workload
     * @return the provider
     */
    public static FaultyProvider of(String id, Fault fault, Workload workload) {
        return new FaultyProvider(id, fault, workload);
    }

    /**
     * {@return a new provider for every fault, in the order of {@link Fault}, except for those that comparisons {@linkplain
     * Fault#isRefused refuse}: one of them in a list would end every comparison before it begins}
     */
    public static List<FaultyProvider> all() {
        return Arrays.stream(Fault.values()).filter(fault -> !fault.isRefused()).map(FaultyProvider::of).toList();
    }

    /** {@return its fault} */
    public Fault fault() {
        return fault;
    }

    /** {@return how often it was called} */
    public int callCount() {
        return started.get();
    }

    /** {@return how many calls are running, including those that were left behind} */
    public int running() {
        return running.get();
    }

    /** Ends all calls that would never end, now and from now on. Calling it again has no effect. */
    public void release() {
        released.countDown();
    }

    /**
     * Waits, in real time, until at least the given number of calls have begun.
     *
     * @param count how many
     * @param limit how long to wait
     * @throws InterruptedException if the calling thread is interrupted
     * @throws AssertionError if there are fewer after the limit
     */
    public void awaitCalls(int count, Duration limit) throws InterruptedException {
        await(() -> started.get() >= count, limit, count + " calls have not begun");
    }

    /**
     * Waits, in real time, until no call is running.
     *
     * @param limit how long to wait
     * @throws InterruptedException if the calling thread is interrupted
     * @throws AssertionError if a call is still running after the limit
     */
    public void awaitIdle(Duration limit) throws InterruptedException {
        await(() -> running.get() == 0, limit, "calls are still running");
    }

    private void await(BooleanSupplier done, Duration limit, String otherwise)
            throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError(id + ": " + otherwise + " after " + limit);
            }
            Thread.sleep(1);
        }
    }

    /** {@return the id that was given, unless that is its fault; {@link #toString} always returns it} */
    @Override
    @SuppressWarnings("NullAway") // the point of NULL_ID
    public String id() {
        return switch (fault) {
            case THROW_FROM_ID -> throw new IllegalStateException("id() throws");
            case THROW_UNDECLARED_FROM_ID -> {
                FaultyProvider.<RuntimeException>sneak(new IOException("id() throws what it does not declare"));
                yield id;
            }
            case HANG_IN_ID -> {
                awaitReleaseOrInterrupt();
                yield id;
            }
            case NULL_ID -> null;
            default -> id;
        };
    }

    @Override
    @SuppressWarnings("NullAway") // the point of NULL_WORKLOAD
    public Workload workload() {
        return switch (fault) {
            case THROW_FROM_WORKLOAD -> throw new IllegalStateException("workload() throws");
            case NULL_WORKLOAD -> null;
            case HANG_IN_WORKLOAD -> {
                awaitReleaseOrInterrupt();
                yield workload;
            }
            default -> workload;
        };
    }

    @Override
    public Map<String, String> fingerprint() {
        return Fingerprint.builder(id).put("fault", fault.name()).build();
    }

    @Override
    @SuppressWarnings("NullAway") // the point of NULL_CAPABILITIES
    public Capabilities capabilities() {
        return switch (fault) {
            case THROW_FROM_CAPABILITIES -> throw new IllegalStateException("capabilities() throws");
            case NULL_CAPABILITIES -> null;
            default -> Capabilities.undeclared();
        };
    }

    @Override
    public void warmUp() {
        if (fault == Fault.THROW_FROM_WARM_UP) {
            throw new IllegalStateException("warmUp() throws");
        }
    }

    @Override
    public void close() {
        release();
        if (fault == Fault.THROW_FROM_CLOSE) {
            throw new IllegalStateException("close() throws");
        }
    }

    @Override
    public String toString() {
        return id;
    }

    @Override
    public Transcript transcribe(TranscriptionRequest request) throws InterruptedException {
        running.incrementAndGet();
        started.incrementAndGet();
        try {
            return misbehave(request);
        } finally {
            running.decrementAndGet();
        }
    }

    // NullAway: the point of RETURN_NULL; ThreadPriorityCheck: of DISTURB_THREAD
    @SuppressWarnings({"NullAway", "ThreadPriorityCheck"})
    private Transcript misbehave(TranscriptionRequest request) throws InterruptedException {
        switch (fault) {
            case HANG -> released.await();
            case SPIN -> {
                while (released.getCount() > 0) {
                    if (Thread.interrupted()) {
                        throw new InterruptedException("spun until interrupted");
                    }
                    Thread.onSpinWait();
                }
            }
            case IGNORE_INTERRUPTS -> awaitWhateverHappens(released);
            case ANSWER_LATE -> {
                awaitWhateverHappens(released);
                return answer();
            }
            case SPIN_IGNORING_INTERRUPTS -> {
                while (released.getCount() > 0) {
                    Thread.onSpinWait();
                }
            }
            case ANSWER_WHEN_CANCELLED -> {
                try {
                    released.await();
                } catch (InterruptedException e) {
                    return answer();
                }
            }
            case WRAP_INTERRUPT -> {
                try {
                    released.await();
                } catch (InterruptedException e) {
                    throw new SttException(ErrorKind.INTERNAL, "wrapped an interrupt", e);
                }
            }
            case THROW_INTERRUPTED -> throw new InterruptedException("this thread was not interrupted");
            case INTERRUPT_ITSELF -> Thread.currentThread().interrupt();
            case THROW_RUNTIME_EXCEPTION -> throw new IllegalStateException("a defect in the provider");
            case THROW_WITHOUT_MESSAGE -> throw new IllegalStateException();
            case THROW_HOSTILE_EXCEPTION -> throw new HostileException();
            case THROW_HANGING_EXCEPTION -> throw new HangingException(released);
            case THROW_ENDLESS_MESSAGE -> throw new IllegalStateException("x".repeat(ENDLESS));
            case FOREIGN_METADATA -> {
                return foreignMetadata(new ForeignKey(), "value");
            }
            case HANGING_METADATA -> {
                return foreignMetadata(new HangingText(released), new HangingText(released));
            }
            case THROW_CYCLIC_CAUSE -> {
                RuntimeException one = new IllegalStateException("one");
                one.initCause(new IllegalStateException("two", one));
                throw one;
            }
            case THROW_UNDECLARED_CHECKED -> FaultyProvider.<RuntimeException>sneak(new IOException("not declared"));
            case THROW_ERROR -> throw new AssertionError("an error in the provider");
            case THROW_LINKAGE_ERROR -> throw new NoClassDefFoundError("com/vendor/sdk/Missing");
            case OVERFLOW_STACK -> overflow(1);
            case THROW_OUT_OF_MEMORY -> throw new OutOfMemoryError("simulated: there is memory left");
            case RETURN_NULL -> {
                return null;
            }
            case FLOOD_PARTIALS -> {
                for (int i = 1; i <= FLOOD; i++) {
                    request.partial("partial " + i);
                }
            }
            case PARTIALS_AFTER_THE_ANSWER -> Thread.ofPlatform().daemon().name(id + "-late").start(() -> {
                while (released.getCount() > 0) {
                    request.partial("too late");
                    Thread.onSpinWait();
                }
            });
            case DISTURB_THREAD -> {
                Thread thread = Thread.currentThread();
                thread.setName("disturbed");
                thread.setPriority(Thread.MIN_PRIORITY);
                thread.setContextClassLoader(null);
            }
            default -> {
                // its fault is in another method
            }
        }
        if (fault.ending() != Fault.Ending.AT_ONCE) {
            throw new SttException(ErrorKind.INTERNAL, "released");
        }
        return answer();
    }

    /** Possible because of type erasure. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Transcript foreignMetadata(Object key, Object value) {
        Map metadata = new HashMap<>();
        metadata.put(key, value);
        return new Transcript(TEXT, List.of(), null, null, metadata, null);
    }

    private static final class ForeignKey {
        private final Thread home = Thread.currentThread();

        @Override
        public int hashCode() {
            if (!Thread.currentThread().equals(home)) {
                throw new IllegalStateException("hashCode() throws");
            }
            return 1;
        }

        @Override
        public boolean equals(Object other) {
            return other == this;
        }
    }

    private static final class HangingText {
        private final Thread home = Thread.currentThread();
        private final CountDownLatch released;

        HangingText(CountDownLatch released) {
            this.released = released;
        }

        private void hang() {
            if (!Thread.currentThread().equals(home)) {
                awaitWhateverHappens(released);
            }
        }

        @Override
        public int hashCode() {
            hang();
            return 1;
        }

        @Override
        public boolean equals(Object other) {
            hang();
            return other == this;
        }

        @Override
        public String toString() {
            hang();
            return "hangs on other threads";
        }
    }

    private static final class HangingException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Thread home = Thread.currentThread();
        private final transient CountDownLatch released;

        HangingException(CountDownLatch released) {
            this.released = released;
        }

        @Override
        public String getMessage() {
            while (!Thread.currentThread().equals(home) && released.getCount() > 0) {
                Thread.onSpinWait();
            }
            return "hangs on other threads";
        }

        @Override
        public String toString() {
            return getMessage();
        }
    }

    private static Transcript answer() {
        return Transcript.of(TEXT);
    }

    private void awaitReleaseOrInterrupt() {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitWhateverHappens(CountDownLatch released) {
        while (true) {
            try {
                released.await();
                return;
            } catch (InterruptedException e) {
                // ignored: that is the fault
            }
        }
    }

    @SuppressWarnings("InfiniteRecursion") // the point of OVERFLOW_STACK
    private static long overflow(long depth) {
        return depth + overflow(depth + 1) + depth;
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> void sneak(Throwable checked) throws E {
        throw (E) checked;
    }

    private static final class HostileException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("getMessage() throws");
        }

        @Override
        public String toString() {
            throw new IllegalStateException("toString() throws");
        }
    }
}
