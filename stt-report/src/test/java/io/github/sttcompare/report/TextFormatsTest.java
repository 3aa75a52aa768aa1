package io.github.sttcompare.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sttcompare.Comparison;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.Word;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFormatsTest {

    private static final Duration FAST = Duration.ofMillis(250);
    private static final int COLUMNS = 19;

    @TempDir
    Path folder;

    private static Map<String, Comparison> hostile() {
        Map<String, Comparison> comparisons = new LinkedHashMap<>();
        for (String text : Samples.HOSTILE) {
            comparisons.put(text, Samples.comparison(text,
                    Samples.asked(text.isBlank() ? "river" : text),
                    Samples.ok("a", text, FAST).scored(Samples.accuracy(1, 10)),
                    Samples.ok("=b\"|,\n\u202E</x>\uD800", text, FAST).scored(Samples.accuracy(2, 10)),
                    Samples.failed("c", ErrorKind.NETWORK)));
        }
        return comparisons;
    }

    @Test
    void aWordOfAMegabyteIsWrittenInEveryFormat() throws IOException {
        String word = "w".repeat(1_000_000);
        Report report = Report.of(Samples.comparison(word, CompareOptions.builder().reference(word).build(), Samples.ok("a", word, FAST)));
        report.csv(folder.resolve("a.csv"));
        assertThat(csv(Files.readString(folder.resolve("a.csv"))).get(1).getLast()).hasSize(1_000_000);
        assertThat(report.markdown()).hasSizeLessThan(2_000);
        report.trn(folder);
        assertThat(Files.readAllLines(folder.resolve("a.hyp.trn"))).hasSize(1);
        report.ctm(folder);
        assertThat(Files.readAllLines(folder.resolve("a.ctm"))).hasSize(1);
        assertThat(report.srt(folder) + report.vtt(folder)).isEqualTo(2);
    }

    /** RFC 4180, as a program that knows nothing of this library reads it. */
    private static List<List<String>> csv(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c != '"') {
                    cell.append(c);
                } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else {
                    quoted = false;
                }
            } else if (c == '"' && cell.isEmpty()) {
                quoted = true;
            } else if (c == ',') {
                row.add(cell.toString());
                cell.setLength(0);
            } else if (c == '\r' && text.charAt(i + 1) == '\n') {
                row.add(cell.toString());
                cell.setLength(0);
                rows.add(row);
                row = new ArrayList<>();
                i++;
            } else {
                cell.append(c);
            }
        }
        assertThat(row).isEmpty();
        assertThat(cell).isEmpty();
        return rows;
    }

    @Test
    void csvHasARowForEachUtteranceAndProviderWhateverTheirNames() throws IOException {
        Path file = folder.resolve("report.csv");
        Map<String, Comparison> hostile = hostile();
        Report.of(hostile).csv(file);
        String text = Files.readString(file);
        assertThat(text).startsWith("\uFEFFutterance,cluster,");
        List<List<String>> rows = csv(text.substring(1));
        assertThat(rows).hasSize(1 + 3 * hostile.size()).allMatch(row -> row.size() == COLUMNS);
        assertThat(rows).allMatch(row -> row.stream().noneMatch(cell -> !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0));
        assertThat(rows.get(1).subList(0, 5)).containsExactly("'=cmd|' /C calc'!A0", "", "4.321", "a", "ok");
        assertThat(rows.get(1).subList(6, 15)).containsExactly("0.25", "1", "0.1", "0.02", "10", "1", "0", "0", "basic-1");
        assertThat(rows.get(3).subList(15, 17)).containsExactly("NETWORK", "the service said no");
        String lines = Samples.HOSTILE.stream().filter(one -> one.contains("second\r\n")).findFirst().orElseThrow();
        assertThat(rows).anyMatch(row -> row.getLast().equals(lines));
    }

    @Test
    void formulasAreEscapedWithAnApostrophe() {
        for (String formula : List.of("=1+1", "+1", "-1", "@A1", "\t=1", "\r=1", "\n=1", " =1", "  @x", "\uFF1D1")) {
            assertThat(Csv.text(formula)).isEqualTo("'" + formula);
        }
        assertThat(Csv.text("a=b")).isEqualTo("a=b");
        assertThat(Csv.text(null)).isEmpty();
        assertThat(Csv.text("   ")).isEqualTo("   ");
    }

    @Test
    void markdownSaysWhichIsBetterAndByHowMuch() {
        String markdown = Report.of(Samples.corpus(300, 1, Map.of("good", 0.05, "bad", 0.2))).markdown();
        assertThat(markdown).contains("**good is better than every other.**", "| good | 5.", "300 utterances, 300 scored", "scored by basic-1",
                "| good against bad | better |", "| provider | WER | interval |");
        assertThat(Report.of(Samples.comparison("x", CompareOptions.none(), Samples.late("a"))).markdown())
                .contains("**No verdict.** No provider answered", "1 timed out");
        assertThat(Report.of(Samples.corpus(12, 1, Map.of("alone", 0.1))).markdown()).contains("**Only one provider**");
        Map<String, Double> same = Map.of("x", 0.1, "y", 0.1);
        assertThat(Report.of(Samples.corpus(30, 1, same)).markdown()).contains("**No single best.** Cannot be told apart: ");
    }

    @Test
    void markdownHasFailureRateAndLatencyPercentilesBesideTheErrorRate() {
        Map<String, Comparison> comparisons = new LinkedHashMap<>();
        for (int i = 1; i <= 100; i++) {
            Outcome outcome = switch (i) {
                case 99 -> Samples.failed("a", ErrorKind.NETWORK);
                case 100 -> Samples.late("a");
                default -> Samples.scored("a", 1, 2, Duration.ofMillis(10L * i));
            };
            comparisons.put("u" + i, Samples.comparison("u" + i, Samples.asked("river train"), outcome));
        }
        assertThat(Report.of(comparisons).markdown())
                .contains("| scored | answered | failed | p50 | p95 | p99 | no latency |", "| a | 50.0 % |",
                        "| 98/100 | 98/100 | 2.0 % | 0.49 s | 0.94 s | 0.98 s | 2 |", "| 1 network, 1 timed out |");
    }

    @Test
    void foreignTextIsNeverMarkdown() {
        String hostile = Report.of(hostile()).markdown();
        Map<String, Comparison> plain = new LinkedHashMap<>();
        hostile().forEach((id, comparison) -> plain.put(id, Samples.comparison(id, comparison.options(),
                comparison.outcomes().get(0),
                Samples.ok("b", comparison.transcribed().get(1).transcript().text(), FAST).scored(Samples.accuracy(2, 10)),
                comparison.outcomes().get(2))));
        assertThat(hostile.lines().count()).isEqualTo(Report.of(plain).markdown().lines().count());
        assertThat(hostile).doesNotContain("</x>").contains("&#61;b&#34;&#124;, &#60;/x&#62;\uFFFD");
        assertThat(hostile.lines().filter(line -> line.startsWith("| ")))
                .allMatch(line -> line.chars().filter(c -> c == '|').count() == 14 || line.chars().filter(c -> c == '|').count() == 7);
    }

    @Test
    void markdownFitsIntoACommentHoweverLargeTheReport() {
        Outcome[] outcomes = IntStream.range(0, 20)
                .mapToObj(p -> Samples.scored("@|".repeat(30) + p, p % 7, 10, FAST))
                .toArray(Outcome[]::new);
        assertThat(Report.of(Samples.comparison("u", Samples.asked("x"), outcomes)).markdown())
                .hasSizeLessThanOrEqualTo(65_536)
                .contains("… and 140 pairs more.");
        List<GateCheck> checks = IntStream.range(0, 900)
                .mapToObj(p -> new GateCheck("|".repeat(60) + p, GateCheck.Kind.WER, GateVerdict.FAIL, 9, 0.1, 0.2, 0.1, 0.05, 0.15, 0.01, 0.001,
                        null, "<b>".repeat(200)))
                .toList();
        assertThat(new GateResult(checks, List.of(), List.of()).toMarkdown())
                .hasSizeLessThanOrEqualTo(65_536)
                .endsWith("… shortened.\n")
                .doesNotContain("<b>");
    }

    @Test
    void trnHasTheSameUtterancesForReferencesAndHypotheses() throws IOException {
        Map<String, Comparison> hostile = hostile();
        Report.of(hostile).trn(folder);
        List<String> references = Files.readAllLines(folder.resolve("a.ref.trn"));
        List<String> hypotheses = Files.readAllLines(folder.resolve("a.hyp.trn"));
        Pattern line = Pattern.compile("([^(){}]* )?\\(([^\\s()]+)\\)");
        assertThat(references).hasSize(hostile.size()).allMatch(one -> line.matcher(one).matches() && !one.startsWith(";"));
        assertThat(hypotheses).hasSize(hostile.size()).allMatch(one -> line.matcher(one).matches());
        List<String> ids = references.stream().map(one -> one.substring(one.lastIndexOf('('))).toList();
        assertThat(hypotheses.stream().map(one -> one.substring(one.lastIndexOf('('))).toList()).isEqualTo(ids);
        assertThat(new HashSet<>(ids)).hasSize(ids.size());
        assertThat(Files.size(folder.resolve("c.hyp.trn"))).as("a failure is not scored").isZero();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(6);
        }
    }

    @Test
    void ctmHasFiveOrSixColumns() throws IOException {
        Report.of(hostile()).ctm(folder);
        List<String> lines = Files.readAllLines(folder.resolve("a.ctm"));
        assertThat(lines).hasSizeGreaterThan(60).allMatch(line -> line.split(" ").length == 6);
        assertThat(lines).anyMatch(line -> line.matches("%3Dcmd\\S* 1 0\\.000 0\\.250 =cmd\\|' 0\\.875"));
    }

    @Test
    void subtitlesHaveNumberedCuesInOrderOfTime() {
        Transcript.Builder transcript = Transcript.builder("");
        Duration at = Duration.ofMinutes(59).plusSeconds(58);
        String said = "This is a sentence. And here comes one that is far too long for a line and even for two of them,"
                + " so it goes on in the next";
        for (String word : said.split(" ", -1)) {
            transcript.word(Word.of(word, at, at.plusMillis(250)));
            at = at.plusMillis(300);
        }
        transcript.word(Word.of("later", at.plusSeconds(5), at.plusSeconds(6)));
        assertThat(Subtitles.srt(transcript.build())).isEqualTo("""
                1
                00:59:58,000 --> 00:59:59,150
                This is a sentence.

                2
                00:59:59,200 --> 01:00:05,150
                And here comes one that is far too long
                for a line and even for two of them, so it

                3
                01:00:05,200 --> 01:00:06,650
                goes on in the next

                4
                01:00:11,700 --> 01:00:12,700
                later

                """);
        assertThat(Subtitles.vtt(transcript.build())).startsWith("WEBVTT\n\n00:59:58.000 --> 00:59:59.150\nThis is a sentence.\n\n");
        assertThatThrownBy(() -> Subtitles.srt(Transcript.of("x"))).hasMessageContaining("no word times; request them");
    }

    @Test
    void hostileSubtitlesAreCuesAndNothingElse() throws IOException {
        Map<String, Comparison> hostile = hostile();
        Report report = Report.of(hostile);
        assertThat(report.srt(folder)).isEqualTo(2 * hostile.size());
        assertThat(report.vtt(folder)).isEqualTo(2 * hostile.size());
        Pattern srt = Pattern.compile("(\\d+\\n\\d\\d:\\d\\d:\\d\\d,\\d{3} --> \\d\\d:\\d\\d:\\d\\d,\\d{3}\\n([^\\n]+\\n){1,2}\\n)*+");
        Pattern vtt = Pattern.compile("WEBVTT\\n\\n(\\d\\d:\\d\\d:\\d\\d\\.\\d{3} --> \\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\n([^\\n<>]++\\n){1,2}\\n)*+");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String text = Files.readString(file);
                boolean isSrt = file.toString().endsWith(".srt");
                assertThat((isSrt ? srt : vtt).matcher(text).matches()).as(file.toString()).isTrue();
                assertThat(text.lines().filter(line -> line.contains("-->") && !line.matches("[0-9:.,]+ --> [0-9:.,]+"))).isEmpty();
            }
        }
    }

    @Test
    void differentIdsHaveDifferentNamesOnEveryFileSystem() throws IOException {
        List<String> ids = new ArrayList<>(Samples.HOSTILE);
        ids.addAll(List.of("a", "A", ".a", "..", ".", "a/b", "a\\b", "CON", "a:b", "Łódź", "łódź", "x".repeat(300), "x".repeat(301), "%", "%25"));
        List<String> names = ids.stream().map(SafeNames::file).toList();
        assertThat(names.stream().map(name -> name.toLowerCase(java.util.Locale.ROOT)).distinct()).hasSize(ids.size());
        for (String name : names) {
            assertThat(name).matches("[A-Za-z0-9%_-][A-Za-z0-9%._-]*").hasSizeLessThan(130);
            Files.createFile(folder.resolve(name));
        }
    }

    @Test
    void noLineOfTrnIsAComment() throws IOException {
        Map<String, Comparison> comparisons = new LinkedHashMap<>();
        for (String text : List.of("; ;;hello world", ";(;;x", ";;", "; ; ;;;a", "\u200B;;x", "(;) ;;y", "\uFEFF ;;z", "\u2060;\u2060;q", "\u00A0;;nbsp")) {
            comparisons.put(";;" + text, Samples.comparison("x", Samples.asked(text), Samples.ok("a", text, FAST)));
        }
        Report.of(comparisons).trn(folder);
        for (String name : List.of("a.ref.trn", "a.hyp.trn")) {
            assertThat(Files.readAllLines(folder.resolve(name))).hasSize(comparisons.size())
                    .allSatisfy(line -> assertThat(line).matches("[^;\\p{Z}\\p{C}].*"));
        }
        assertThat(Files.readAllLines(folder.resolve("a.hyp.trn")).getFirst()).startsWith("hello world (");
    }

    @Test
    void subtitlesOfDifferentTranscriptsAreDifferentFiles() throws IOException {
        Map<String, Comparison> comparisons = new LinkedHashMap<>();
        for (String id : List.of("a", "a.b", "a.b.c", "a-", "a%2Eb")) {
            comparisons.put(id, Samples.comparison(id, Samples.asked("river"), Samples.ok("c", id + " c", FAST), Samples.ok("b.c", id + " b.c", FAST),
                    Samples.ok("b.b.c", id + " b.b.c", FAST), Samples.ok("%2Eb.c", id + " %", FAST)));
        }
        int transcripts = 4 * comparisons.size();
        assertThat(Report.of(comparisons).srt(folder)).isEqualTo(transcripts);
        assertThat(Report.of(comparisons).vtt(folder)).isEqualTo(transcripts);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(2 * transcripts);
        }
    }

    /** Such as those of two channels, one after the other. */
    private static Transcript outOfOrder() {
        return Transcript.builder("")
                .word(Word.of("late", Duration.ofSeconds(10), Duration.ofSeconds(11)))
                .word(Word.of("early", Duration.ofSeconds(2), Duration.ofSeconds(3)))
                .word(Word.of("long", Duration.ofMillis(2500), Duration.ofSeconds(9)))
                .word(Word.of("inside.", Duration.ofSeconds(3), Duration.ofSeconds(4)))
                .word(Word.of("after", Duration.ofMillis(3500), Duration.ofSeconds(5)))
                .build();
    }

    @Test
    void subtitlesOfWordsOutOfOrderAreInOrderAndDoNotOverlap() {
        assertThat(Subtitles.vtt(outOfOrder())).isEqualTo("""
                WEBVTT

                00:00:02.000 --> 00:00:03.500
                early long inside.

                00:00:03.500 --> 00:00:05.000
                after

                00:00:10.000 --> 00:00:11.000
                late

                """);
        Transcript.Builder same = Transcript.builder("");
        for (String word : "one. two. three. four.".split(" ", -1)) {
            same.word(Word.of(word, Duration.ofSeconds(1), Duration.ofSeconds(2)));
        }
        Pattern cue = Pattern.compile("(\\S+) --> (\\S+)");
        List<String> times = cue.matcher(Subtitles.vtt(same.build())).results().flatMap(hit -> Stream.of(hit.group(1), hit.group(2))).toList();
        assertThat(times).hasSize(8).isSorted();
        for (int i = 0; i < times.size(); i += 2) {
            assertThat(times.get(i)).isLessThan(times.get(i + 1));
        }
    }

    @Test
    void ctmOfWordsOutOfOrderIsInOrder() throws IOException {
        Outcome answer = new Outcome.Transcribed("a", Samples.timing(FAST), outOfOrder(), Map.of());
        Report.of(Samples.comparison("x", Samples.asked("early"), answer)).ctm(folder);
        assertThat(Files.readAllLines(folder.resolve("a.ctm"))).containsExactly(
                "x 1 2.000 1.000 early", "x 1 2.500 6.500 long", "x 1 3.000 1.000 inside.", "x 1 3.500 1.500 after", "x 1 10.000 1.000 late");
    }

    @Test
    void noInvisibleCharacterHidesAFormula() {
        for (String before : List.of("\u00A0", "\u2007", "\u200B", "\uFEFF", "\u0000", "\u0001", "\u0085", "\u202E", "\u2028", "\u3000", "\uFE0F",
                "\u00AD", "\uDB40\uDC41", "\uD800", "\uFFFE", "\u00A0\u200B \u0001", "\u0301", "\u3164")) {
            for (String sign : List.of("=", "+", "-", "@", "\uFF1D")) {
                assertThat(Csv.text(before + sign + "1")).isEqualTo("'" + before + sign + "1");
            }
            assertThat(Csv.text(before + "word = 1")).isEqualTo(before + "word = 1");
        }
        for (String sign : List.of("\uFE63", "\u2212", "\uFE62", "\uFE66", "\uFE6B", "\uFF0B", "\uFF0D", "\uFF20", "\u207A", "\u208B")) {
            assertThat(Csv.text(sign + "1")).isEqualTo("'" + sign + "1");
        }
    }
}
