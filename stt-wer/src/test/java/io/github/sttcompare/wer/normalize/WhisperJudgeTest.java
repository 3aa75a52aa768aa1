package io.github.sttcompare.wer.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Compares the scanners of the Whisper profiles with the same rules as a sequence of regular expressions, which is slow but
 * obviously correct.
 */
class WhisperJudgeTest {

    private static final int TEXTS = Integer.getInteger("stt.fuzz", 10_000);

    /** White space, digits, word characters and word boundaries as Python's regular expressions have them. */
    private static final Map<String, String> CLASSES = Map.of(
            "\\s", "[\\t-\\r\\x1C-\\x20\\x85\\xA0\\u1680\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000]",
            "\\d", "\\p{Nd}",
            "\\b", "(?:(?<=[\\p{L}\\p{N}_])(?![\\p{L}\\p{N}_])|(?<![\\p{L}\\p{N}_])(?=[\\p{L}\\p{N}_]))");

    record Rule(Pattern pattern, String replacement) {}

    record Rules(String step, List<Rule> rules) {

        /** Pairs of a pattern and its replacement, in the order in which they apply. */
        static Rules of(String step, String... pairs) {
            List<Rule> rules = new ArrayList<>();
            for (int i = 0; i < pairs.length; i += 2) {
                String pattern = pairs[i];
                for (var entry : CLASSES.entrySet()) {
                    pattern = pattern.replace(entry.getKey(), entry.getValue());
                }
                rules.add(new Rule(Pattern.compile(pattern), pairs[i + 1]));
            }
            return new Rules(step, rules);
        }

        String apply(String text) {
            String result = text;
            for (Rule rule : rules) {
                result = rule.pattern().matcher(result).replaceAll(rule.replacement());
            }
            return result;
        }

        @Override
        public String toString() {
            return step;
        }
    }

    static final List<Rules> STEPS = List.of(
            Rules.of("drop-brackets", "[<\\[][^>\\]]*[>\\]]", ""),
            Rules.of("drop-parentheses", "\\(([^)]+?)\\)", ""),
            Rules.of("drop-fillers", "\\b(hmm|mm|mhm|mmm|uh|um)\\b", ""),
            Rules.of("glue-apostrophes", "\\s+'", "'"),
            Rules.of("expand-contractions",
                    "\\bwon't\\b", "will not", "\\bcan't\\b", "can not", "\\blet's\\b", "let us", "\\bain't\\b", "aint",
                    "\\by'all\\b", "you all", "\\bwanna\\b", "want to", "\\bgotta\\b", "got to",
                    "\\bgonna\\b", "going to",
                    "\\bi'ma\\b", "i am going to", "\\bimma\\b", "i am going to", "\\bwoulda\\b", "would have",
                    "\\bcoulda\\b", "could have", "\\bshoulda\\b", "should have",
                    "\\bma'am\\b", "madam",
                    "\\bmr\\b", "mister ", "\\bmrs\\b", "missus ", "\\bst\\b", "saint ", "\\bdr\\b", "doctor ",
                    "\\bprof\\b", "professor ", "\\bcapt\\b", "captain ", "\\bgov\\b", "governor ",
                    "\\bald\\b", "alderman ", "\\bgen\\b", "general ", "\\bsen\\b", "senator ",
                    "\\brep\\b", "representative ", "\\bpres\\b", "president ", "\\brev\\b", "reverend ",
                    "\\bhon\\b", "honorable ", "\\basst\\b", "assistant ", "\\bassoc\\b", "associate ",
                    "\\blt\\b", "lieutenant ", "\\bcol\\b", "colonel ", "\\bjr\\b", "junior ", "\\bsr\\b", "senior ",
                    "\\besq\\b", "esquire ",
                    "'d been\\b", " had been", "'s been\\b", " has been",
                    "'d gone\\b", " had gone", "'s gone\\b", " has gone", "'d done\\b", " had done",
                    "'s got\\b", " has got",
                    "n't\\b", " not", "'re\\b", " are", "'s\\b", " is", "'d\\b", " would", "'ll\\b", " will",
                    "'t\\b", " not", "'ve\\b", " have", "'m\\b", " am"),
            Rules.of("drop-digit-commas", "(\\d),(\\d)", "$1$2"),
            Rules.of("drop-full-stops", "\\.([^0-9]|\\z)", " $1"),
            Rules.of("separate-figures",
                    "([a-z])([0-9])", "$1 $2", "([0-9])([a-z])", "$1 $2", "([0-9])\\s+(st|nd|rd|th|s)\\b", "$1$2"),
            Rules.of("spell-lone-one", "\\b1(s?)\\b", "one$1"),
            Rules.of("drop-stray-signs", "[.$¢€£]([^0-9])", " $1", "([^0-9])%", "$1 "),
            Rules.of("squeeze-spaces", "\\s+", " "));

    private static final Rules CENTS = Rules.of("cents", "([€£$])([0-9]+) (?:and )?¢([0-9]{1,2})\\b", "");
    private static final Rules FRACTIONS = Rules.of("fractions", "[€£$]0[^\\n]([0-9]{1,2})\\b", "");

    @ParameterizedTest
    @FieldSource("STEPS")
    void theScannerGivesTheResultOfTheRegularExpressions(Rules rules) {
        compare(scanner(rules.step()), rules::apply);
    }

    private static UnaryOperator<String> scanner(String step) {
        return Normalizer.whisperEnglish().steps().stream()
                .filter(candidate -> candidate.name().equals(step))
                .findAny()
                .orElseThrow()
                .function();
    }

    @Test
    void centsAreMerged() {
        compare(scanner("merge-cents"), text -> matcher(CENTS, text).replaceAll(m -> Matcher.quoteReplacement(
                "%s%s.%02d".formatted(m.group(1), m.group(2), Integer.parseInt(m.group(3))))));
    }

    @Test
    void centsAreExtracted() {
        compare(scanner("extract-cents"),
                text -> matcher(FRACTIONS, text).replaceAll(m -> "¢" + Integer.parseInt(m.group(1))));
    }

    private static Matcher matcher(Rules rules, String text) {
        return rules.rules().getFirst().pattern().matcher(text);
    }

    private static void compare(UnaryOperator<String> scanner, UnaryOperator<String> judge) {
        Random random = new Random(3);
        for (int i = 0; i < TEXTS; i++) {
            // java.util.regex looks behind by one code unit, hence no surrogates
            String text = (i % 4 == 0 ? Texts.units(random) : Texts.pieces(random) + amounts(random))
                    .replaceAll("\\p{Cs}|[\\x{10000}-\\x{10FFFF}]", "");
            String expected = Objects.requireNonNull(judge.apply(text));
            String actual = Objects.requireNonNull(scanner.apply(text));
            if (!actual.equals(expected)) {
                assertThat(Texts.escaped(actual)).as(Texts.escaped(text)).isEqualTo(Texts.escaped(expected));
            }
        }
    }

    /** What the pieces hold too seldom: amounts of money and runs of signs. */
    private static String amounts(Random random) {
        String[] signs = {"$", "¢", "€", " ", " and ", "0", "1", "7", ".", "%", ",", "s", "a", "'"};
        return random.ints(random.nextInt(12), 0, signs.length).mapToObj(i -> signs[i]).collect(Collectors.joining());
    }
}
