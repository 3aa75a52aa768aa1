package io.github.sttcompare.testkit;

import io.github.sttcompare.Capabilities;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Fingerprint;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcriber;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A provider that follows a script: answers, fails, delays. It records its calls. Thread-safe.
 *
 * <p>Each call executes the next step of the script; after the end of the script, its last step is repeated.
 */
public final class ScriptedProvider implements SttProvider {

    /**
     * How the provider was called.
     *
     * @param threadName the name of the calling thread
     * @param virtual    whether it was a virtual thread
     * @param remaining  the time the request had left when the call began
     * @param options    what was requested besides the audio
     */
    public record Call(String threadName, boolean virtual, Duration remaining, TranscriptionOptions options) {}

    /** A step of the script; {@code words} describes it, and is null if the step is a function. */
    private record Step(Duration delay, @Nullable String words, Transcriber then) {}

    private final String id;
    private final Workload workload;
    private final Capabilities capabilities;
    private final Sleeper sleeper;
    private final boolean recording;
    private final List<Step> script;
    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger maxConcurrency = new AtomicInteger();
    private final AtomicInteger interrupts = new AtomicInteger();
    private volatile boolean closed;

    private ScriptedProvider(Builder builder) {
        id = builder.id;
        workload = builder.workload;
        capabilities = builder.capabilities;
        sleeper = builder.sleeper;
        recording = builder.recording;
        script = List.copyOf(builder.script);
    }

    /**
     * Creates a provider that always gives the same answer at once.
     *
     * @param id   its id
     * @param text its answer
     * @return the provider, REMOTE
     */
    public static ScriptedProvider answering(String id, String text) {
        return builder(id).answer(text).build();
    }

    /**
     * Starts a script.
     *
     * @param id the id of the provider
     * @return a builder, not thread-safe
     */
    public static Builder builder(String id) {
        return new Builder(id);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Workload workload() {
        return workload;
    }

    /** {@return the id and the script; a script with a step that is a function counts as {@value Fingerprint#CUSTOM}} */
    @Override
    public Map<String, String> fingerprint() {
        Fingerprint.Builder fingerprint = Fingerprint.builder(id);
        if (script.stream().anyMatch(step -> step.words() == null)) {
            return fingerprint.put(Fingerprint.CLASS, Fingerprint.CUSTOM).build();
        }
        Map<String, String> steps = new LinkedHashMap<>();
        script.forEach(step -> steps.put(Integer.toString(steps.size()), Objects.requireNonNull(step.words())));
        return fingerprint.digests("step.", steps).build();
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public Transcript transcribe(TranscriptionRequest request) throws InterruptedException {
        if (closed) {
            throw new SttException(ErrorKind.CONFIGURATION, "the provider '" + id + "' is closed; open a new one");
        }
        int number = count.getAndIncrement();
        if (recording) {
            Thread thread = Thread.currentThread();
            calls.add(new Call(thread.getName(), thread.isVirtual(), request.remaining(), request.options()));
        }
        maxConcurrency.accumulateAndGet(running.incrementAndGet(), Math::max);
        try {
            // the script may be called more often than an int can count
            Step step = script.get(number < 0 ? script.size() - 1 : Math.min(number, script.size() - 1));
            if (!step.delay.isZero()) {
                sleeper.sleep(step.delay);
            }
            return step.then.transcribe(request);
        } catch (InterruptedException e) {
            interrupts.incrementAndGet();
            throw e;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new SttException(ErrorKind.INTERNAL, "the script of '" + id + "' threw " + e, e);
        } finally {
            running.decrementAndGet();
        }
    }

    /** {@return the calls that were recorded, in approximately the order in which they began} */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /** {@return how often it was called} */
    public int callCount() {
        return count.get();
    }

    /** {@return how many calls are running} */
    public int running() {
        return running.get();
    }

    /** {@return the highest number of calls that ran at the same time} */
    public int maxConcurrency() {
        return maxConcurrency.get();
    }

    /** {@return how many calls ended with an interrupt} */
    public int interrupts() {
        return interrupts.get();
    }

    /** {@return whether it was closed} */
    public boolean closed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public String toString() {
        return id;
    }

    /** Collects a script. Not thread-safe. */
    public static final class Builder {
        private final String id;
        private final List<Step> script = new ArrayList<>();
        private Workload workload = Workload.REMOTE;
        private Capabilities capabilities = Capabilities.undeclared();
        private Sleeper sleeper = Sleeper.real();
        private boolean recording = true;

        private Builder(String id) {
            this.id = SttProvider.checkId(id);
        }

        /** Sets its declared workload; REMOTE by default. */
        public Builder workload(Workload workload) {
            this.workload = Objects.requireNonNull(workload, "workload");
            return this;
        }

        /** Sets its declared capabilities. Default: undeclared. */
        public Builder capabilities(Capabilities capabilities) {
            this.capabilities = Objects.requireNonNull(capabilities, "capabilities");
            return this;
        }

        /** Sets how delays pass. Default: in real time. */
        public Builder sleeper(Sleeper sleeper) {
            this.sleeper = Objects.requireNonNull(sleeper, "sleeper");
            return this;
        }

        /** Sets whether {@link ScriptedProvider#calls} are kept, which takes memory for each. Default: true. */
        public Builder recording(boolean recording) {
            this.recording = recording;
            return this;
        }

        /** Adds a step: to answer at once. */
        public Builder answer(String text) {
            return answer(Duration.ZERO, text);
        }

        /** Adds a step: to answer after a delay. */
        public Builder answer(Duration delay, String text) {
            return answer(delay, Transcript.of(text));
        }

        /** Adds a step: to answer after a delay. */
        public Builder answer(Duration delay, Transcript transcript) {
            Objects.requireNonNull(transcript, "transcript");
            return step(delay, transcript.toString(), request -> transcript);
        }

        /** Adds a step: to fail at once. */
        public Builder fail(ErrorKind kind) {
            return fail(Duration.ZERO, kind);
        }

        /** Adds a step: to fail after a delay. */
        public Builder fail(Duration delay, ErrorKind kind) {
            Objects.requireNonNull(kind, "kind");
            return step(delay, "fail " + kind, request -> {
                throw new SttException(kind, "a failure from the script: " + kind);
            });
        }

        /** Adds a step: to throw an exception after a delay. The same exception is thrown each time. */
        public Builder fail(Duration delay, RuntimeException failure) {
            Objects.requireNonNull(failure, "failure");
            return then(delay, request -> {
                throw failure;
            });
        }

        /** Adds a step: to do something after a delay, such as reporting partial texts before it answers. */
        public Builder then(Duration delay, Transcriber action) {
            return step(delay, null, Objects.requireNonNull(action, "action"));
        }

        private Builder step(Duration delay, @Nullable String words, Transcriber action) {
            if (delay.isNegative()) {
                throw new IllegalArgumentException("the delay must not be negative: " + delay);
            }
            script.add(new Step(delay, words, action));
            return this;
        }

        /**
         * {@return the provider}
         *
         * @throws IllegalArgumentException if the script has no step
         */
        public ScriptedProvider build() {
            if (script.isEmpty()) {
                throw new IllegalArgumentException("the script of '" + id + "' is empty; add an answer or a failure");
            }
            return new ScriptedProvider(this);
        }
    }
}
