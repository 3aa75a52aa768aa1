package io.github.sttcompare.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.sttcompare.Audio;
import io.github.sttcompare.Capabilities;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.MetadataKeys;
import io.github.sttcompare.Refusal;
import io.github.sttcompare.SpeakerProfile;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.TranscriptionOption;
import io.github.sttcompare.TranscriptionOptions;
import io.github.sttcompare.Word;
import io.github.sttcompare.Workload;
import io.github.sttcompare.audio.AudioFormat;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The contract that every provider must pass. A plug-in author extends it, defines how to open the provider and what to
 * test it with, and runs it like any other JUnit test:
 *
 * <pre>{@code
 * class MyProviderTest extends SttProviderContract {
 *     @Override
 *     protected SttProvider newProvider() {
 *         return new MyProvider();
 *     }
 * }
 * }</pre>
 *
 * <p>Checks that do not apply to a provider (because it has no secret, or no server that could hang) are skipped with the
 * reason. To switch off a check that a provider has a good reason to fail, override its method without {@code @Test}. For
 * providers that use HTTP, extend {@link HttpProviderContract} instead, which provides the server.
 *
 * <p>About twenty providers are opened, and the sample is transcribed about ninety times, so use a short one. Checks that
 * do not need their own provider share one. The class runs alone when tests run in parallel, because it looks at the
 * threads and the logs of the whole JVM.
 */
@Isolated
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("try") // the providers opened here are closed after each check, in a bounded time
public abstract class SttProviderContract {

    private static final Pattern ID = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._:+-]{0,63}");
    private static final int PARALLEL = 16;
    /** How long calls that are to run at the same time wait for each other. */
    private static final Duration GATE = Duration.ofMillis(500);
    private static final int MOMENTS = 6;
    private static final Duration MAX_MOMENT = Duration.ofSeconds(5);
    /** How many providers are closed while they are called. */
    private static final int CLOSINGS = 3;
    /**
     * How many calls are interrupted while the machine is busy; the next constant is how many of them may compute for
     * longer than the grace.
     */
    private static final int BUSY_INTERRUPTS = 9;
    private static final int BUSY_EXCEPTIONS = 1;
    /** How far after the end of the audio a word may end: recognisers pad the audio and round to their frames. */
    private static final Duration PADDING = Duration.ofMillis(250);

    private final List<SttProvider> opened = new ArrayList<>();
    private final List<Task<?>> tasks = new ArrayList<>();
    private final Map<String, Integer> skipped = new TreeMap<>();
    private @Nullable Sample sample;
    private @Nullable SttProvider shared;
    private @Nullable Transcript baseline;
    private Duration baselineTook = Duration.ZERO;

    /** Extends the contract. */
    protected SttProviderContract() {}

    // Supplied by the author

    /** {@return a new provider, ready to be called; the contract closes it} */
    protected abstract SttProvider newProvider();

    /**
     * {@return the audio with which the provider is tested}
     *
     * @implSpec The default is {@link Sample#tone()}, which is enough for a scripted provider. Return real speech, with
     *     its text, for a real one.
     */
    protected Sample sample() {
        return Sample.tone();
    }

    /**
     * {@return a new provider whose calls never end, for instance because its server never answers}
     *
     * @implSpec The default is empty: checks that need such a provider are skipped.
     */
    protected Optional<SttProvider> hanging() {
        return Optional.empty();
    }

    /**
     * {@return a new provider whose calls all fail for a given reason}
     *
     * @param kind the reason
     * @implSpec The default is empty: checks that need such a provider are skipped.
     */
    protected Optional<SttProvider> failing(ErrorKind kind) {
        return Optional.empty();
    }

    /**
     * {@return the key, token or password of the providers opened here, at least 8 characters}
     *
     * <p>Use random letters and digits: if there are 16 or more, 8 of them in a row are a leak too, and must not be a word.
     *
     * @implSpec The default is empty: checks that need it are skipped.
     */
    protected Optional<String> secret() {
        return Optional.empty();
    }

    /**
     * {@return for each setting that can change the text, a new provider that differs from {@link #newProvider} only in that}
     *
     * <p>The keys are the names of the settings; if there is a {@link #builder}, they are the names of its methods.
     *
     * @implSpec The default is empty: checks that need it are skipped.
     */
    protected Map<String, SttProvider> settingsThatChangeTheText() {
        return Map.of();
    }

    /**
     * {@return for each setting that cannot change the text, such as a key or a time-out, a new provider that differs in that}
     *
     * @implSpec The default is empty: checks that need it are skipped.
     */
    protected Map<String, SttProvider> settingsThatKeepTheText() {
        return Map.of();
    }

    /**
     * {@return the class of the provider's builder, each setting of which must be in one of the two maps}
     *
     * @implSpec The default is empty: checks that need it are skipped.
     */
    protected Optional<Class<?>> builder() {
        return Optional.empty();
    }

    /**
     * {@return the longest that a provider may take to react to an interrupt, to return its id, or to close}
     *
     * @implSpec The default is 2 s, which is generous, for slow machines that do other work at the same time.
     */
    protected Duration promptness() {
        return Duration.ofSeconds(2);
    }

    /**
     * {@return how long a call may continue computing after its interrupt, in processor time, so that the load of the
     * machine does not matter}
     *
     * @implSpec The default is 250 ms, the grace of a comparator: a call that takes longer is left behind.
     */
    protected Duration grace() {
        return Duration.ofMillis(250);
    }

    /**
     * {@return the longest that a call may take, even if sixteen run at the same time}
     *
     * @implSpec The default is 60 s.
     */
    protected Duration patience() {
        return Duration.ofSeconds(60);
    }

    /**
     * {@return whether a retry may help after a failure of a kind}
     *
     * @param kind the kind
     * @implSpec The default is that of the kind.
     */
    protected boolean retryable(ErrorKind kind) {
        return kind.retryable();
    }

    /**
     * {@return whether a new thread belongs to something that the whole JVM shares, so that it need not end when the
     * provider is closed}
     *
     * @param thread the thread
     * @implSpec The default is false. It is not called for threads that the JDK itself shares.
     */
    protected boolean isShared(Thread thread) {
        return false;
    }

    /**
     * Compares two transcripts of the same audio.
     *
     * @param expected one
     * @param actual   the other
     * @implSpec The default requires equal text, words, language and confidence. Override it for a provider whose answers
     *     vary, to compare only the parts that do not.
     */
    protected void assertEquivalent(Transcript expected, Transcript actual) {
        String advice = "the same audio must give the same answer. Keep no state between calls, or override assertEquivalent";
        assertEquals(expected.text(), actual.text(), "text: " + advice);
        assertEquals(expected.words(), actual.words(), "words: " + advice);
        assertEquals(expected.language(), actual.language(), "language: " + advice);
        assertEquals(expected.confidence(), actual.confidence(), "confidence: " + advice);
    }

    // Its properties

    /** The id is constant and can be used in a table, a file name and the name of a thread. */
    @Test
    public void idIsConstantAndFitForTablesAndThreadNames() throws Exception {
        String id = atOnce("id()", shared()::id);
        Checks.demand(ID.matcher(id).matches(), "the id '" + id + "' does not fit tables, file names and threads. Use 1 to 64 "
                + "letters, digits and . _ : + -, the first a letter or digit");
        assertEquals(id, atOnce("id()", shared()::id), "id() changed between two calls. Return a constant");
        assertEquals(id, atOnce("id()", opened()::id), "two providers with the same settings have different ids. Return a constant");
        baseline();
        assertEquals(id, atOnce("id()", shared()::id), "id() changed with a call. Return a constant");
    }

    /** The workload is always the same and is returned without any work. */
    @Test
    public void workloadIsConstantAndReturnedAtOnce() throws Exception {
        Workload workload = atOnce("workload()", opened()::workload);
        baseline();
        assertEquals(workload, shared().workload(), "workload() changed with a call. Return a constant");
    }

    /** The capabilities are always the same and are returned without any work. */
    @Test
    public void capabilitiesAreConstantAndReturnedAtOnce() throws Exception {
        Capabilities capabilities = atOnce("capabilities()", opened()::capabilities);
        baseline();
        assertEquals(capabilities, shared().capabilities(), "capabilities() changed with a call. Build them once, in a constant");
    }

    /** The fingerprint is the same for providers with the same settings, and is returned without any work. */
    @Test
    public void theFingerprintIsConstantAndReturnedAtOnce() throws Exception {
        Map<String, String> fingerprint = atOnce("fingerprint()", opened()::fingerprint);
        Checks.assertFingerprint(fingerprint);
        assertEquals(fingerprint, opened().fingerprint(), "two providers with the same settings have different "
                + "fingerprints. Use their settings, not what differs between objects");
        baseline();
        assertEquals(fingerprint, shared().fingerprint(), "fingerprint() changed with a call. Build it once");
    }

    /** Every setting that can change the text changes the fingerprint. */
    @Test
    public void theFingerprintChangesWithSettingsThatCanChangeTheText() throws Exception {
        Map<String, SttProvider> changed = supplied("settingsThatChangeTheText()", this::settingsThatChangeTheText);
        changed.values().forEach(this::toBeClosed);
        needed(!changed.isEmpty(), "settingsThatChangeTheText() returns no provider");
        Map<Map<String, String>, String> seen = new HashMap<>(Map.of(shared().fingerprint(), "newProvider()"));
        changed.forEach((setting, provider) -> {
            String same = seen.put(provider.fingerprint(), setting);
            Checks.demand(same == null, "the fingerprint with a different '" + setting + "' is the same as with '" + same
                    + "', although it can change the text. Add every such setting to fingerprint()");
        });
    }

    /** Settings that cannot change the text, such as a key or a time-out, do not change the fingerprint. */
    @Test
    public void theFingerprintIgnoresSettingsThatCannotChangeTheText() throws Exception {
        Map<String, SttProvider> changed = supplied("settingsThatKeepTheText()", this::settingsThatKeepTheText);
        changed.values().forEach(this::toBeClosed);
        needed(!changed.isEmpty(), "settingsThatKeepTheText() returns no provider");
        Map<String, String> own = shared().fingerprint();
        changed.forEach((setting, provider) -> assertEquals(own, provider.fingerprint(), "the fingerprint changes with '" + setting
                + "', which cannot change the text. Leave it out of fingerprint()"));
    }

    /** Every setting of the builder is listed as able to change the text or not. */
    @Test
    public void everySettingOfTheBuilderIsAccountedFor() throws Exception {
        Optional<Class<?>> builder = builder();
        needed(builder.isPresent(), "builder() returns no class");
        Map<String, SttProvider> changing = supplied("settingsThatChangeTheText()", this::settingsThatChangeTheText);
        Map<String, SttProvider> keeping = supplied("settingsThatKeepTheText()", this::settingsThatKeepTheText);
        Set<String> known = new TreeSet<>();
        for (Map<String, SttProvider> providers : List.of(changing, keeping)) {
            providers.values().forEach(this::toBeClosed);
            known.addAll(providers.keySet());
        }
        Set<String> settings = Arrays.stream(builder.get().getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.getReturnType() != Object.class && method.getReturnType().isAssignableFrom(builder.get()))
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(settings, known, "settingsThatChangeTheText() and settingsThatKeepTheText() together must name every "
                + "setting of " + builder.get().getSimpleName() + ", and nothing else");
    }

    /** Every declared language is a valid tag, and one of them can be requested. */
    @Test
    public void declaredLanguagesCanBeRequested() throws Exception {
        Set<String> languages = new TreeSet<>(shared().capabilities().languages());
        needed(!languages.isEmpty(), "it declares no languages");
        for (String language : languages) {
            try {
                TranscriptionOptions.builder().language(language).build();
            } catch (IllegalArgumentException e) {
                fail("a declared language cannot be requested: " + e.getMessage());
            }
        }
        String own = cachedSample().language();
        String asked = own != null && shared().capabilities().understands(own) ? own : languages.iterator().next();
        transcript(shared(), audio(), TranscriptionOptions.builder().language(asked).build());
    }

    /** Audio of every declared sample rate is accepted. */
    @Test
    public void declaredSampleRatesAreAccepted() throws Exception {
        Set<Integer> rates = new TreeSet<>(shared().capabilities().sampleRates());
        needed(!rates.isEmpty(), "it declares no sample rates");
        for (int rate : rates) {
            transcript(shared(), audio().convertedTo(new AudioFormat(rate, audio().format().channels())), options());
        }
    }

    // Its answers

    /** The sample is transcribed, correctly if its text is given. */
    @Test
    public void transcribesTheSample() throws Exception {
        Transcript transcript = baseline();
        String expected = cachedSample().text();
        if (expected != null) {
            assertEquals(Checks.plain(expected), Checks.plain(transcript.text()), "its transcript differs from the text "
                    + "of the sample");
        }
    }

    /** The same audio gives the same answer again, from the same provider and from another one. */
    @Test
    public void theSameAudioTwiceGivesEqualTranscripts() throws Exception {
        assertEquivalent(baseline(), transcript(shared()));
        assertEquivalent(baseline(), transcript(opened()));
    }

    /** Sixteen concurrent calls give the same result as a single one. */
    @Test
    public void sixteenCallsAtOnceGiveTheSameTranscript() throws Exception {
        Transcript expected = baseline();
        Audio audio = audio();
        List<Task<@Nullable Transcript>> calls = new ArrayList<>();
        CountDownLatch gate = new CountDownLatch(PARALLEL);
        long opens = System.nanoTime() + GATE.toNanos();
        for (int i = 0; i < PARALLEL; i++) {
            calls.add(started(shared(), Request.gated(audio, options(), patience(), gate, opens)));
        }
        for (Task<@Nullable Transcript> call : calls) {
            Transcript transcript = Checks.answered(call.await(patience(), "one of 16 calls at once did not end. Look for a deadlock"));
            assertEquivalent(expected, transcript);
        }
    }

    /**
     * Calls run at the same time, unless they compute on this machine: the time that one waits for another would be
     * counted as its own.
     */
    @Test
    public void noCallWaitsForAnotherToEnd() throws Exception {
        needed(shared().workload() != Workload.LOCAL, "its calls compute on this machine, so they may take turns");
        CountDownLatch asked = new CountDownLatch(2);
        // no call ends before this thread has checked whether both have asked, however late it wakes up
        CountDownLatch goOn = new CountDownLatch(1);
        List<Task<@Nullable Transcript>> calls = new ArrayList<>();
        boolean together;
        long missing;
        try {
            for (int i = 0; i < 2; i++) {
                calls.add(started(shared(), Request.held(audio(), options(), patience(), asked, goOn)));
            }
            together = asked.await(promptness().toNanos(), TimeUnit.NANOSECONDS);
            missing = asked.getCount();
        } finally {
            goOn.countDown();
        }
        for (Task<@Nullable Transcript> call : calls) {
            call.await(patience(), "one of two calls at once did not end");
        }
        needed(missing < 2, "its calls do not ask for their audio");
        Checks.demand(together, "the second of two calls did not ask for its audio while the first was running. One "
                + "instance is called from many threads at once: do not hold a lock, a single permit or a single thread "
                + "for a whole call");
    }

    /** The audio is the same before and after, and can be read again. */
    @Test
    public void theAudioIsNeitherConsumedNorChanged() throws Exception {
        Audio audio = Checks.copy(audio());
        String before = Checks.digest(audio);
        Transcript first = transcript(shared(), audio, options());
        assertEquals(before, Checks.digest(audio), "the samples changed during the call. Copy them before you modify them");
        assertEquivalent(first, transcript(shared(), audio, options()));
    }

    /** Of a part of a recording, only that part is transcribed, not the whole file. */
    @Test
    public void aPartOfARecordingIsTranscribedAsThatPart() throws Exception {
        Audio part = audio().slice(Duration.ZERO, audio().duration().dividedBy(2));
        Transcript expected = transcript(shared(), Checks.copy(part), options());
        assertEquivalent(expected, transcript(shared(), part, options()));
    }

    /** Silence results in an answer, for instance an empty one, not in a failure. */
    @Test
    public void silenceIsAnAnswerAndNotAFailure() throws Exception {
        AudioFormat format = audio().format();
        transcript(shared(), Audio.ofPcm(new byte[format.sampleRate() * format.frameBytes()], format), options());
    }

    /** The shortest possible audio results in an answer or a failure with a reason. */
    @Test
    public void oneFrameOfAudioIsAnsweredOrRefusedWithAReason() throws Exception {
        AudioFormat format = audio().format();
        Task.Ended<@Nullable Transcript> ended =
                call(shared(), Audio.ofPcm(new byte[format.frameBytes()], format), options());
        if (ended.thrown() == null) {
            Checks.answered(ended);
        } else {
            Checks.assertTellsWhatHappened(Checks.failed(ended, "audio of one frame"));
        }
    }

    /** Metadata have names and values, and do not use the comparator's reserved names. */
    @Test
    public void metadataHasNamesAndValues() throws Exception {
        for (Map.Entry<?, ?> entry : baseline().metadata().entrySet()) {
            Checks.demand((entry.getKey() == null || entry.getKey() instanceof String)
                    && (entry.getValue() == null || entry.getValue() instanceof String),
                    "the metadata contains an object that is not a String, which raw types allow. Convert it to text");
        }
        baseline().metadata().forEach((name, value) -> {
            Checks.demand(name != null && !name.isBlank(), "the metadata has a blank name for the value " + value);
            Checks.demand(value != null, "the metadata '" + name + "' is null. Leave out what the vendor did not return");
            Checks.demand(!MetadataKeys.isReserved(name), "the metadata name '" + name + "' is reserved for the "
                    + "comparator, which drops it. Choose another name");
        });
    }

    /** A confidence comes from the vendor, or is null; a constant value is not a measurement. */
    @Test
    public void confidencesAreMeasuredOrNull() throws Exception {
        Transcript transcript = baseline();
        List<Double> said = Stream.concat(
                        Stream.ofNullable(transcript.confidence()),
                        transcript.words().stream().map(Word::confidence).filter(Objects::nonNull))
                .toList();
        needed(!said.isEmpty(), "it returns no confidences");
        for (double made : new double[] {0, 1}) {
            Checks.demand(!said.stream().allMatch(confidence -> confidence == made), "every confidence is exactly " + made
                    + ", which cannot be measured. Pass null if the vendor gives none (some send 0 for that)");
        }
    }

    /** Words are in the order in which they were said, inside the audio, and not blank. */
    @Test
    public void wordsAreInOrderAndInsideTheAudio() throws Exception {
        List<Word> words = transcript(shared(), audio(), wordTimes()).words();
        needed(!words.isEmpty(), "it returns no words");
        Duration end = audio().duration().plus(PADDING);
        Duration last = Duration.ZERO;
        for (Word word : words) {
            Checks.demand(!word.text().isBlank(), "a word at " + word.start() + " is blank. Leave it out");
            Checks.demand(word.start().compareTo(last) >= 0, "the word '" + word.text() + "' starts at " + word.start()
                    + ", before the preceding word. Sort the words by their start");
            Checks.demand(word.end().compareTo(end) <= 0, "the word '" + word.text() + "' ends at " + word.end()
                    + ", after the audio of " + audio().duration() + ". Check the unit of the vendor's times");
            last = word.start();
        }
        Checks.demand(words.getLast().end().compareTo(Duration.ZERO) > 0, "every word ends at 0. Return no words if their "
                + "times are not known");
    }

    // Options

    /** Word times are returned if they are declared and requested, and declared if they are returned. */
    @Test
    public void wordTimesAreReturnedExactlyIfDeclared() throws Exception {
        Capabilities capabilities = shared().capabilities();
        needed(capabilities.declared(), "it declares nothing");
        Transcript transcript = transcript(shared(), audio(), wordTimes());
        if (capabilities.options().contains(TranscriptionOption.WORD_TIMES)) {
            Checks.demand(transcript.text().isBlank() || !transcript.words().isEmpty(),
                    "it declares WORD_TIMES but returns no words when they are requested. Request them from the vendor, "
                            + "or do not declare it");
        } else {
            Checks.demand(transcript.words().isEmpty(),
                    "it returns words with times but does not declare WORD_TIMES. Declare it, or leave out made-up times");
        }
    }

    /** Speaker labels are declared if they are returned. */
    @Test
    public void returnedSpeakerLabelsAreDeclared() throws Exception {
        Capabilities capabilities = shared().capabilities();
        needed(capabilities.declared(), "it declares nothing");
        needed(!capabilities.options().contains(TranscriptionOption.SPEAKER_LABELS), "it declares SPEAKER_LABELS");
        for (Word word : transcript(shared(), audio(), with(options -> options.speakerLabels(true))).words()) {
            assertEquals(null, word.speaker(), "it returns speaker labels but does not declare SPEAKER_LABELS. Declare "
                    + "it, or leave out made-up labels");
        }
    }

    /** A language that a provider does not support is not returned as if it had been detected. */
    @Test
    public void anUnsupportedLanguageIsNotReturnedAsDetected() throws Exception {
        Capabilities capabilities = shared().capabilities();
        needed(capabilities.declared(), "it declares nothing");
        List<String> foreign = Stream.of("fi", "sw", "km", "cy")
                .filter(language -> capabilities.languages().isEmpty() || !capabilities.understands(language))
                .limit(2)
                .toList();
        needed(
                !capabilities.languages().isEmpty() || !capabilities.options().contains(TranscriptionOption.LANGUAGE),
                "it accepts any language");
        boolean echoed = !foreign.isEmpty();
        for (String language : foreign) {
            Task.Ended<@Nullable Transcript> ended =
                    call(shared(), audio(), TranscriptionOptions.builder().language(language).build());
            if (ended.thrown() != null) {
                Checks.assertTellsWhatHappened(Checks.failed(ended, "the language " + language));
                return;
            }
            String heard = Checks.answered(ended).language();
            echoed &= heard != null && heard.toLowerCase(Locale.ROOT).startsWith(language);
        }
        Checks.demand(!echoed, "when asked for " + foreign + ", which it does not support, it returns that language as "
                + "detected. Pass null as the language unless the vendor reports one");
    }

    /**
     * An option that a provider does not support does not prevent it from answering: the comparator reports that it was
     * ignored.
     */
    @Test
    public void unsupportedOptionsDoNoHarm() throws Exception {
        transcript(shared(), audio(), with(options -> options.speaker(SpeakerProfile.CHILD)
                .phrases(List.of("Łódź", "\"quoted\" <b> & \\ 100 %", "多言語"))
                .wordTimes(true)
                .speakerLabels(true)));
    }

    /** Partial texts are reported only during the call. */
    @Test
    public void partialTextsAreReportedOnlyDuringTheCall() throws Exception {
        Request request = Request.of(audio(), options(), patience());
        Checks.answered(call(shared(), request));
        int then = request.partials();
        Thread.sleep(barely());
        assertEquals(then, request.partials(), "it reported partial texts after it had answered. Stop reporting "
                + "before you answer");
    }

    // Threads and interrupts

    /** The calling thread is left as it was. */
    @Test
    public void leavesTheCallingThreadAsItWas() throws Exception {
        SttProvider provider = shared();
        Request request = Request.of(audio(), options(), patience());
        Task<List<String>> call = Task.start("as-it-was", () -> {
            Thread thread = Thread.currentThread();
            List<String> before = Checks.describe(thread);
            provider.transcribe(request);
            List<String> after = Checks.describe(thread);
            return before.equals(after) ? List.of() : List.of(before.toString(), after.toString());
        });
        Task.Ended<List<String>> ended = call.await(patience(), "a call did not end");
        assertEquals(null, ended.thrown(), "the call failed");
        assertEquals(List.of(), ended.value(), "the call changed its thread (name, priority, class loader). Restore what "
                + "you change");
    }

    /** Without an interrupt from outside, the interrupt flag is not set after a call. */
    @Test
    public void leavesTheInterruptFlagClear() throws Exception {
        Task.Ended<@Nullable Transcript> ended = call(shared(), Request.of(audio(), options(), patience()));
        Checks.answered(ended);
        Checks.demand(!ended.flag(), "the call was not interrupted, but its thread is interrupted afterwards. Interrupt "
                + "only your own threads");
    }

    /** A call on an already interrupted thread throws InterruptedException, or answers and leaves the flag set. */
    @Test
    public void anInterruptBeforeTheCallIsNotSwallowed() throws Exception {
        SttProvider provider = shared();
        Request request = Request.of(audio(), options(), patience());
        Checks.assertHonoured(Task.<@Nullable Transcript>startInterrupted("interrupted", () -> provider.transcribe(request))
                .await(patience(), "a call on an interrupted thread did not end"));
    }

    /** An interrupt at any moment ends a call promptly, with InterruptedException unless it had ended anyway. */
    @Test
    public void anInterruptAtAnyMomentEndsTheCallPromptly() throws Exception {
        baseline();
        long whole = Math.min(baselineTook.toNanos(), MAX_MOMENT.toNanos());
        Random random = new Random(42);
        for (int i = 0; i < MOMENTS; i++) {
            Task<@Nullable Transcript> call = started(shared(), Request.of(audio(), options(), patience()));
            call.endsWithin(Duration.ofNanos((long) (whole * (i + random.nextDouble()) / MOMENTS)));
            call.interrupt();
            Checks.assertHonoured(call.await(promptness(), "an interrupted call continues. Block only in ways that an "
                    + "interrupt ends, and check the flag in long computations"));
        }
    }

    /** An interrupted call affects neither concurrent calls nor later ones. */
    @Test
    public void anInterruptedCallAffectsNoOther() throws Exception {
        Transcript expected = baseline();
        // both are running when one is interrupted, unless the provider handles one call after another
        CountDownLatch gate = new CountDownLatch(2);
        long opens = System.nanoTime() + GATE.toNanos();
        Task<@Nullable Transcript> other = started(shared(), Request.gated(audio(), options(), patience(), gate, opens));
        Task<@Nullable Transcript> victim = started(shared(), Request.gated(audio(), options(), patience(), gate, opens));
        boolean unused = gate.await(opens - System.nanoTime(), TimeUnit.NANOSECONDS);
        victim.interrupt();
        victim.await(patience(), "an interrupted call did not end");
        assertEquivalent(expected, Checks.answered(other.await(patience(), "a call that ran at the same time as an "
                + "interrupted one did not end")));
        assertEquivalent(expected, transcript(shared()));
    }

    /** If all processors are busy, an interrupted call does not compute for longer than the grace. */
    @Test
    public void anInterruptedCallStopsComputingWithinTheGraceOnABusyMachine() throws Exception {
        needed(shared().workload() != Workload.REMOTE, "it does not compute on this machine");
        baseline();
        long whole = Math.min(baselineTook.toNanos(), MAX_MOMENT.toNanos());
        Random random = new Random(43);
        List<Duration> tooLong = new ArrayList<>();
        try (BusyMachine unused = new BusyMachine()) {
            for (int i = 0; i < BUSY_INTERRUPTS; i++) {
                Task<@Nullable Transcript> call = started(shared(), Request.of(audio(), options(), patience()));
                call.endsWithin(Duration.ofNanos((long) (whole * (i + random.nextDouble()) / BUSY_INTERRUPTS)));
                Duration before = call.computed();
                call.interrupt();
                Task.Ended<@Nullable Transcript> ended = call.await(patience(), "an interrupted call continues");
                Duration after = ended.computed().minus(before);
                if (ended.interrupted() && after.compareTo(grace()) > 0) {
                    tooLong.add(after);
                }
            }
        }
        Checks.demand(tooLong.size() <= BUSY_EXCEPTIONS, "after their interrupts " + tooLong.size() + " of " + BUSY_INTERRUPTS
                + " calls continued computing for " + tooLong + ". Check the flag more often: between shorter pieces of "
                + "the audio");
    }

    /** An interrupt ends a call that waits for an answer that never comes, with InterruptedException. */
    @Test
    public void anInterruptEndsAHangingCallPromptly() throws Exception {
        SttProvider provider = hangingProvider();
        Task<@Nullable Transcript> call = started(provider, Request.of(audio(), options(), patience()));
        if (call.endsWithin(barely())) {
            fail("hanging() must return a provider whose calls never end by themselves; this one ended with "
                    + Checks.outcome(call.await(barely(), "")));
        }
        call.interrupt();
        Task.Ended<@Nullable Transcript> ended = call.await(promptness(), "an interrupted call continues. Block only "
                + "in ways that an interrupt ends, for instance Future.get and then cancel");
        Checks.demand(ended.thrown() instanceof InterruptedException, "an interrupted call ended with " + Checks.outcome(ended)
                + " instead of InterruptedException. Let InterruptedException propagate; never wrap it");
    }

    /** A call that waits for an answer that never comes holds no lock for which the next call would wait uninterruptibly. */
    @Test
    public void aHangingCallBlocksNoOther() throws Exception {
        SttProvider provider = hangingProvider();
        Task<@Nullable Transcript> first = started(provider, Request.of(audio(), options(), patience()));
        try {
            first.endsWithin(barely());
            Task<@Nullable Transcript> second = started(provider, Request.of(audio(), options(), patience()));
            second.endsWithin(barely());
            second.interrupt();
            second.await(promptness(), "while one call hangs, an interrupt does not end another, which waits for the "
                    + "first. One instance is called from many threads at once: do not hold a lock during a call, such as "
                    + "that of a synchronized"
                    + " method");
        } finally {
            first.interrupt();
        }
    }

    /** A call that waits for an answer that never comes does not give up early, but ends when its time is up. */
    @Test
    public void aHangingCallKeepsToItsBudget() throws Exception {
        SttProvider provider = hangingProvider();
        Duration budget = timeOfAHang();
        Task<@Nullable Transcript> call = started(provider, Request.of(audio(), options(), budget));
        boolean byItself = call.endsWithin(budget);
        call.interrupt(); // as the comparator does
        Task.Ended<@Nullable Transcript> ended = call.await(promptness(), "a call continues after its time is up");
        if (!byItself && ended.thrown() instanceof InterruptedException) {
            return;
        }
        SttException failure = Checks.failed(ended, "a call without an answer");
        Checks.demand(ended.took().compareTo(budget.dividedBy(2)) > 0, "it gave up after " + ended.took().toMillis()
                + " ms with " + budget.toMillis() + " ms to go: " + Checks.outcome(ended) + ". Set time-outs from request.remaining(), in the right unit");
        Checks.demand(Set.of(ErrorKind.TIMEOUT, ErrorKind.NETWORK, ErrorKind.UNAVAILABLE).contains(failure.kind()),
                "it ran out of time and reports " + failure.kind() + ". Report TIMEOUT");
    }

    /** A call that begins with no time left ends like any other: a time-out of zero is not a programming error. */
    @Test
    public void aCallWithNoTimeLeftEndsLikeAnyOther() throws Exception {
        Task<@Nullable Transcript> call = started(shared(), Request.standing(audio(), options(), Duration.ZERO));
        call.endsWithin(barely());
        call.interrupt();
        Task.Ended<@Nullable Transcript> ended = call.await(promptness(), "a call with no time left continues after its "
                + "interrupt");
        if (ended.thrown() instanceof InterruptedException) {
            Checks.demand(ended.interrupted(), "it threw InterruptedException without having been interrupted");
        } else if (ended.thrown() == null) {
            Checks.answered(ended);
        } else {
            Checks.assertTellsWhatHappened(Checks.failed(ended, "a call with remaining() = 0, which many time-outs do not "
                    + "accept"));
        }
    }

    /** A call with a practically infinite time limit is answered: no computation with the time overflows. */
    @Test
    public void aCallWithEndlessTimeIsAnswered() throws Exception {
        Request request = Request.standing(audio(), options(), Duration.ofNanos(Long.MAX_VALUE));
        assertEquivalent(baseline(), Checks.answered(call(shared(), request)));
    }

    // Failures

    /** Every failure that the author can cause has the right kind, and states correctly whether a retry may help. */
    @Test
    public void everyFailureHasTheRightKind() throws Exception {
        Map<ErrorKind, SttException> failures = failures();
        failures.forEach((kind, failure) -> {
            assertEquals(kind, failure.kind(), "a failure has the wrong kind: " + Failures.describe(failure));
            assertEquals(retryable(kind), failure.retryable(), "retryable is wrong for " + kind
                    + ". Leave retryable at the kind's default, or override retryable(ErrorKind)");
        });
    }

    /** Every failure says what happened, in one line. */
    @Test
    public void everyFailureSaysWhatHappened() throws Exception {
        failures().values().forEach(Checks::assertTellsWhatHappened);
    }

    // Its life cycle

    /** Warming up can be repeated, even after a call, and does not change the answer. */
    @Test
    public void warmUpCanBeRepeatedAndChangesNothing() throws Exception {
        SttProvider provider = opened();
        for (int i = 0; i < 2; i++) {
            warmUp(provider);
            warmUp(provider);
            assertEquivalent(baseline(), transcript(provider));
        }
    }

    /** An interrupt ends a warm-up just as it ends a call. */
    @Test
    public void warmUpHonoursInterrupts() throws Exception {
        SttProvider fresh = opened();
        Checks.assertHonoured(Task.<@Nullable Object>startInterrupted("warm-up", () -> {
                    fresh.warmUp();
                    return null;
                })
                .await(promptness(), "warmUp() on an interrupted thread continues"));
        Optional<SttProvider> hanging = supplied("hanging()", this::hanging);
        if (hanging.isPresent()) {
            SttProvider stuck = toBeClosed(hanging.get());
            Task<@Nullable Object> task = Task.start("warm-up", () -> {
                stuck.warmUp();
                return null;
            });
            task.endsWithin(barely());
            task.interrupt();
            Task.Ended<@Nullable Object> ended = task.await(promptness(), "an interrupted warmUp() continues");
            Checks.demand(ended.thrown() instanceof InterruptedException || !Failures.hidesInterrupt(ended.thrown()),
                    "an interrupted warmUp() ended with " + Checks.outcome(ended) + ". Let InterruptedException "
                            + "propagate; never wrap it");
        }
    }

    /** Closing a provider again does nothing, whether it was used or not. */
    @Test
    public void closingAgainDoesNothing() throws Exception {
        for (boolean used : new boolean[] {false, true}) {
            SttProvider provider = opened();
            if (used) {
                transcript(provider);
            }
            for (int i = 1; i <= 3; i++) {
                Task.Ended<@Nullable Object> ended = close(provider);
                assertEquals(null, ended.thrown(), "close() number " + i + " threw. Make repeated closing have no effect");
            }
        }
    }

    /** A call of a closed provider fails clearly, unless the provider has nothing to close. */
    @Test
    public void aCallAfterCloseFailsClearly() throws Exception {
        SttProvider provider = opened();
        Audio audio = audio();
        close(provider);
        assertClosed(provider, audio);
    }

    /** A closed provider stays closed whatever is done with it, and nothing breaks. */
    @Test
    public void aClosedProviderStaysClosed() throws Exception {
        Audio audio = audio();
        for (boolean used : new boolean[] {false, true}) {
            SttProvider provider = opened();
            if (used) {
                transcript(provider, audio, options());
            }
            close(provider);
            for (int i = 0; i < 2; i++) {
                Task.Ended<@Nullable Object> warmedUp = Task.<@Nullable Object>start("warm-up", () -> {
                            provider.warmUp();
                            return null;
                        })
                        .await(promptness(), "warmUp() of a closed provider did not end");
                if (warmedUp.thrown() != null) {
                    assertSaysThatItIsClosed(warmedUp, "warmUp()");
                }
                assertClosed(provider, audio);
                close(provider);
            }
        }
    }

    /** Closing a provider while it is called ends the call, or lets it answer; afterwards it is closed. */
    @Test
    public void closingDuringACallEndsItOrLetsItAnswer() throws Exception {
        baseline();
        Audio audio = audio();
        long whole = Math.min(baselineTook.toNanos(), MAX_MOMENT.toNanos());
        Random random = new Random(44);
        for (int i = 0; i < CLOSINGS; i++) {
            SttProvider provider = opened();
            warmUp(provider);
            List<Task<@Nullable Transcript>> calls = List.of(
                    started(provider, Request.of(audio, options(), patience())),
                    started(provider, Request.of(audio, options(), patience())));
            calls.getFirst().endsWithin(Duration.ofNanos((long) (whole * (i + random.nextDouble()) / CLOSINGS)));
            Task.Ended<@Nullable Object> closed = close(provider);
            assertEquals(null, closed.thrown(), "close() during a call threw");
            for (Task<@Nullable Transcript> call : calls) {
                Task.Ended<@Nullable Transcript> ended = call.await(patience(), "a call continues after its provider was closed");
                if (ended.thrown() == null) {
                    Checks.answered(ended);
                } else {
                    // a running call may end as if the connection broke
                    Checks.assertTellsWhatHappened(Checks.failed(ended, "a call whose provider was closed"));
                }
            }
            assertClosed(provider, audio);
        }
    }

    /**
     * Two providers in one JVM, called at the same time, give the same answers as on their own, even if one of them is
     * closed.
     */
    @Test
    public void twoProvidersInOneJvmDoNotDisturbEachOther() throws Exception {
        Audio audio = audio();
        List<SttProvider> providers = List.of(opened(), opened());
        List<Transcript> alone = new ArrayList<>();
        for (SttProvider provider : providers) {
            alone.add(transcript(provider, audio, options()));
        }
        List<Task<@Nullable Transcript>> calls = new ArrayList<>();
        CountDownLatch gate = new CountDownLatch(providers.size());
        long opens = System.nanoTime() + GATE.toNanos();
        for (SttProvider provider : providers) {
            calls.add(started(provider, Request.gated(audio, options(), patience(), gate, opens)));
        }
        for (int i = 0; i < calls.size(); i++) {
            assertEquivalent(alone.get(i),
                    Checks.answered(calls.get(i).await(patience(), "a call that ran at the same time as that of another "
                            + "provider did not end")));
        }
        close(providers.getFirst());
        assertEquivalent(alone.getLast(), transcript(providers.getLast(), audio, options()));
    }

    private void assertClosed(SttProvider provider, Audio audio) throws Exception {
        Task.Ended<@Nullable Transcript> ended = call(provider, audio, options());
        boolean closes = provider.getClass().getMethod("close").getDeclaringClass() != SttProvider.class;
        if (closes || ended.thrown() != null) {
            assertSaysThatItIsClosed(ended, "a call");
        }
    }

    private static void assertSaysThatItIsClosed(Task.Ended<?> ended, String what) {
        String advice = "Check a closed flag at the start of each call, and throw an SttException of kind CONFIGURATION, or an "
                + "IllegalStateException, that says the provider is closed";
        Throwable thrown = Checks.present(ended.thrown(), "a closed provider answered. " + advice);
        String how = Checks.outcome(ended);
        Checks.demand(thrown instanceof SttException || thrown.getClass() == IllegalStateException.class,
                what + " of a closed provider ended with " + how + ". " + advice);
        Checks.demand(!Objects.requireNonNullElse(thrown.getMessage(), "").isBlank(),
                "the failure of a closed provider has no message. " + advice);
        Checks.demand(!(thrown instanceof SttException e) || !e.retryable(),
                "a closed provider fails with " + how + ", which says that a retry may help. " + advice);
    }

    /** Closing does not wait for a hanging call, which an interrupt then ends. */
    @Test
    public void closeReturnsWhileACallHangs() throws Exception {
        SttProvider provider = hangingProvider();
        Task<@Nullable Transcript> call = started(provider, Request.of(audio(), options(), patience()));
        call.endsWithin(barely());
        Task.Ended<@Nullable Object> closed = close(provider);
        assertEquals(null, closed.thrown(), "close() during a call threw");
        call.interrupt();
        call.await(promptness(), "a call of a closed provider continues after its interrupt");
    }

    /** No thread of the provider is left after it is closed. */
    @Test
    public void closeEndsItsThreads() throws Exception {
        Audio audio = audio();
        shared();
        Set<Thread> before = Threads.live();
        SttProvider provider = opened();
        warmUp(provider);
        transcript(provider, audio, options());
        transcript(provider, audio, options());
        close(provider);
        long end = System.nanoTime() + promptness().toNanos();
        Set<Thread> left = Threads.since(before, this::isShared);
        while (!left.isEmpty() && System.nanoTime() - end < 0) {
            Thread.sleep(5);
            left = Threads.since(before, this::isShared);
        }
        for (Thread thread : left) {
            fail("after close() threads are left: " + Threads.names(left) + ". Shut down what you started, including "
                    + "HttpClient (or override isShared). The first is here:" + Threads.stack(thread));
        }
    }

    /** A provider's own threads have names and do not keep the JVM alive. */
    @Test
    public void itsThreadsAreNamedDaemons() throws Exception {
        Audio audio = audio();
        shared();
        Set<Thread> before = Threads.live();
        Set<Thread> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        SttProvider provider = opened();
        warmUp(provider);
        Task<@Nullable Transcript> call = started(provider, Request.of(audio, options(), patience()));
        long end = System.nanoTime() + patience().toNanos();
        boolean ended = false;
        while (!ended && System.nanoTime() - end < 0) {
            ended = call.endsWithin(Duration.ofMillis(1));
            seen.addAll(Threads.since(before, this::isShared));
        }
        Checks.answered(call.await(promptness(), "a call did not end"));
        for (Thread thread : seen) {
            Checks.demand(!Threads.unnamed(thread), "its thread '" + thread.getName() + "' has a default name. Give it "
                    + "one that begins with the provider's id");
            Checks.demand(thread.isDaemon(), "its thread '" + thread.getName() + "' is not a daemon: a provider that "
                    + "is not closed would keep the JVM from exiting. Start daemon threads");
        }
    }

    // Secrets

    /** The secret is neither in a provider's answers nor in its toString. */
    @Test
    public void theSecretIsNeitherInAnswersNorInToString() throws Exception {
        String secret = requiredSecret();
        Checks.assertNoSecret(secret, "id()", atOnce("id()", shared()::id));
        Checks.assertNoSecret(secret, "toString()", String.valueOf(shared()));
        Checks.assertNoSecret(secret, "fingerprint()", shared().fingerprint().toString());
        Checks.assertNoSecret(secret, "capabilities()", shared().capabilities().toString());
        Checks.assertNoSecret(secret, "the transcript (text, metadata or raw)", baseline().toString());
    }

    /** The secret is not in an exception, nor in one inside it. */
    @Test
    public void theSecretIsNotInFailures() throws Exception {
        String secret = requiredSecret();
        failures().forEach((kind, failure) -> Checks.assertNoSecret(secret, "the failure " + kind, Failures.everything(failure)));
        SttProvider closed = opened();
        Audio audio = audio();
        close(closed);
        Checks.assertNoSecret(secret, "the failure after close()", Failures.everything(call(closed, audio, options()).thrown()));
    }

    /** The secret is neither printed nor logged, at the enabled levels. */
    @Test
    public void theSecretIsNotLogged() throws Exception {
        String secret = requiredSecret();
        Audio audio = audio();
        try (LogCapture log = new LogCapture()) {
            SttProvider provider = opened();
            warmUp(provider);
            transcript(provider, audio, options());
            for (ErrorKind kind : ErrorKind.values()) {
                Optional<SttProvider> failing = failure(kind);
                if (failing.isPresent()) {
                    call(failing.get(), audio, options());
                }
            }
            close(provider);
            Checks.assertNoSecret(secret, "what is printed or logged", log.text());
        }
    }

    // Implementation

    /** Ends everything that a check started and closes everything that it opened. */
    @AfterEach
    public void closeWhatWasOpened() throws InterruptedException {
        tasks.forEach(Task::interrupt);
        tasks.clear();
        for (SttProvider provider : opened) {
            Task.start("close", () -> {
                provider.close();
                return true;
            }).endsWithin(promptness());
        }
        opened.clear();
    }

    /** Closes the shared provider, and prints which checks were skipped. */
    @AfterAll
    public void closeTheSharedProvider() throws InterruptedException {
        if (!skipped.isEmpty()) {
            System.out.println(skippedChecks());
        }
        SttProvider provider = shared;
        if (provider != null) {
            close(provider);
        }
    }

    /** {@return a sentence that says how many checks were skipped, and why} */
    String skippedChecks() {
        int all = skipped.values().stream().mapToInt(Integer::intValue).sum();
        return getClass().getSimpleName() + " skipped " + all + (all == 1 ? " check: " : " checks: ")
                + skipped.entrySet().stream()
                        .map(entry -> entry.getKey() + (entry.getValue() == 1 ? "" : " (" + entry.getValue() + ")"))
                        .collect(Collectors.joining("; "));
    }

    /** Opens a provider on a separate thread, in case opening it hangs. */
    <T> T supplied(String what, Callable<T> supplier) throws InterruptedException {
        Task.Ended<T> ended = Task.start("open", supplier)
                .await(patience(), what + " did not end. Opening a provider must be cheap: connect in warmUp() or on "
                        + "the first call");
        if (ended.thrown() != null) {
            throw Failures.<RuntimeException>sneak(ended.thrown());
        }
        return Checks.present(ended.value(), what + " returned null");
    }

    private SttProvider opened() throws InterruptedException {
        return toBeClosed(supplied("newProvider()", this::newProvider));
    }

    private Optional<SttProvider> failure(ErrorKind kind) throws InterruptedException {
        return supplied("failing(" + kind + ")", () -> failing(kind)).map(this::toBeClosed);
    }

    SttProvider toBeClosed(SttProvider provider) {
        opened.add(provider);
        return provider;
    }

    /** Starts a call that is ended with the check at the latest. */
    Task<@Nullable Transcript> started(SttProvider provider, Request request) {
        Task<@Nullable Transcript> call = Task.call(provider, request);
        tasks.add(call);
        return call;
    }

    /** The provider for checks that do not need their own. */
    private SttProvider shared() throws InterruptedException {
        SttProvider provider = shared;
        if (provider == null) {
            provider = supplied("newProvider()", this::newProvider);
            shared = provider;
        }
        return provider;
    }

    private SttProvider hangingProvider() throws InterruptedException {
        Optional<SttProvider> hanging = supplied("hanging()", this::hanging);
        needed(hanging.isPresent(), "hanging() returns no provider");
        return toBeClosed(hanging.get());
    }

    private String requiredSecret() {
        Optional<String> secret = secret();
        needed(secret.isPresent(), "secret() returns none");
        Checks.demand(secret.get().length() >= 8, "secret() must have at least 8 characters; a shorter one may be found "
                + "by chance");
        return secret.get();
    }

    Transcript baseline() throws InterruptedException {
        Transcript known = baseline;
        if (known == null) {
            Task.Ended<@Nullable Transcript> ended = call(shared(), audio(), options());
            known = Checks.answered(ended);
            baseline = known;
            baselineTook = ended.took();
        }
        return known;
    }

    /** How long a call without an answer may wait. Shortened by the many tests of this kit. */
    Duration timeOfAHang() {
        return Duration.ofMillis(300);
    }

    /** How long a call may take to reach the point where it blocks. Shortened by the many tests of this kit. */
    Duration barely() {
        return Duration.ofMillis(40);
    }

    /**
     * Skips a check unless its precondition holds; {@link #closeTheSharedProvider} reports how many were skipped, and
     * why.
     */
    void needed(boolean there, String otherwise) {
        if (!there) {
            skipped.merge(otherwise, 1, Integer::sum);
        }
        assumeTrue(there, otherwise);
    }

    private Sample cachedSample() {
        Sample known = sample;
        if (known == null) {
            known = sample();
            sample = known;
        }
        return known;
    }

    /** The sample, converted as the comparator would. */
    Audio audio() throws InterruptedException {
        Audio audio = cachedSample().audio();
        Capabilities capabilities = shared().capabilities();
        audio = audio.convertedTo(capabilities.sentAs(audio.format()));
        Optional<Refusal> refusal = capabilities.refusal(audio, options(), false);
        Checks.demand(refusal.isEmpty(), "according to its own capabilities, it does not accept the sample: "
                + refusal.map(Refusal::reason).orElse("")
                + ". Return a sample() that it accepts");
        return audio;
    }

    TranscriptionOptions options() {
        return with(options -> options);
    }

    private TranscriptionOptions wordTimes() {
        return with(options -> options.wordTimes(true));
    }

    private TranscriptionOptions with(UnaryOperator<TranscriptionOptions.Builder> more) {
        return more.apply(TranscriptionOptions.builder().language(cachedSample().language())).build();
    }

    private Transcript transcript(SttProvider provider) throws InterruptedException {
        return transcript(provider, audio(), options());
    }

    private Transcript transcript(SttProvider provider, Audio audio, TranscriptionOptions options)
            throws InterruptedException {
        return Checks.answered(call(provider, audio, options));
    }

    private Task.Ended<@Nullable Transcript> call(SttProvider provider, Audio audio, TranscriptionOptions options)
            throws InterruptedException {
        return call(provider, Request.of(audio, options, patience()));
    }

    private Task.Ended<@Nullable Transcript> call(SttProvider provider, Request request) throws InterruptedException {
        return started(provider, request).await(patience(), "a call did not end");
    }

    void warmUp(SttProvider provider) throws InterruptedException {
        Task.Ended<@Nullable Object> ended = Task.<@Nullable Object>start("warm-up", () -> {
                    provider.warmUp();
                    return null;
                })
                .await(patience(), "warmUp() did not end");
        assertEquals(null, ended.thrown(), "warmUp() failed");
    }

    private Task.Ended<@Nullable Object> close(SttProvider provider) throws InterruptedException {
        return Task.<@Nullable Object>start("close", () -> {
                    provider.close();
                    return null;
                })
                .await(promptness(), "close() did not end. Cancel what is running (HttpClient.shutdownNow) and do not "
                        + "wait for it");
    }

    <T> T atOnce(String what, Callable<T> question) throws InterruptedException {
        Task.Ended<T> ended = Task.start("ask", question).await(promptness(), what + " does not answer at once. Do no work in it");
        assertEquals(null, ended.thrown(), what + " threw");
        return Checks.present(ended.value(), what + " returned null. Return a constant");
    }

    /** Every failure that can be caused, by the kind that was requested. */
    private Map<ErrorKind, SttException> failures() throws InterruptedException {
        Map<ErrorKind, SttException> failures = new EnumMap<>(ErrorKind.class);
        for (ErrorKind kind : ErrorKind.values()) {
            Optional<SttProvider> failing = failure(kind);
            if (failing.isPresent()) {
                failures.put(kind, Checks.failed(call(failing.get(), audio(), options()), "failing(" + kind + ")"));
            }
        }
        needed(!failures.isEmpty(), "failing(ErrorKind) returns no provider");
        return failures;
    }
}
