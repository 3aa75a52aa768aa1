package io.github.sttcompare.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.sttcompare.AudioInfo;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.Word;
import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.report.data.Utterance;
import io.github.sttcompare.wer.evaluation.Evaluation;
import io.github.sttcompare.wer.significance.Significance;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonTest {

    private static final Duration FAST = Duration.ofMillis(250);

    @TempDir
    Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void name() {
        file = folder.resolve("report.json");
    }

    private static Map<String, Comparison> everyKindOfOutcome() {
        Map<String, Comparison> comparisons = new TreeMap<>(Samples.corpus(30, 1, Map.of("a", 0.1, "b", 0.2)));
        comparisons.put("w0", Samples.comparison("w0.wav", Samples.asked("river"),
                Samples.scored("a", 0, 1, FAST), Samples.failed("b", ErrorKind.RATE_LIMITED)));
        comparisons.put("w1", Samples.comparison("w1.wav", CompareOptions.none(), Samples.ok("a", "", FAST), Samples.late("b")));
        comparisons.put("w2", Samples.comparison("w2.wav", Samples.asked("train"),
                Samples.ok("a", "x", FAST).unscored("longer than anyone can speak"), Samples.skipped("b")));
        return comparisons;
    }

    private static List<Utterance> all(Report report) {
        try (Stream<Utterance> utterances = report.utterances().stream()) {
            return utterances.toList();
        }
    }

    /**
     * The published schema without additional fields: it allows fields of later versions, but this version must write only
     * documented ones.
     */
    static Schema closedSchema() throws IOException {
        try (InputStream in = Objects.requireNonNull(Report.class.getResourceAsStream("stt-report-1.schema.json"))) {
            String open = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            String closed = open.replaceAll("\"description\": ([^\n]*)\n( *\"required\": \\[[^]]*],\n)? *\"properties\":",
                    "\"description\": $1 \"additionalProperties\": false, $2 \"properties\":");
            assertThat(closed.split("\"additionalProperties\": false").length).isGreaterThan(20);
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(closed, InputFormat.JSON);
        }
    }

    @Test
    void aReportReadBackEqualsTheWrittenOne() throws IOException {
        Report report = Report.of(everyKindOfOutcome());
        report.json(file);
        Report read = Report.read(file);
        assertThat(read.summary()).isEqualTo(report.summary());
        assertThat(all(read)).isEqualTo(everyKindOfOutcomeWithoutRepeatedMetadata());
        Path again = folder.resolve("again.json");
        read.json(again);
        assertThat(again).hasSameBinaryContentAs(file);
    }

    private static List<Utterance> everyKindOfOutcomeWithoutRepeatedMetadata() {
        return everyKindOfOutcome().entrySet().stream().map(e -> Utterance.of(e.getKey(), e.getValue())).toList();
    }

    @Test
    void anEvaluationBecomesAReportWithOnlyFigures() throws IOException {
        Evaluation.Builder builder = Evaluation.builder();
        everyKindOfOutcome().forEach(builder::add);
        Evaluation evaluation = builder.build(Significance.standard());
        Report report = Report.of(evaluation);
        report.json(file);
        Report read = Report.read(file);
        assertThat(read.summary()).isEqualTo(report.summary());
        assertThat(read.summary().evaluation()).isEqualTo(evaluation);
        assertThat(read.json()).isEqualTo(report.json());
        assertThat(all(read)).isEmpty();
        assertThat(closedSchema().validate(report.json(), InputFormat.JSON)).isEmpty();
        assertThat(read.markdown()).contains("33 utterances, 31 scored", "| a against b |");
        read.html(folder.resolve("figures.html"));
        assertThat(folder.resolve("figures.html")).content().contains("<section id=pairs").doesNotContain("<section id=recordings");
        assertThatThrownBy(() -> read.baseline(folder.resolve("b.json"))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> RegressionGate.against(file)).isInstanceOf(IOException.class)
                .hasMessageContaining("report.json is a report made from an evaluation, which has no utterances to compare with");
    }

    @Test
    void twoEqualRunsDifferOnlyInTimes() {
        String one = Report.of(everyKindOfOutcome()).json();
        String other = Report.of(everyKindOfOutcome()).json();
        String created = "\"created\":\"[^\"]*\"";
        assertThat(other.replaceFirst(created, "")).isEqualTo(one.replaceFirst(created, ""));
    }

    @Test
    void writtenReportsMatchTheSchema() throws IOException {
        Schema schema = closedSchema();
        assertThat(schema.validate(Report.of(everyKindOfOutcome()).json(), InputFormat.JSON)).isEmpty();
        assertThat(schema.validate(Report.of(Samples.comparison("x", CompareOptions.none(), Samples.late("a"))).json(), InputFormat.JSON))
                .isEmpty();
        Report.of(everyKindOfOutcome()).baseline(file);
        assertThat(schema.validate(Files.readString(file), InputFormat.JSON)).isEmpty();
    }

    @Test
    void theSchemaDetectsMissingWrongAndUndocumentedFields() throws IOException {
        Schema schema = closedSchema();
        String json = Report.of(everyKindOfOutcome()).json();
        for (String[] change : List.of(
                new String[] {"\"id\":\"u00001\",", ""},
                new String[] {"\"status\":\"ok\"", "\"status\":\"fine\""},
                new String[] {"\"errors\":", "\"errors\":-"},
                new String[] {"\"startedAt\":", "\"startedWhen\":"},
                new String[] {"\"schemaVersion\":\"1.0\"", "\"schemaVersion\":\"2.0\""})) {
            String changed = json.replaceFirst(change[0], change[1]);
            assertThat(changed).isNotEqualTo(json);
            assertThat(schema.validate(changed, InputFormat.JSON)).as(change[0]).isNotEmpty();
        }
    }

    @Test
    void aReaderIgnoresFieldsOfLaterMinorVersions() throws IOException {
        Report report = Report.of(everyKindOfOutcome());
        String json = report.json()
                .replace("\"schemaVersion\":\"1.0\"", "\"schemaVersion\":\"1.7\",\"new\":{\"deep\":[1,{\"a\":null}]}")
                .replace("\"status\":", "\"mood\":[\"good\"],\"status\":")
                .replace("\"coverage\":{", "\"coverage\":{\"later\":1e400,");
        Files.writeString(file, json);
        assertThat(Report.read(file).summary()).isEqualTo(report.summary());
        assertThat(all(Report.read(file))).hasSize(33);
    }

    @Test
    void nonReportsAndNewerMajorVersionsAreRefused() throws IOException {
        String json = Report.of(everyKindOfOutcome()).json();
        refused(json.replace("\"1.0\"", "\"2.0\""), "report.json has the schema version 2.0", "reads 1.x");
        refused("{\"a\":1}", "report.json is not a report", "stt-report");
        refused("[]", "is not a JSON object");
        refused("", "is not a JSON object");
        refused(json.substring(0, json.length() / 2), "is cut off or is not JSON");
        refused(json.substring(0, json.length() - 1), "is cut off or is not JSON");
        refused(json.replaceFirst("\"scored\":31,\"audio\"", "\"scored\":\"many\",\"audio\""), "has no usable scored: expected a whole number");
        refused(json.replace("\"utteranceCount\":33", "\"utteranceCount\":34"), "declares 34 utterances but contains 33");
        refused("{\"a\":".repeat(100_000), "is cut off or is not JSON");
        assertThatThrownBy(() -> Report.read(folder.resolve("none.json"))).isInstanceOf(IOException.class).hasMessageContaining("none.json");
        Report.of(everyKindOfOutcome()).baseline(file);
        assertThatThrownBy(() -> Report.read(file)).hasMessageContaining("is a baseline, which has counts but no texts");
    }

    private void refused(String json, String... parts) throws IOException {
        Files.writeString(file, json);
        assertThatThrownBy(() -> Report.read(file)).isInstanceOf(IOException.class).message().contains(parts);
    }

    @Test
    void aWrongValueInAnUtteranceIsNamedWithItsPlace() throws IOException {
        String json = Report.of(everyKindOfOutcome()).json();
        Files.writeString(file, json.replaceFirst("\"total\":", "\"sum\":"));
        Report read = Report.read(file);
        assertThatThrownBy(() -> all(read)).isInstanceOf(UncheckedIOException.class).cause()
                .hasMessageContaining("report.json has no usable utterances[0].comparison.outcomes[0].timing.total: expected a number of seconds");
        Files.writeString(file, json.replaceFirst("\"confidence\":0.875", "\"confidence\":8.75"));
        Report wrong = Report.read(file);
        assertThatThrownBy(() -> all(wrong)).isInstanceOf(UncheckedIOException.class).hasMessageContaining("must be in 0…1: 8.75");
    }

    @Test
    void anyWrongValueIsReadOrRefusedNamingTheFile() throws IOException {
        String json = Report.of(new TreeMap<>(Samples.corpus(12, 1, Map.of("a", 0.1, "b", 0.2)))).json();
        int utterances = json.indexOf("\"utterances\":[");
        Map<String, int[]> places = new TreeMap<>();
        Matcher value = Pattern.compile("\"(\\w+)\":(-?[0-9][^,}\\]]*|\"[^\"]*\"|true|false)").matcher(json);
        while (value.find()) {
            places.putIfAbsent(value.group(1) + (value.start() < utterances ? "" : " of an utterance"), new int[] {value.start(2), value.end(2)});
        }
        assertThat(places).hasSizeGreaterThan(90);
        for (int[] place : places.values()) {
            for (String other : List.of("1e999999999", "1e-999999999", "-1", Long.MAX_VALUE + "", "1" + "0".repeat(90), "null", "\"x\"", "[[]]")) {
                Files.writeString(file, json.substring(0, place[0]) + other + json.substring(place[1]));
                try {
                    Report read = Report.read(file);
                    all(read);
                    read.markdown();
                } catch (IOException | UncheckedIOException e) {
                    assertThat(e).hasMessageContaining("report.json ");
                }
            }
        }
    }

    @Test
    void hostileTextsAndNamesSurviveUnchanged() throws IOException {
        List<String> texts = new ArrayList<>(Samples.HOSTILE);
        texts.add("\uD83D\uDE00".repeat(3_999));
        texts.add("\uD800".repeat(7_999));
        List<Utterance> utterances = new ArrayList<>();
        for (String text : texts) {
            Outcome answer = Samples.ok("id " + text, text, FAST).scored(Samples.accuracy(1, 10));
            Outcome other = new Outcome.Transcribed("b", Samples.timing(FAST), Transcript.of(text), Samples.accuracy(0, 10), null,
                    Map.of("name", "value " + text));
            utterances.add(new Utterance("id " + text, "c " + text, Map.of("m", text), text,
                    Samples.comparison(text, Samples.asked("r" + text), answer, other)));
        }
        Report report = Report.of(utterances::stream);
        report.json(file);
        assertThat(all(Report.read(file)).equals(utterances)).isTrue();
        assertThat(Report.read(file).summary().equals(report.summary())).isTrue();
        assertThat(closedSchema().validate(Files.readString(file), InputFormat.JSON)).isEmpty();
    }

    @Test
    void hugeWordsAndMalformedNamesSurvive() throws IOException {
        Outcome answer = Samples.ok("a", "w".repeat(1_000_000), FAST);
        Outcome other = new Outcome.Transcribed("b", Samples.timing(FAST), Transcript.of("x"), Map.of("lone \uD800 and \uDC00\uD83D\uDE00", "v"));
        Comparison comparison = Samples.comparison("\uDC00".repeat(100_000), CompareOptions.none(), answer, other);
        Report.of(Map.of("i".repeat(1_000_000), comparison)).json(file);
        Utterance read = all(Report.read(file)).getFirst();
        assertThat(read.comparison().outcomes().getFirst().equals(answer)).isTrue();
        assertThat(read.comparison().audio()).isEqualTo(comparison.audio());
        assertThat(read.id()).hasSize(1_000_000);
        assertThat(read.comparison().outcome("b").metadata()).containsOnlyKeys("lone \uFFFD and \uFFFD\uD83D\uDE00");
    }

    @Test
    void aComparisonIsJsonInOneCallAndTheStreamOfTheCallerStaysOpen() throws IOException {
        Comparison comparison = Samples.comparison("call.wav", Samples.asked("river"), Samples.scored("a", 0, 1, FAST));
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            @Override
            public void close() {
                throw new AssertionError("closed");
            }
        };
        Report report = Report.of(comparison);
        report.json(out);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(report.json());
        assertThat(report.json()).contains("\"wer\":0.0").contains("\"realTimeFactor\":").doesNotContain("stackTrace");
        assertThat(report.summary().provider("a").figures().own().rate()).isZero();
        assertThat(report.summary().unrated()).isNull();
    }

    @Test
    void durationsAreExactToTheNanosecond() throws IOException {
        Duration century = Duration.ofDays(36_500).plusNanos(1);
        Comparison comparison = new Comparison(
                new AudioInfo("a", new AudioFormat(8_000, 1), century, null, "audio/wav", List.of()),
                CompareOptions.none(),
                List.of(Samples.ok("a", "x", Duration.ofNanos(999_999_999)), Samples.ok("b", "x", Duration.ofNanos(1))),
                Samples.START,
                Duration.ofNanos(100_000_000_000_000_001L));
        Report.of(comparison).json(file);
        assertThat(all(Report.read(file)).getFirst().comparison()).isEqualTo(comparison);
    }

    @Test
    void numbersOfManyDigitsAreReadAsTheyWereWritten() throws IOException {
        List<Double> confidences = List.of(0.1 + 0.2, 1 / 3.0, Math.nextDown(1.0), 1e-300, Double.MIN_VALUE, 0.9834);
        Transcript.Builder transcript = Transcript.builder("a b c d e f");
        Duration end = Duration.ofSeconds(9_000_000_000L, 999_999_999);
        confidences.forEach(confidence ->
                transcript.word(new Word("w", Duration.ofSeconds(1_234_567, 1), end, confidence, null)));
        Outcome.Transcribed plain = Samples.ok("a", "", FAST);
        Comparison comparison = Samples.comparison("a.wav", CompareOptions.none(),
                new Outcome.Transcribed("a", plain.timing(), transcript.build(), Map.of()));
        Report.of(comparison).json(file);
        assertThat(all(Report.read(file)).getFirst().comparison()).isEqualTo(comparison);
    }

    @Test
    void singleUtterancesCanBeReadWithoutTheOthers() throws IOException {
        Report.of(everyKindOfOutcome()).json(file);
        Path marked = folder.resolve("marked.json");
        Files.writeString(marked, "\uFEFF" + Files.readString(file));
        Path wide = folder.resolve("wide.json");
        Files.writeString(wide, Files.readString(file), StandardCharsets.UTF_16BE);
        for (Path one : List.of(file, marked, wide)) {
            Report read = Report.read(one);
            List<Utterance> all = all(read);
            List<Integer> last = List.of(all.size() - 1, all.size(), 1_000);
            for (List<Integer> places : List.of(List.<Integer>of(), List.of(0), List.of(3, 4, 31), last)) {
                try (Stream<Utterance> some = read.utterances().at(new TreeSet<>(places))) {
                    assertThat(some.toList()).as("%s of %s", places, one)
                            .isEqualTo(places.stream().filter(place -> place < all.size()).map(all::get).toList());
                }
            }
        }
        Report read = Report.read(file);
        Files.writeString(file, Files.readString(file).replace("\"passport\":", "\"passport\":  "));
        assertThatThrownBy(() -> read.utterances().at(new TreeSet<>(List.of(1))).toList())
                .isInstanceOf(UncheckedIOException.class).hasMessageContaining("report.json");
        Files.writeString(file, "{}");
        assertThatThrownBy(() -> read.utterances().at(new TreeSet<>(List.of(1))).toList())
                .isInstanceOf(UncheckedIOException.class).hasMessageContaining("report.json has changed since it was first read");
    }

    @Test
    void aFileIsReplacedOnlyWhenTheNewOneIsComplete() throws IOException {
        Report.of(everyKindOfOutcome()).json(file);
        String before = Files.readString(file);
        int[] passes = {0};
        Report broken = Report.of(() -> Stream.of(Utterance.of("u", Samples.comparison("u", CompareOptions.none(), Samples.late("a"))))
                .peek(u -> {
                    if (passes[0]++ > 0) {
                        throw new UncheckedIOException(new IOException("the disk is gone"));
                    }
                }));
        assertThatThrownBy(() -> broken.json(file)).hasMessageContaining("the disk is gone");
        assertThat(Files.readString(file)).isEqualTo(before);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void theTargetOfALinkIsReplaced() throws IOException {
        Path target = Files.writeString(Files.createDirectory(folder.resolve("elsewhere")).resolve("target.json"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), Path.of("elsewhere", "target.json"));
        Path dangling = Files.createSymbolicLink(folder.resolve("dangling.html"), Path.of("elsewhere", "new.html"));
        Report report = Report.of(everyKindOfOutcome());
        report.json(link);
        report.html(dangling);
        assertThat(link).isSymbolicLink();
        assertThat(Files.readString(target)).isEqualTo(report.json());
        assertThat(dangling).isSymbolicLink().content().startsWith("<!doctype html>");
        Path circle = Files.createSymbolicLink(folder.resolve("circle"), Path.of("circle"));
        assertThatThrownBy(() -> report.json(circle)).isInstanceOf(IOException.class).hasMessageContaining("leads to itself");
    }

    @Test
    void aPipeIsWrittenToAndAFullDeviceIsAFailure() throws Exception {
        Path pipe = folder.resolve("pipe");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")) && Files.exists(Path.of("/dev/full")), "no mkfifo or /dev/full here");
        assertThat(new ProcessBuilder("/usr/bin/mkfifo", pipe.toString()).start().waitFor()).isZero();
        CompletableFuture<String> read = CompletableFuture.supplyAsync(() -> {
            try {
                return Files.readString(pipe);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        Report report = Report.of(everyKindOfOutcome());
        report.json(pipe);
        assertThat(read.get(20, TimeUnit.SECONDS)).isEqualTo(report.json());
        assertThat(Files.isRegularFile(pipe)).isFalse();
        for (Path full : List.of(Path.of("/dev/full"), Files.createSymbolicLink(folder.resolve("full"), Path.of("/dev/full")))) {
            assertThatThrownBy(() -> report.csv(full)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> report.html(full)).isInstanceOf(IOException.class);
            assertThat(Files.isRegularFile(full)).isFalse();
        }
        Files.delete(folder.resolve("full"));
    }

    @Test
    void writtenFilesHaveTheUsualPermissions() throws IOException {
        Report.of(everyKindOfOutcome()).json(file);
        Path usual = Files.writeString(folder.resolve("usual"), "");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(usual));
    }

    @Test
    void twoRecordingsWithTheSameNameNeedDifferentIds() {
        Comparison one = Samples.comparison("audio", CompareOptions.none(), Samples.late("a"));
        assertThatThrownBy(() -> Report.of(List.of(one, one)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two comparisons are of recordings called 'audio'; give each its own id, with Report.of(Map)");
        assertThat(all(Report.of(Map.of("x", one)))).extracting(Utterance::id).containsExactly("x");
    }

    @Test
    void metadataOfAnOutcomeAreInTheOrderOfTheirNames() {
        Map<String, String> metadata = new TreeMap<>();
        for (int i = 0; i < 40; i++) {
            metadata.put("name" + (10 + i), "" + i);
        }
        List<Map.Entry<String, String>> entries = new ArrayList<>(metadata.entrySet());
        for (int seed = 0; seed < 3; seed++) {
            Collections.shuffle(entries, new Random(seed));
            Map<String, String> shuffled = new LinkedHashMap<>();
            entries.forEach(entry -> shuffled.put(entry.getKey(), entry.getValue()));
            Outcome answer = new Outcome.Transcribed("a", Samples.timing(FAST), Transcript.of("x"), shuffled);
            String json = Report.of(Samples.comparison("x", CompareOptions.none(), answer)).json();
            List<String> names = Pattern.compile("\"(name\\d+)\":").matcher(json).results().map(hit -> hit.group(1)).toList();
            assertThat(names).containsExactlyElementsOf(metadata.keySet());
        }
    }

    @Test
    void malformedNamesStayDifferentNames() throws IOException {
        Map<String, String> metadata = Map.of("\uD800", "1", "\uDC00", "2", "\uFFFD", "3", "x\uD801", "4", "x\uD802", "5", "x\uFFFD (2)", "6");
        Outcome answer = new Outcome.Transcribed("a", Samples.timing(FAST), Transcript.of("x"), metadata);
        Report.of(() -> Stream.of(new Utterance("u", null, metadata, null, Samples.comparison("x", CompareOptions.none(), answer)))).json(file);
        Utterance read = all(Report.read(file)).getFirst();
        for (Map<String, String> map : List.of(read.metadata(), read.comparison().outcome("a").metadata())) {
            assertThat(map.values()).containsExactlyInAnyOrder("1", "2", "3", "4", "5", "6");
            assertThat(map).containsEntry("\uFFFD", "3").containsEntry("x\uFFFD (2)", "6");
        }
    }

    @Test
    void aVersionWrittenAsANumberIsAccepted() throws IOException {
        String json = Report.of(everyKindOfOutcome()).json();
        refused(json.replace("\"1.0\"", "2"), "report.json has the schema version 2, ", "reads 1.x");
        refused(json.replace("\"1.0\"", "2.5"), "report.json has the schema version 2.5, ", "reads 1.x");
        refused(json.replace("\"1.0\"", "true"), "has no schemaVersion");
    }

    @Test
    void fieldsOfLaterVersionsMayBeLargeAndDeep() throws IOException {
        Report report = Report.of(everyKindOfOutcome());
        String deep = "[".repeat(80) + "]".repeat(80);
        String long150 = "1".repeat(150);
        Files.writeString(file, report.json().replace("\"schemaVersion\":\"1.0\"",
                        "\"schemaVersion\":\"1.7\",\"deep\":" + deep + ",\"long\":" + long150 + ",\"fraction\":0." + long150)
                .replace("\"status\":", "\"deep\":" + deep + ",\"long\":-" + long150 + ",\"status\":"));
        assertThat(Report.read(file).summary()).isEqualTo(report.summary());
        assertThat(all(Report.read(file))).hasSize(33);
    }

    @Test
    void impossibleNumbersAreRefused() throws IOException {
        String json = Report.of(everyKindOfOutcome()).json();
        for (String number : List.of("1e400", "-1e400", "1" + "0".repeat(320))) {
            refused(json.replaceFirst("\"rate\":[0-9.]+", "\"rate\":" + number), "rate: expected a number of that size");
            refused(json.replaceFirst("\"seconds\":[0-9.]+", "\"seconds\":" + number), "seconds: expected a number of that size");
        }
    }
}
