package io.github.sttcompare.corpus;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sttcompare.Capabilities;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.Segmentation;
import io.github.sttcompare.SpeakerProfile;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionOption;
import io.github.sttcompare.TranscriptionRequest;
import io.github.sttcompare.Workload;
import io.github.sttcompare.spi.AccuracyScorer;
import io.github.sttcompare.wer.significance.Significance;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class CorpusRunTest {

    @TempDir
    private Path folder;

    private ResultStore store;

    @BeforeEach
    void open() {
        store = ResultStore.open(folder.resolve("results.db"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Corpus corpus(int recordings) {
        return Corpus.of("voices", Voices.write(folder.resolve("voices"), recordings));
    }

    private CorpusRun.Builder run(Corpus corpus, SttProvider... providers) {
        return CorpusRun.builder(corpus, List.of(providers)).store(store);
    }

    private static List<CorpusResult.Recording> recordings(CorpusResult result) {
        try (Stream<CorpusResult.Recording> all = result.recordings()) {
            return all.toList();
        }
    }

    @Test
    void everyCallIsMadeOnceAndTheSecondRunMakesNone() throws Exception {
        Corpus corpus = corpus(30);
        CountingProvider one = CountingProvider.of("one");
        CountingProvider other = CountingProvider.of("other", number -> "something else");

        CorpusResult first = run(corpus, one, other).build().execute();
        assertThat(one.calls()).hasSize(30).doesNotHaveDuplicates();
        assertThat(other.calls()).hasSize(30).doesNotHaveDuplicates();
        CorpusResult second = run(corpus, one, other).build().execute();
        assertThat(one.calls()).hasSize(30);
        assertThat(other.calls()).hasSize(30);

        assertThat(second.run().provider("one").made()).isZero();
        assertThat(second.run().provider("one").reused()).isEqualTo(30);
        assertThat(recordings(second).stream().map(CorpusResult.Recording::comparison).toList())
                .isEqualTo(recordings(first).stream().map(CorpusResult.Recording::comparison).toList());
        assertThat(recordings(first)).extracting(recording -> recording.item().id()).containsExactlyElementsOf(
                corpus.items().map(CorpusItem::id).toList());
        assertThat(first.evaluation().provider("one").own().rate()).isZero();
        assertThat(first.evaluation().provider("other").own().rate()).isPositive();
        assertThat(requireNonNull(first.latencies().get("one")).counted()).isEqualTo(30);
    }

    @Test
    void aScorerThatCannotBeLoadedDoesNotHideOthers() throws Exception {
        Path services = Files.createDirectories(folder.resolve("plugin/META-INF/services"));
        Files.writeString(services.resolve(AccuracyScorer.class.getName()), "com.example.Gone\n");
        CorpusResult result = run(corpus(3), CountingProvider.of("one")).build().execute();
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        URL[] plugin = {folder.resolve("plugin").toUri().toURL()};
        try (URLClassLoader broken = new URLClassLoader(plugin, ClassLoader.getPlatformClassLoader())) {
            Thread.currentThread().setContextClassLoader(broken);

            assertThat(recordings(result)).hasSize(3).allMatch(recording -> recording.comparison().scored());
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    void recordingsWithTheSameAudioAreCalledOnceAndAllGetResults() throws Exception {
        List<CorpusItem> items = new ArrayList<>(Voices.write(folder.resolve("voices"), 10));
        Voices.write(folder.resolve("copies"), 10).forEach(item -> items.add(CorpusItem.builder("copy of " + item.id(), item.audio()).build()));
        CountingProvider one = CountingProvider.of("one");
        AtomicReference<RunEvent.Progress> last = new AtomicReference<>();
        run(Corpus.of("voices", items), one, CountingProvider.failing("bad", ErrorKind.NETWORK)).pauseAfter(1000).listener(event -> {
            if (event instanceof RunEvent.Progress progress) {
                last.set(progress);
            }
        }).build().execute();
        assertThat(one.calls()).hasSize(10).doesNotHaveDuplicates();
        RunEvent.Progress end = requireNonNull(last.get());
        assertThat(end.total()).isEqualTo(40);
        assertThat(end.done()).isEqualTo(20);
        assertThat(end.failed()).isEqualTo(20);
        assertThat(end.inFlight()).isZero();
    }

    @Test
    void onlyCalledProvidersAreWarmedUpBeforeTheFirstCall() throws Exception {
        Corpus corpus = corpus(5);
        CountingProvider one = CountingProvider.of("one");
        run(corpus, one).build().execute();
        assertThat(one.warmUps()).containsExactly(0);

        CountingProvider other = CountingProvider.of("other");
        run(corpus, one, other).build().execute();
        assertThat(one.warmUps()).as("nothing is left to be called").hasSize(1);
        assertThat(other.warmUps()).containsExactly(0);
    }

    @Test
    void theEstimateCountsRemainingCalls() throws Exception {
        CountingProvider one = CountingProvider.of("one");
        Corpus corpus = corpus(10);
        List<CorpusItem> some = corpus.items().limit(4).toList();
        run(Corpus.of("voices", some), one).build().execute();
        Estimate estimate = run(corpus, one).build().estimate();
        assertThat(estimate.calls()).isEqualTo(6);
        assertThat(estimate.stored()).isEqualTo(4);
        assertThat(one.calls()).hasSize(4);
    }

    @Test
    void aChangedSettingCausesANewCall() throws Exception {
        Corpus corpus = corpus(1);
        List<CompareOptions> settings = List.of(
                CompareOptions.none(),
                CompareOptions.builder().language("en").build(),
                CompareOptions.builder().language("de").build(),
                CompareOptions.builder().speaker(SpeakerProfile.CHILD).build(),
                CompareOptions.builder().phrases(List.of("a", "b")).build(),
                CompareOptions.builder().phrases(List.of("ab")).build(),
                CompareOptions.builder().wordTimes(true).build(),
                CompareOptions.builder().speakerLabels(true).build(),
                CompareOptions.builder().segmentation(Segmentation.never()).build(),
                CompareOptions.builder().segmentation(Segmentation.every(Duration.ofSeconds(30))).build(),
                CompareOptions.builder().sameSamplesForAll(true).build(),
                CompareOptions.builder().segmentation(Segmentation.whenNeeded().withoutSilencesOver(Duration.ofSeconds(5))).build(),
                CompareOptions.builder().segmentation(Segmentation.whenNeeded().withoutSilencesOver(Duration.ofSeconds(6))).build());
        CountingProvider provider = new CountingProvider("one", "one",
                Capabilities.builder().encodings("audio/wav").options(TranscriptionOption.values()).build(), (number, request) -> Transcript.of("x"));
        for (int round = 0; round < 2; round++) {
            for (CompareOptions options : settings) {
                run(corpus, provider).options(options).build().execute();
            }
        }
        assertThat(provider.calls()).hasSize(settings.size());
        CountingProvider otherModel = new CountingProvider("one", "two", (number, request) -> Transcript.of("x"));
        run(corpus, otherModel).build().execute();
        assertThat(otherModel.calls()).hasSize(1);
        // what cannot change the text makes no call
        run(corpus, provider).options(CompareOptions.builder().normalizer("basic-1").build()).build().execute();
        assertThat(provider.calls()).hasSize(settings.size());
        // and neither does what a provider says it ignores, or what it gets anyway
        CountingProvider simple =
                new CountingProvider("simple", "one", Capabilities.builder().build(), (number, request) -> Transcript.of("x"));
        for (CompareOptions options : List.of(settings.get(0), settings.get(4), settings.get(6), settings.get(7), settings.get(10))) {
            run(corpus, simple).options(options).build().execute();
        }
        assertThat(simple.calls()).hasSize(1);
        run(corpus, simple).options(settings.get(3)).build().execute();
        assertThat(simple.calls()).as("child mode is part of every key").hasSize(2);
    }

    @Test
    void repeatsAreSeparateCallsAndShowTheVariance() throws Exception {
        AtomicInteger count = new AtomicInteger();
        CountingProvider moody = new CountingProvider("moody", "one",
                (number, request) -> Transcript.of(count.getAndIncrement() % 3 == 0 ? "wrong" : "word" + number + " is said here"));
        CorpusResult result = run(corpus(10), moody, CountingProvider.of("steady")).repeats(3).recordingsAtOnce(1).build().execute();
        assertThat(moody.calls()).hasSize(30);
        assertThat(result.variance().get("steady")).isEqualTo(new RepeatFigures(10, 0, List.of(0.0, 0.0, 0.0), 0));
        assertThat(requireNonNull(result.variance().get("moody")).differing()).isEqualTo(10);
        assertThat(recordings(result)).allSatisfy(recording -> assertThat(recording.repeats()).hasSize(3));
    }

    @Test
    void theSameAudioInTwoFilesIsPaidForOnce() throws Exception {
        Path voices = Files.createDirectories(folder.resolve("voices"));
        Voices.writeOne(voices.resolve("a.wav"), 7);
        Voices.writeOne(voices.resolve("b.wav"), 7);
        CountingProvider provider = CountingProvider.of("one");
        CorpusResult result = run(Corpus.ofFolder(voices), provider).build().execute();
        assertThat(provider.calls()).containsExactly(7);
        assertThat(recordings(result)).hasSize(2).allSatisfy(
                recording -> assertThat(recording.comparison().outcome("one")).isInstanceOf(Outcome.Transcribed.class));
    }

    @Test
    void temporaryFailuresAreRetriedAndLastingOnesAreNot() throws Exception {
        Corpus corpus = corpus(1);
        for (ErrorKind kind : ErrorKind.values()) {
            CountingProvider failing = CountingProvider.failing("p" + kind, kind);
            try (ParallelComparator comparator = ParallelComparator.builder().maxRetries(0).build()) {
                run(corpus, failing).comparator(comparator).build().execute();
                run(corpus, failing).comparator(comparator).build().execute();
            }
            boolean stays = kind == ErrorKind.INVALID_AUDIO || kind == ErrorKind.UNSUPPORTED;
            assertThat(failing.calls()).as(kind.name()).hasSize(stays ? 1 : 2);
        }
    }

    @Test
    void aProviderWithARefusedKeyIsPausedAndTheOthersContinue() throws Exception {
        List<RunEvent> events = Collections.synchronizedList(new ArrayList<>());
        CountingProvider locked = CountingProvider.failing("locked", ErrorKind.AUTHENTICATION);
        CountingProvider fine = CountingProvider.of("fine");
        CorpusResult result = run(corpus(100), locked, fine).recordingsAtOnce(1).listener(events::add).build().execute();
        assertThat(locked.calls()).hasSize(5);
        assertThat(fine.calls()).hasSize(100);
        assertThat(events).filteredOn(RunEvent.Stopped.class::isInstance).hasSize(1)
                .first().asString().contains("locked", "5 failures in a row", "AUTHENTICATION", "run again");
        assertThat(result.run().provider("locked").stopped()).contains("paused");
        assertThat(recordings(result)).filteredOn(
                recording -> recording.comparison().outcome("locked") instanceof Outcome.Skipped skipped && skipped.reason().contains("paused")).hasSize(95);
        assertThat(events.getLast()).isInstanceOfSatisfying(RunEvent.Progress.class, last -> {
            assertThat(last.done()).isEqualTo(100);
            assertThat(last.failed()).isEqualTo(100);
            assertThat(last.inFlight()).isZero();
        });
    }

    @Test
    void anUnreadableRecordingDoesNotEndTheRun() throws Exception {
        List<CorpusItem> items = new ArrayList<>(Voices.write(folder.resolve("voices"), 3));
        Path bad = Files.writeString(folder.resolve("bad.wav"), "<html>not found</html>");
        items.add(1, CorpusItem.builder("bad", bad).build());
        items.add(CorpusItem.builder("gone", folder.resolve("gone.wav")).build());
        CountingProvider provider = CountingProvider.of("one");
        CorpusResult result = run(Corpus.of("some", items), provider).build().execute();
        assertThat(provider.calls()).hasSize(3);
        assertThat(result.run().unreadable()).containsOnlyKeys("bad", "gone");
        assertThat(recordings(result)).hasSize(3);
    }

    @Test
    void aChangedFileCausesANewCall() throws Exception {
        Corpus corpus = corpus(2);
        CountingProvider provider = CountingProvider.of("one");
        run(corpus, provider).build().execute();
        Voices.writeOne(folder.resolve("voices/r1.wav"), 99);
        run(corpus, provider).build().execute();
        assertThat(provider.calls()).hasSize(3).contains(99);
    }

    @Test
    void diskTimeIsNotLatency() throws Exception {
        CountingProvider provider = CountingProvider.of("one");
        ResultStore slow = ResultStore.of(new SlowDatabase(SqliteDatabase.open(folder.resolve("slow.db")), 30), Schema.STEPS);
        try (slow) {
            CorpusResult result = CorpusRun.builder(corpus(5), List.of(provider)).store(slow).recordingsAtOnce(1).build().execute();
            assertThat(requireNonNull(result.latencies().get("one")).p95()).isLessThan(Duration.ofMillis(25));
        }
    }

    @Test
    void anInterruptedRunContinuesWhereItStopped() throws Exception {
        Corpus corpus = corpus(40);
        CountDownLatch reached = new CountDownLatch(20);
        CountingProvider provider = new CountingProvider("one", "one", (number, request) -> {
            reached.countDown();
            if (reached.getCount() == 0) {
                new CountDownLatch(1).await();
            }
            return Transcript.of("x");
        });
        Thread running = Thread.ofPlatform().start(() -> {
            assertThatThrownBy(() -> run(corpus, provider).recordingsAtOnce(2).build().execute())
                    .isInstanceOf(InterruptedException.class);
        });
        reached.await();
        running.interrupt();
        running.join();
        assertThat(store.maybePaid()).isNotEmpty().allSatisfy(call -> assertThat(call.provider()).isEqualTo("one"));
        CountingProvider again = CountingProvider.of("one");
        run(corpus, again).build().execute();
        assertThat(again.calls().size() + provider.calls().size()).isBetween(40, 42);
    }

    @Test
    void theCapHoldsForAResumedRun() throws Exception {
        Corpus corpus = corpus(20);
        // a recording of 0.1 s costs a cent
        PriceList prices = PriceList.of(List.of(new Price(Map.of("id", "one"), Money.usd("0.10"), PriceUnit.SECOND, Duration.ZERO, Duration.ZERO,
                false, Map.of(), java.time.LocalDate.of(2026, 11, 1), "a test", null)));
        CountingProvider provider = CountingProvider.of("one");
        CorpusResult result = run(corpus, provider).prices(prices).maxCost(Money.usd("0.055")).build().execute();
        assertThat(provider.calls()).hasSize(5);
        assertThat(result.run().provider("one").cost()).isEqualTo(Money.usd("0.05"));
        assertThat(result.run().provider("one").stopped()).contains("cap").contains("raise the cap");
        assertThat(recordings(result)).filteredOn(recording -> recording.comparison().outcome("one") instanceof Outcome.Skipped).hasSize(15);
        // the same run: its money is spent
        run(corpus, provider).prices(prices).maxCost(Money.usd("0.055")).build().execute();
        assertThat(provider.calls()).hasSize(5);
        CorpusResult more = run(corpus, provider).prices(prices).maxCost(Money.usd("1")).build().execute();
        assertThat(provider.calls()).hasSize(20);
        assertThat(more.run().provider("one").cost()).isEqualTo(Money.usd("0.20"));
        assertThat(more.run().id()).isEqualTo(result.run().id());
    }

    @Test
    void anUnknownPriceUnderACapIsRefusedUnlessAllowed() throws Exception {
        CountingProvider provider = CountingProvider.of("nobody-knows");
        assertThatThrownBy(() -> run(corpus(1), provider).maxCost(Money.usd("1")).build().execute())
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("nobody-knows");
        assertThat(provider.calls()).isEmpty();
        run(corpus(1), provider).maxCost(Money.usd("1")).allowUnknownPrice("nobody-knows").build().execute();
        assertThat(provider.calls()).hasSize(1);
    }

    @Test
    void settingsForAnUnknownProviderAreRefused() {
        CorpusRun.Builder run = run(Corpus.of("none", List.of()), CountingProvider.of("one")).maxCost("two", Money.usd("1"));
        assertThatThrownBy(run::build).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("[two]").hasMessageContaining("[one]");
        assertThatThrownBy(() -> run(Corpus.of("none", List.of()), CountingProvider.of("one"), CountingProvider.of("one")).build())
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("two providers have the id 'one'");
        assertThatThrownBy(() -> run(Corpus.of("none", List.of())).build()).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no provider");
        assertThatThrownBy(() -> CorpusRun.builder(Corpus.of("none", List.of()), List.of(CountingProvider.of("one"))).build())
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("store");
    }

    @Test
    void anEmptyCorpusIsDoneAtOnce() throws Exception {
        CorpusResult result = run(Corpus.of("none", List.of()), CountingProvider.of("one")).build().execute();
        assertThat(recordings(result)).isEmpty();
        assertThat(result.run().provider("one").made()).isZero();
    }

    @Test
    void aRecalledAnswerIsNotPaidForAgain() throws Exception {
        Corpus corpus = corpus(1);
        List<String> asked = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        SttProvider jobs = new SttProvider() {
            @Override
            public String id() {
                return "jobs";
            }

            @Override
            public Map<String, String> fingerprint() {
                return Map.of("id", "jobs", "model", "1");
            }

            @Override
            public Transcript transcribe(TranscriptionRequest request) {
                keys.add(request.callKey().orElseThrow());
                throw new SttException(ErrorKind.PROTOCOL, "the answer got lost");
            }

            @Override
            public Optional<Transcript> recall(TranscriptionRequest request) {
                asked.add(request.callKey().orElseThrow());
                return Optional.of(Transcript.of("found again"));
            }
        };
        run(corpus, jobs).build().execute();
        CorpusResult result = run(corpus, jobs).build().execute();
        assertThat(keys).hasSize(1).isEqualTo(asked);
        Outcome outcome = recordings(result).getFirst().comparison().outcome("jobs");
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Transcribed.class, t -> assertThat(t.transcript().text()).isEqualTo("found again"));
        // nobody knows how long it took
        assertThat(outcome.timing().latency()).isEmpty();
        assertThat(store.maybePaid()).isEmpty();
    }

    @Test
    void aProviderWithoutAVersionIsCalledAgainWithANote() throws Exception {
        Corpus corpus = corpus(2);
        AtomicInteger calls = new AtomicInteger();
        SttProvider lambda = SttProvider.of("mine", request -> Transcript.of("call " + calls.incrementAndGet()));
        CorpusResult result = run(corpus, lambda).build().execute();
        assertThat(recordings(result)).allSatisfy(
                recording -> assertThat(recording.comparison().outcome("mine")).isInstanceOf(Outcome.Transcribed.class));
        assertThat(result.run().notes()).anyMatch(note -> note.contains("mine") && note.contains("version"));
        run(corpus, lambda).build().execute();
        assertThat(calls).hasValue(4);
        SttProvider versioned = SttProvider.of("mine", "1", request -> Transcript.of("call " + calls.incrementAndGet()));
        run(corpus, versioned).build().execute();
        run(corpus, versioned).build().execute();
        assertThat(calls).hasValue(6);
    }

    @Test
    void aClockThatIsSetBackDoesNoHarm() throws Exception {
        Corpus corpus = corpus(20);
        AtomicInteger ticks = new AtomicInteger();
        Clock backwards = new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return Instant.parse("2026-11-29T12:00:00Z").minusSeconds(60L * ticks.incrementAndGet());
            }
        };
        CountingProvider provider = CountingProvider.of("one");
        CorpusResult result = run(corpus, provider).clock(backwards).build().execute();
        assertThat(result.run().endedAt()).isAfterOrEqualTo(result.run().startedAt());
        run(corpus, provider).clock(backwards).build().execute();
        assertThat(provider.calls()).hasSize(20);
        assertThat(recordings(result)).hasSize(20);
    }

    @Test
    void slicesAreEvaluatedSeparatelyOrAReasonIsGiven() throws Exception {
        List<CorpusItem> items = new ArrayList<>();
        for (CorpusItem item : Voices.write(folder.resolve("voices"), 20)) {
            int number = items.size();
            items.add(CorpusItem.builder(item.id(), item.audio())
                    .reference(number < 15 ? item.reference() : null)
                    .cluster(number < 10 ? "anna" : null)
                    .metadata("place", number < 10 ? "street" : number < 15 ? "office" : "home")
                    .build());
        }
        CorpusResult result = run(Corpus.of("sliced", items), CountingProvider.of("a"), CountingProvider.of("b", n -> "no")).build().execute();
        Slices slices = result.slices("place", Significance.standard());
        assertThat(slices.evaluated()).containsOnlyKeys("street", "office");
        assertThat(requireNonNull(slices.evaluated().get("office")).utterances()).isEqualTo(5);
        assertThat(slices.impossible()).containsOnlyKeys("home");
    }

    @Test
    void workloadAndCapabilitiesAreThoseOfTheProvider() throws Exception {
        List<String> threads = Collections.synchronizedList(new ArrayList<>());
        SttProvider local = new SttProvider() {
            @Override
            public String id() {
                return "local";
            }

            @Override
            public Workload workload() {
                return Workload.LOCAL;
            }

            @Override
            public Transcript transcribe(TranscriptionRequest request) {
                threads.add(Thread.currentThread().getName() + " " + Thread.currentThread().isVirtual());
                return Transcript.of("x");
            }
        };
        CorpusResult result = run(corpus(1), local).maxCost(Money.usd("0.01")).build().execute();
        assertThat(threads).singleElement().asString().contains("local").endsWith("false");
        assertThat(result.run().provider("local").cost()).isEqualTo(Money.usd("0"));
    }
}
