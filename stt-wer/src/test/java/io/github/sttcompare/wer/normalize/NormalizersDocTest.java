package io.github.sttcompare.wer.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.wer.Sensitivity;
import io.github.sttcompare.wer.testing.JsonLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/normalizers.md} to the truth: its tables, its code and the output it shows. */
class NormalizersDocTest {

    private static final Path DOC = Path.of("../docs/normalizers.md");
    private static final Path TESTS = Path.of("src/test/java/io/github/sttcompare/wer");

    @Test
    void profilesHaveTheirIds() throws IOException {
        Map<String, Normalizer> profiles = Map.of(
                "Normalizer.verbatim()", Normalizer.verbatim(),
                "Normalizer.basic()", Normalizer.basic(),
                "Normalizer.basic(\"tr\")", Normalizer.basic("tr"),
                "Normalizer.whisperBasic()", Normalizer.whisperBasic(),
                "Normalizer.whisperBasic(WhisperOption.REMOVE_DIACRITICS)",
                        Normalizer.whisperBasic(WhisperOption.REMOVE_DIACRITICS),
                "Normalizer.whisperBasic(WhisperOption.SPLIT_LETTERS)",
                        Normalizer.whisperBasic(WhisperOption.SPLIT_LETTERS),
                "Normalizer.whisperEnglish()", Normalizer.whisperEnglish());
        List<List<String>> rows = table("| profile | id |");
        assertThat(rows).hasSize(profiles.size());
        for (List<String> row : rows) {
            assertThat(profiles.get(row.getFirst())).as(row.getFirst()).hasToString(row.get(1));
        }
    }

    @Test
    void effectsAreAsShown() throws IOException {
        List<Normalizer> profiles =
                List.of(Normalizer.basic(), Normalizer.whisperBasic(), Normalizer.whisperEnglish());
        List<List<String>> rows = table("| text | basic |");
        assertThat(rows).hasSizeGreaterThan(30);
        assertThat(rows).allSatisfy(row -> assertThat(row.subList(1, 4)).as(row.getFirst())
                .isEqualTo(profiles.stream().map(profile -> profile.apply(row.getFirst()).replaceAll("^ | $", "␣"))
                        .toList()));
    }

    @Test
    void codeIsTakenFromTests() throws IOException {
        List<String> blocks = blocks("java");
        String code = (Files.readString(TESTS.resolve("normalize/NormalizersDocTest.java"))
                        + Files.readString(TESTS.resolve("SensitivityTest.java")))
                .replaceAll("\\s+", " ");
        assertThat(blocks).isNotEmpty()
                .allSatisfy(block -> assertThat(code).contains(block.strip().replaceAll("\\s+", " ")));
    }

    @Test
    void theFirstSnippetIsCorrect() {
        Normalizer basic = Normalizer.basic();
        basic.apply("Don’t panic, it’s £1.50!"); // "don't panic it's 1.50"
        basic.id();                              // "basic-1"
        assertThat(basic.apply("Don’t panic, it’s £1.50!")).isEqualTo("don't panic it's 1.50");
        assertThat(basic.id()).isEqualTo("basic-1");
    }

    @Test
    void explanationIsAsShown() throws IOException {
        Explanation explanation = Normalizer.whisperEnglish().explain("Dr. Who's at five o'clock");
        String shown = explanation.toString();
        assertThat(shown.lines().map(String::stripTrailing).toList())
                .containsExactlyElementsOf(blocks("text").getFirst().lines().toList());
    }

    @Test
    void theSnippetOnOwnProfilesIsCorrect() {
        Normalizer mine = Normalizer.basic().toBuilder("support-calls-1")
                .equivalences(List.of(List.of("okay", "ok", "o k"), List.of("going to", "gonna")))
                .step("digits-of-a-ticket", text -> text.replace("t i c dash ", "tic "))
                .build();
        mine.apply("OK, I'm gonna open T.I.C. dash 42"); // "okay i'm going to open tic 42"
        assertThat(mine.apply("OK, I'm gonna open T.I.C. dash 42")).isEqualTo("okay i'm going to open tic 42");
    }

    @Test
    void sensitivityIsAsShown() throws IOException {
        Map<String, String> transcripts = new LinkedHashMap<>();
        transcripts.put("plain", "it costs twenty five dollars doesn't it");
        transcripts.put("written", "It costs $25, doesn't it?");
        transcripts.put("careless", "It costs twenty nine dollars, doesn't it?");
        assertThat(Sensitivity.sensitivity("It costs twenty five dollars, doesn't it?", transcripts))
                .hasToString(blocks("text").get(1));
    }

    @Test
    void tableOfSpellingsHasAsManyWordsAsSaid() throws IOException {
        long words = JsonLines.text(Spelling.class, "uk-us.txt").lines().filter(line -> !line.startsWith("#")).count();
        assertThat(Files.readString(DOC)).contains("ours has " + words + " words");
    }

    /** The rows of the table whose header starts like this, without the marks around code. */
    private static List<List<String>> table(String header) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        List<String> lines = Files.readAllLines(DOC);
        int at = 0;
        while (!lines.get(at).startsWith(header)) {
            at++;
        }
        for (String line : lines.subList(at + 2, lines.size())) {
            if (!line.startsWith("|")) {
                break;
            }
            List<String> cells = new ArrayList<>();
            for (String cell : line.substring(1).split("\\|", -1)) {
                cells.add(cell.strip().replaceAll("^`|`$", ""));
            }
            rows.add(cells);
        }
        return rows;
    }

    private static List<String> blocks(String language) throws IOException {
        return Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(DOC))
                .results()
                .map((MatchResult block) -> block.group(1)).toList();
    }
}
