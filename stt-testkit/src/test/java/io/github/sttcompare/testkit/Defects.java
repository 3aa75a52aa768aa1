package io.github.sttcompare.testkit;

import io.github.sttcompare.Audio;
import io.github.sttcompare.Capabilities;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Fingerprint;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionOption;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.Word;
import io.github.sttcompare.Workload;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.logging.Logger;

/**
 * Contracts of providers with one defect each. They are run by {@link SeededDefectsTest} alone: Surefire takes no nested
 * classes by itself.
 */
final class Defects {

    /** How many milliseconds a call takes that is to be interrupted, also on a machine that is busy with other things. */
    private static final int WHILE_INTERRUPTED = 80;

    private Defects() {}

    // What it says about itself

    static final class ChangesItsId extends Contract {
        @Override
        protected SttProvider newProvider() {
            AtomicInteger asked = new AtomicInteger();
            return new MemoryProvider() {
                @Override
                public String id() {
                    return "memory-" + asked.incrementAndGet();
                }
            };
        }
    }

    static final class AsksTheServerForItsId extends Contract {
        @Override
        protected SttProvider newProvider() {
            return new MemoryProvider() {
                @Override
                public String id() {
                    if (Thread.currentThread().getName().endsWith("ask")) {
                        await(new CountDownLatch(1));
                    }
                    return super.id();
                }
            };
        }
    }

    static final class HasAnIdForNoFileName extends Contract {
        @Override
        protected SttProvider newProvider() {
            return new MemoryProvider() {
                @Override
                public String id() {
                    return "vendor/model | v1";
                }
            };
        }
    }

    static final class ChangesItsWorkload extends Contract {
        @Override
        protected SttProvider newProvider() {
            return new MemoryProvider() {
                private volatile boolean called;

                @Override
                void work(TranscriptionRequest request) throws InterruptedException {
                    super.work(request);
                    called = true;
                }

                @Override
                public Workload workload() {
                    return called ? Workload.LOCAL : Workload.UNKNOWN;
                }
            };
        }
    }

    static final class LearnsItsCapabilities extends Contract {
        @Override
        protected SttProvider newProvider() {
            return new MemoryProvider() {
                private volatile boolean called;

                @Override
                void work(TranscriptionRequest request) throws InterruptedException {
                    super.work(request);
                    called = true;
                }

                @Override
                public Capabilities capabilities() {
                    return called ? super.capabilities() : Capabilities.undeclared();
                }
            };
        }
    }

    static final class AsksTheServerForItsCapabilities extends Contract {
        @Override
        protected SttProvider newProvider() {
            AtomicInteger asked = new AtomicInteger();
            return new MemoryProvider() {
                @Override
                public Capabilities capabilities() {
                    if (asked.getAndIncrement() == 0 && Thread.currentThread().getName().endsWith("ask")) {
                        await(new CountDownLatch(1));
                    }
                    return super.capabilities();
                }
            };
        }
    }

    private static SttProvider withFingerprint(Supplier<Map<String, String>> fingerprint) {
        return new MemoryProvider() {
            @Override
            public Map<String, String> fingerprint() {
                return fingerprint.get();
            }
        };
    }

    static final class HasAFingerprintOfTheObject extends Contract {
        @Override
        protected SttProvider newProvider() {
            Object settings = new Object();
            return withFingerprint(() -> Fingerprint.builder("memory").put("settings", settings.toString()).build());
        }
    }

    static final class LearnsItsFingerprint extends Contract {
        @Override
        protected SttProvider newProvider() {
            return new MemoryProvider() {
                private volatile String heard = "nothing";

                @Override
                void work(TranscriptionRequest request) throws InterruptedException {
                    super.work(request);
                    heard = "something";
                }

                @Override
                public Map<String, String> fingerprint() {
                    return Fingerprint.builder("memory").put("heard", heard).build();
                }
            };
        }

        @Override
        protected Map<String, SttProvider> settingsThatKeepTheText() {
            return Map.of("apiKey", newProvider());
        }
    }

    static final class GivesItsFingerprintAway extends Contract {
        @Override
        protected SttProvider newProvider() {
            return withFingerprint(() -> new TreeMap<>(new MemoryProvider().fingerprint()));
        }
    }

    static final class HasTheAddressInItsFingerprint extends Contract {
        @Override
        protected SttProvider newProvider() {
            return withFingerprint(() -> Fingerprint.builder("memory").put("server", "https://a.example/v1?sig=x").build());
        }

        @Override
        protected Map<String, SttProvider> settingsThatKeepTheText() {
            return Map.of("apiKey", newProvider());
        }
    }

    static final class ForgetsItsModel extends Contract {
        @Override
        protected Map<String, SttProvider> settingsThatChangeTheText() {
            return Map.of("model", new MemoryProvider());
        }
    }

    static final class CountsItsKey extends Contract {
        @Override
        protected Map<String, SttProvider> settingsThatKeepTheText() {
            return Map.of("apiKey", withFingerprint(() -> Fingerprint.builder("memory").put("account", "another").build()));
        }
    }

    static final class HasASettingNobodyKnows extends Contract {
        @Override
        protected Map<String, SttProvider> settingsThatKeepTheText() {
            return Map.of("key", new MemoryProvider());
        }
    }

    static final class TellsTheSecretInItsFingerprint extends Contract {
        @Override
        protected SttProvider newProvider() {
            return withFingerprint(() -> Fingerprint.builder("memory").put("account", MemoryProvider.SECRET).build());
        }

        @Override
        protected Map<String, SttProvider> settingsThatKeepTheText() {
            return Map.of("apiKey", newProvider());
        }
    }

    static final class DeclaresNoLanguageTag extends Contract {
        @Override
        protected SttProvider newProvider() {
            Capabilities declared = Capabilities.builder()
                    .languages(Set.of("en", "en_GB"))
                    .options(TranscriptionOption.LANGUAGE, TranscriptionOption.WORD_TIMES)
                    .build();
            return new MemoryProvider() {
                @Override
                public Capabilities capabilities() {
                    return declared;
                }
            };
        }
    }

    static final class RefusesADeclaredSampleRate extends Contract {
        @Override
        protected SttProvider newProvider() {
            return new MemoryProvider() {
                @Override
                void work(TranscriptionRequest request) throws InterruptedException {
                    super.work(request);
                    if (request.audio().format().sampleRate() == 8_000) {
                        throw new SttException(ErrorKind.INVALID_AUDIO, "8 kHz is not accepted; send 16 kHz");
                    }
                }
            };
        }
    }

    // What it answers

    static final class HearsSomethingElse extends Contract {
        @Override
        protected SttProvider newProvider() {
            return new MemoryProvider() {
                @Override
                Transcript.Builder answer(TranscriptionRequest request) {
                    return Transcript.builder("yellow world").words(super.answer(request).build().words());
                }
            };
        }
    }

    static final class AnswersDifferentlyWhenOpenedAgain extends Contract {
        private final AtomicInteger opened = new AtomicInteger();

        @Override
        protected SttProvider newProvider() {
            String language = opened.getAndIncrement() == 0 ? "en" : null;
            return new MemoryProvider() {
                @Override
                Transcript.Builder answer(TranscriptionRequest request) {
                    return super.answer(request).language(language);
                }
            };
        }
    }

    static final class MixesUpParallelCalls extends Contract {
        @Override
        protected SttProvider newProvider() {
            return new MemoryProvider() {
                private final AtomicInteger running = new AtomicInteger();

                @Override
                public Transcript transcribe(TranscriptionRequest request) throws InterruptedException {
                    boolean crowded = running.incrementAndGet() > 2;
                    try {
                        Transcript answer = super.transcribe(request);
                        return crowded ? Transcript.of("somebody else's answer") : answer;
                    } finally {
                        running.decrementAndGet();
                    }
                }
            };
        }
    }

    static final class DeadlocksUnderLoad extends Contract {
        @Override
        protected SttProvider newProvider() {
            return new MemoryProvider() {
                private final AtomicInteger running = new AtomicInteger();

                @Override
                void work(TranscriptionRequest request) throws InterruptedException {
                    try {
                        if (running.incrementAndGet() > 8) {
                            new CountDownLatch(1).await();
                        }
                        super.work(request);
                    } finally {
                        running.decrementAndGet();
                    }
                }
            };
        }

        @Override
        protected Duration patience() {
            return Duration.ofSeconds(1);
        }
    }

    static final class ReadsTheAudioOnlyOnce extends Contract {
        @Override
        protected SttProvider newProvider() {
            return new MemoryProvider() {
                private final Map<Audio, InputStream> streams = new ConcurrentHashMap<>();

                @Override
                Transcript.Builder answer(TranscriptionRequest request) {
                    try {
                        int first = streams.computeIfAbsent(request.audio(), Audio::openPcm).readAllBytes().length;
                        return super.answer(request).language(first > 0 ? "en" : null);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            };
        }
    }

    static final class SendsTheFileOfTheName extends Contract {
        private final Sample sample = fromAFile();

        private static Sample fromAFile() {
            try {
                Path file = Files.createTempFile("sample", ".wav");
                file.toFile().deleteOnExit();
                Files.write(file, Sample.tone().audio().openWav().readAllBytes());
                return Sample.of(Audio.of(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        protected Sample sample() {
            return sample;
        }

        @Override
        protected SttProvider newProvider() {
            return new MemoryProvider() {
                @Override
                Transcript.Builder answer(TranscriptionRequest request) {
                    Path file = Path.of(request.audio().name());
                    return super.answer(request).language(Files.exists(file) ? "en" : null);
                }
            };
        }
    }

    static final class FailsOnSilence extends Contract {
        @Override
        protected SttProvider newProvider() {
            return new MemoryProvider() {
                @Override
                void work(TranscriptionRequest request) throws InterruptedException {
                    super.work(request);
                    if (silent(request)) {
                        throw new SttException(ErrorKind.INVALID_AUDIO, "nothing was heard; speak up");
                    }
                }
            };
        }

        private static boolean silent(TranscriptionRequest request) {
            var pcm = request.audio().pcm();
            while (pcm.hasRemaining()) {
                if (pcm.get() != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    static final class TripsOverShortAudio extends Contract {
        @Override
        protected SttProvider newProvider() {
            return new MemoryProvider() {
                @Override
                void work(TranscriptionRequest request) throws InterruptedException {
                    super.work(request);
                    request.audio().pcm().getLong(0);
                }
            };
        }
    }

    static final class HasForeignMetadata extends Contract {
        @Override
        protected SttProvider newProvider() {
            return new MemoryProvider() {
                @Override
                @SuppressWarnings({"unchecked", "rawtypes"}) // the defect
                public Transcript transcribe(TranscriptionRequest request) throws InterruptedException {
                    Transcript good = super.transcribe(request);
                    Map metadata = new HashMap<>();
                    metadata.put("billed.seconds", 15);
                    return new Transcript(good.text(), good.words(), null, null, metadata, null);
                }
            };
        }
    }

    static final class HasNullMetadata extends Contract {
        @Override
        protected SttProvider newProvider() {
            return new MemoryProvider() {
                @Override
                @SuppressWarnings("NullAway") // the defect
                public Transcript transcribe(TranscriptionRequest request) throws InterruptedException {
                    Transcript good = super.transcribe(request);
                    Map<String, String> metadata = new HashMap<>();
                    metadata.put("request.id", null);
                    return new Transcript(good.text(), good.words(), null, null, metadata, null);
                }
            };
        }
    }

    static final class SpeaksForTheComparator extends Contract {
        @Override
        protected SttProvider newProvider() {
            return new MemoryProvider() {
                @Override
                Transcript.Builder answer(TranscriptionRequest request) {
                    return super.answer(request).metadata("audio.sent", "LINEAR16");
                }
            };
        }
    }

    static final class IsAlwaysSure extends Contract {
        @Override
        protected SttProvider newProvider() {
            return new MemoryProvider() {
                @Override
                Transcript.Builder answer(TranscriptionRequest request) {
                    return super.answer(request).confidence(1.0);
                }
            };
        }
    }

    static final class TakesNoConfidenceForZero extends Contract {
        @Override
        protected SttProvider newProvider() {
            return new MemoryProvider() {
                @Override
                Transcript.Builder answer(TranscriptionRequest request) {
                    return super.answer(request).confidence(0.0);
                }
            };
        }
    }

    static final class TakesMillisecondsForSeconds extends Contract {
        @Override
        protected SttProvider newProvider() {
            return new MemoryProvider() {
                @Override
                Transcript.Builder answer(TranscriptionRequest request) {
                    return request.options().wordTimes()
                            ? Transcript.builder(TEXT).word(word("Hello,", 100_000, 400_000, 0.9))
                            : super.answer(request);
                }
            };
        }
    }

    static final class GivesWordsInTheWrongOrder extends Contract {
        @Override
        protected SttProvider newProvider() {
            return new MemoryProvider() {
                @Override
                Transcript.Builder answer(TranscriptionRequest request) {
                    return request.options().wordTimes()
                            ? Transcript.builder(TEXT).word(word("world!", 500, 900, 0.8)).word(word("Hello,", 100, 400, 0.9))
                            : super.answer(request);
                }
            };
        }
    }

    // Options

    static final class DeclaresWordTimesItDoesNotGive extends Contract {
        @Override
        protected SttProvider newProvider() {
            return new MemoryProvider() {
                @Override
                Transcript.Builder answer(TranscriptionRequest request) {
                    return Transcript.builder(TEXT);
                }
            };
        }
    }

    static final class MakesUpWordTimes extends Contract {
        @Override
        protected SttProvider newProvider() {
            return new MemoryProvider() {
                @Override
                public Capabilities capabilities() {
                    return Capabilities.builder().options(TranscriptionOption.LANGUAGE).build();
                }
            };
        }
    }

    static final class MakesUpSpeakers extends Contract {
        @Override
        protected SttProvider newProvider() {
            return new MemoryProvider() {
                @Override
                Transcript.Builder answer(TranscriptionRequest request) {
                    return request.options().speakerLabels()
                            ? super.answer(request).word(new Word("Hi", Duration.ZERO, Duration.ofMillis(9), null, "A"))
                            : super.answer(request);
                }
            };
        }
    }

    static final class EchoesTheLanguage extends Contract {
        @Override
        protected SttProvider newProvider() {
            return new MemoryProvider() {
                @Override
                Transcript.Builder answer(TranscriptionRequest request) {
                    return super.answer(request).language(request.options().language());
                }
            };
        }
    }

    static final class ChokesOnPhrases extends Contract {
        @Override
        protected SttProvider newProvider() {
            return new MemoryProvider() {
                @Override
                void work(TranscriptionRequest request) throws InterruptedException {
                    super.work(request);
                    if (request.options().phrases().stream().anyMatch(phrase -> phrase.contains("\""))) {
                        throw new SttException(ErrorKind.INVALID_REQUEST, "the request is malformed JSON; escape it");
                    }
                }
            };
        }
    }

    static final class TellsOfPartialsTooLate extends Contract {
        @Override
        protected SttProvider newProvider() {
            return new MemoryProvider() {
                @Override
                void work(TranscriptionRequest request) throws InterruptedException {
                    super.work(request);
                    Thread.ofVirtual().start(() -> {
                        await(5);
                        request.partial("late");
                    });
                }
            };
        }
    }

    // Threads and interrupts

    static final class RenamesTheThread extends Contract {
        @Override
        protected SttProvider newProvider() {
            return new MemoryProvider() {
                @Override
                void work(TranscriptionRequest request) throws InterruptedException {
                    super.work(request);
                    Thread.currentThread().setName(Task.THREADS + "renamed");
                }
            };
        }
    }

    static final class InterruptsItself extends Contract {
        @Override
        protected SttProvider newProvider() {
            return new MemoryProvider() {
                @Override
                void work(TranscriptionRequest request) throws InterruptedException {
                    super.work(request);
                    Thread.currentThread().interrupt();
                }
            };
        }
    }

    static final class SwallowsInterrupts extends Contract {
        @Override
        protected SttProvider newProvider() {
            return new MemoryProvider() {
                @Override
                void work(TranscriptionRequest request) {
                    await(WHILE_INTERRUPTED);
                }
            };
        }
    }

    static final class WrapsInterrupts extends Contract {
        @Override
        protected SttProvider newProvider() {
            return new MemoryProvider() {
                @Override
                void work(TranscriptionRequest request) {
                    wrap(WHILE_INTERRUPTED);
                }
            };
        }
    }

    static final class TidiesUpForTooLong extends Contract {
        @Override
        protected SttProvider newProvider() {
            return new MemoryProvider() {
                @Override
                void work(TranscriptionRequest request) throws InterruptedException {
                    if (!request.remaining().isPositive()) {
                        super.work(request);
                        return;
                    }
                    try {
                        Thread.sleep(WHILE_INTERRUPTED);
                    } catch (InterruptedException e) {
                        Thread.sleep(700);
                        throw e;
                    }
                }
            };
        }
    }

    static final class CancelsTheOthersToo extends Contract {
        @Override
        protected SttProvider newProvider() {
            return new MemoryProvider() {
                private final AtomicInteger cancelled = new AtomicInteger();
                private final AtomicInteger inFlight = new AtomicInteger();

                @Override
                void work(TranscriptionRequest request) throws InterruptedException {
                    int before = cancelled.get();
                    inFlight.incrementAndGet();
                    try {
                        var unused = request.audio(); // where calls that are to go on at once wait for each other
                        Thread.sleep(inFlight.get() == 1 ? 5 : 5 * WHILE_INTERRUPTED);
                    } catch (InterruptedException e) {
                        cancelled.incrementAndGet();
                        throw e;
                    } finally {
                        inFlight.decrementAndGet();
                    }
                    if (cancelled.get() != before) {
                        throw new SttException(ErrorKind.NETWORK, "the connection that all share was closed");
                    }
                }
            };
        }
    }

    static final class HangsWhateverHappens extends Contract {
        @Override
        protected Optional<SttProvider> hanging() {
            return Optional.of(FaultyProvider.of(Fault.IGNORE_INTERRUPTS));
        }
    }

    static final class TakesOneCallAtATime extends Contract {
        @Override
        protected Optional<SttProvider> hanging() {
            return Optional.of(new MemoryProvider() {
                @Override
                public synchronized Transcript transcribe(TranscriptionRequest request) throws InterruptedException {
                    new CountDownLatch(1).await();
                    return super.transcribe(request);
                }
            });
        }
    }

    /** Takes one call after the other, in a way that an interrupt ends. */
    abstract static class TakesTurns extends Contract {

        /** Makes one call, alone. */
        interface Turn {
            Transcript take(Callable<Transcript> call) throws Exception;
        }

        private final Turn turn;

        TakesTurns(Turn turn) {
            this.turn = turn;
        }

        @Override
        protected SttProvider newProvider() {
            return new MemoryProvider() {
                @Override
                public Transcript transcribe(TranscriptionRequest request) throws InterruptedException {
                    try {
                        return turn.take(() -> super.transcribe(request));
                    } catch (InterruptedException | RuntimeException e) {
                        throw e;
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }
            };
        }
    }

    static final class TakesTurnsByALock extends TakesTurns {
        private static final ReentrantLock LOCK = new ReentrantLock();

        TakesTurnsByALock() {
            super(call -> {
                LOCK.lockInterruptibly();
                try {
                    return call.call();
                } finally {
                    LOCK.unlock();
                }
            });
        }
    }

    static final class TakesTurnsByASemaphore extends TakesTurns {
        private static final Semaphore ONE = new Semaphore(1);

        TakesTurnsByASemaphore() {
            super(call -> {
                ONE.acquire();
                try {
                    return call.call();
                } finally {
                    ONE.release();
                }
            });
        }
    }

    static final class TakesTurnsOnOneThread extends TakesTurns {
        private static final ExecutorService ONE =
                Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("memory-one").factory());

        TakesTurnsOnOneThread() {
            super(call -> {
                Future<Transcript> answer = ONE.submit(call);
                try {
                    return answer.get();
                } catch (ExecutionException e) {
                    throw e.getCause() instanceof RuntimeException thrown ? thrown : e;
                } finally {
                    answer.cancel(true);
                }
            });
        }
    }

    static final class WrapsTheInterruptOfAHangingCall extends Contract {
        @Override
        protected Optional<SttProvider> hanging() {
            return Optional.of(FaultyProvider.of(Fault.WRAP_INTERRUPT));
        }
    }

    static final class AnswersWhenCancelled extends Contract {
        @Override
        protected Optional<SttProvider> hanging() {
            return Optional.of(FaultyProvider.of(Fault.ANSWER_WHEN_CANCELLED));
        }
    }

    static final class TakesMicrosecondsForMilliseconds extends Contract {
        @Override
        protected Optional<SttProvider> hanging() {
            return Optional.of(new MemoryProvider() {
                @Override
                void work(TranscriptionRequest request) throws InterruptedException {
                    Thread.sleep(request.remaining().dividedBy(100));
                    throw new SttException(ErrorKind.TIMEOUT, "the server did not answer in time");
                }
            });
        }
    }

    static final class SaysInternalWhenTimeIsUp extends Contract {
        @Override
        protected Optional<SttProvider> hanging() {
            return Optional.of(new MemoryProvider() {
                @Override
                void work(TranscriptionRequest request) throws InterruptedException {
                    Thread.sleep(request.remaining().multipliedBy(9).dividedBy(10));
                    throw new SttException(ErrorKind.INTERNAL, "the server did not answer in time");
                }
            });
        }
    }

    static final class RefusesATimeoutOfZero extends Contract {
        @Override
        protected SttProvider newProvider() {
            return new MemoryProvider() {
                @Override
                void work(TranscriptionRequest request) throws InterruptedException {
                    super.work(request);
                    if (request.remaining().isZero()) {
                        throw new IllegalArgumentException("Invalid duration: PT0S"); // as HttpRequest.timeout does
                    }
                }
            };
        }
    }

    static final class OverflowsWithEndlessTime extends Contract {
        @Override
        protected SttProvider newProvider() {
            return new MemoryProvider() {
                @Override
                void work(TranscriptionRequest request) throws InterruptedException {
                    super.work(request);
                    long unused = Math.multiplyExact(request.remaining().toNanos(), 2L);
                }
            };
        }
    }

    // Failures

    private static MemoryProvider failing(RuntimeException failure) {
        return new MemoryProvider() {
            @Override
            void work(TranscriptionRequest request) {
                throw failure;
            }
        };
    }

    static final class CallsEveryFailureInternal extends Contract {
        @Override
        protected Optional<SttProvider> failing(ErrorKind kind) {
            return super.failing(kind)
                    .map(any -> Defects.failing(new SttException(ErrorKind.INTERNAL, "something went wrong")));
        }
    }

    static final class CallsAWrongKeyRetryable extends Contract {
        @Override
        protected Optional<SttProvider> failing(ErrorKind kind) {
            return super.failing(kind).map(any -> Defects.failing(
                    SttException.builder(kind, "the server said no").retryable(true).build()));
        }
    }

    static final class ThrowsWhatItCaught extends Contract {
        @Override
        protected Optional<SttProvider> failing(ErrorKind kind) {
            return super.failing(kind).map(any -> Defects.failing(new IllegalStateException("HTTP 500")));
        }
    }

    static final class FailsWithoutAWord extends Contract {
        @Override
        protected Optional<SttProvider> failing(ErrorKind kind) {
            return super.failing(kind).map(any -> Defects.failing(new SttException(kind, " ")));
        }
    }

    static final class PassesOnThePageTheServerSent extends Contract {
        @Override
        protected Optional<SttProvider> failing(ErrorKind kind) {
            return super.failing(kind)
                    .map(any -> Defects.failing(new SttException(kind, "<html>\n<body>Bad gateway</body>\n</html>")));
        }
    }

    // Its life

    static final class WarmsUpOnlyOnce extends Contract {
        @Override
        protected SttProvider newProvider() {
            return new MemoryProvider() {
                private final AtomicInteger warm = new AtomicInteger();

                @Override
                public void warmUp() {
                    if (warm.getAndIncrement() > 0) {
                        throw new IllegalStateException("the model is loaded already");
                    }
                }
            };
        }
    }

    static final class WrapsTheInterruptOfAWarmUp extends Contract {
        @Override
        protected SttProvider newProvider() {
            return new MemoryProvider() {
                @Override
                public void warmUp() {
                    wrap(5);
                }
            };
        }
    }

    static final class FailsWhenClosedTwice extends Contract {
        @Override
        protected SttProvider newProvider() {
            return new MemoryProvider() {
                private boolean open = true;

                @Override
                public void close() {
                    super.close();
                    if (!open) {
                        throw new IllegalStateException("closed already");
                    }
                    open = false;
                }
            };
        }
    }

    static final class AnswersAfterClose extends Contract {
        @Override
        protected SttProvider newProvider() {
            return new MemoryProvider() {
                @Override
                public void close() {}
            };
        }
    }

    static final class FailsAfterCloseAsIfAnotherTryHelped extends Contract {
        @Override
        protected SttProvider newProvider() {
            return new MemoryProvider() {
                @Override
                public Transcript transcribe(TranscriptionRequest request) throws InterruptedException {
                    try {
                        return super.transcribe(request);
                    } catch (SttException e) {
                        throw new SttException(ErrorKind.NETWORK, "the connection is closed", e);
                    }
                }
            };
        }
    }

    static final class WaitsForItsCallsWhenClosed extends Contract {
        @Override
        protected Optional<SttProvider> hanging() {
            CountDownLatch ended = new CountDownLatch(1);
            return Optional.of(new MemoryProvider() {
                @Override
                void work(TranscriptionRequest request) throws InterruptedException {
                    try {
                        new CountDownLatch(1).await();
                    } finally {
                        ended.countDown();
                    }
                }

                @Override
                public void close() {
                    await(ended);
                }
            });
        }
    }

    static final class OpensAgainWhenWarmedUp extends Contract {
        @Override
        protected SttProvider newProvider() {
            return new MemoryProvider() {
                private volatile boolean closed;

                @Override
                public void warmUp() {
                    closed = false;
                }

                @Override
                public Transcript transcribe(TranscriptionRequest request) throws InterruptedException {
                    if (closed) {
                        throw new SttException(ErrorKind.CONFIGURATION, "the provider 'memory' is closed; open a new one");
                    }
                    work(request);
                    return answer(request).build();
                }

                @Override
                public void close() {
                    closed = true;
                }
            };
        }
    }

    static final class BreaksWhenClosedDuringACall extends Contract {
        @Override
        protected SttProvider newProvider() {
            return new MemoryProvider() {
                private volatile boolean closed;

                @Override
                void work(TranscriptionRequest request) throws InterruptedException {
                    Thread.sleep(WHILE_INTERRUPTED);
                    if (closed) {
                        throw new NullPointerException("the connection");
                    }
                }

                @Override
                public void close() {
                    super.close();
                    closed = true;
                }
            };
        }
    }

    static final class SharesItsBufferWithOthers extends Contract {
        private final Map<Object, Integer> running = new ConcurrentHashMap<>();

        @Override
        protected SttProvider newProvider() {
            return new MemoryProvider() {
                private volatile boolean mixedUp;

                @Override
                void work(TranscriptionRequest request) throws InterruptedException {
                    Object self = this;
                    running.merge(self, 1, Integer::sum);
                    try {
                        request.remaining();
                        for (int i = 0; i < 5; i++) {
                            Thread.sleep(2);
                            mixedUp |= running.keySet().stream().anyMatch(other -> !other.equals(self));
                        }
                    } finally {
                        running.computeIfPresent(self, (key, count) -> count == 1 ? null : count - 1);
                    }
                }

                @Override
                Transcript.Builder answer(TranscriptionRequest request) {
                    return mixedUp ? Transcript.builder("what another one heard") : super.answer(request);
                }
            };
        }
    }

    static final class ComputesOnAfterAnInterrupt extends Contract {
        @Override
        protected SttProvider newProvider() {
            return new MemoryProvider() {
                @Override
                void work(TranscriptionRequest request) throws InterruptedException {
                    compute(20);
                    if (Thread.interrupted()) {
                        compute(400);
                        throw new InterruptedException();
                    }
                }

                private static void compute(long millis) {
                    ThreadMXBean processors = ManagementFactory.getThreadMXBean();
                    long end = processors.getCurrentThreadCpuTime() + millis * 1_000_000;
                    while (processors.getCurrentThreadCpuTime() < end) {
                        Thread.onSpinWait();
                    }
                }
            };
        }

        @Override
        protected Duration promptness() {
            return Duration.ofSeconds(10);
        }

        @Override
        protected Duration patience() {
            return Duration.ofSeconds(60);
        }
    }

    static final class LeavesItsThreads extends Contract {
        @Override
        protected SttProvider newProvider() {
            return new Threaded(Thread.ofPlatform().daemon().name("memory-worker").factory(), false);
        }
    }

    static final class StartsThreadsWithoutAName extends Contract {
        @Override
        protected SttProvider newProvider() {
            return new Threaded(runnable -> {
                Thread thread = Executors.defaultThreadFactory().newThread(runnable);
                thread.setDaemon(true);
                return thread;
            }, true);
        }
    }

    static final class KeepsTheJvmAlive extends Contract {
        @Override
        protected SttProvider newProvider() {
            return new Threaded(Thread.ofPlatform().daemon(false).name("memory-worker").factory(), true);
        }
    }

    private static final class Threaded extends MemoryProvider {
        private final ExecutorService threads;
        private final boolean shutsDown;

        Threaded(ThreadFactory factory, boolean shutsDown) {
            threads = Executors.newCachedThreadPool(factory);
            this.shutsDown = shutsDown;
        }

        @Override
        void work(TranscriptionRequest request) throws InterruptedException {
            super.work(request);
            CountDownLatch done = new CountDownLatch(1);
            try {
                threads.execute(done::countDown);
            } catch (RejectedExecutionException e) {
                throw new SttException(ErrorKind.CONFIGURATION, "the provider was closed; create another one", e);
            }
            done.await();
        }

        @Override
        public void close() {
            super.close();
            if (shutsDown) {
                threads.shutdownNow();
            }
        }
    }

    // Secrets

    static final class TellsTheSecretInToString extends Contract {
        @Override
        protected SttProvider newProvider() {
            return new MemoryProvider() {
                @Override
                public String toString() {
                    return "MemoryProvider[key=" + SECRET + "]";
                }
            };
        }
    }

    static final class KeepsTheSecretInTheRawAnswer extends Contract {
        @Override
        protected SttProvider newProvider() {
            return new MemoryProvider() {
                @Override
                Transcript.Builder answer(TranscriptionRequest request) {
                    return super.answer(request).raw("{\"you\":\"" + SECRET + "\"}");
                }
            };
        }
    }

    static final class TellsTheSecretInACause extends Contract {
        @Override
        protected Optional<SttProvider> failing(ErrorKind kind) {
            String address = "https://vendor.example/?key=s3cr3t%2Fof%2Bthe%3Dtests";
            return super.failing(kind).map(any -> Defects.failing(
                    new SttException(kind, "the server said no", new IllegalStateException("GET " + address))));
        }
    }

    static final class PrintsTheSecret extends Contract {
        @Override
        protected SttProvider newProvider() {
            return new MemoryProvider() {
                @Override
                public void warmUp() {
                    System.out.println("using key " + SECRET);
                }
            };
        }
    }

    static final class LogsTheSecretWhenItFails extends Contract {
        @Override
        protected Optional<SttProvider> failing(ErrorKind kind) {
            return super.failing(kind).map(any -> new MemoryProvider() {
                @Override
                void work(TranscriptionRequest request) {
                    Logger logger = Logger.getLogger("quiet");
                    logger.warning("refused with " + SECRET);
                    throw new SttException(kind, "the server said no");
                }
            });
        }
    }

    static final class ReturnsNull extends Contract {
        @Override
        protected SttProvider newProvider() {
            return new MemoryProvider() {
                @Override
                @SuppressWarnings("NullAway") // the defect
                public Transcript transcribe(TranscriptionRequest request) {
                    return null;
                }
            };
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            // swallowed: part of the defect
        }
    }

    private static void await(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            // swallowed: the defect
        }
    }

    private static void wrap(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new SttException(ErrorKind.INTERNAL, "interrupted", e);
        }
    }
}
