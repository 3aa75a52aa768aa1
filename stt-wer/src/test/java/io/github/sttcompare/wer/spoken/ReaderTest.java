package io.github.sttcompare.wer.spoken;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.wer.testing.JsonLines;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The reader, which applies the grammar only where it must, gives the same reading as one that applies it to every atom. */
class ReaderTest {

    static final List<String> LANGUAGES = SpokenKinds.LANGUAGES;

    /** Words and units of a text, read atom by atom. */
    private static List<String> slowly(Grammar grammar, String written) {
        Atoms atoms = Atoms.of(written, Lexicon.EMPTY);
        Text text = new Text(atoms);
        List<String> read = new ArrayList<>();
        for (int at = 0; at < atoms.size(); ) {
            boolean known = !atoms.isPlain(at) || grammar.lexicon().contains(atoms.word(at));
            Found found = known ? grammar.at(text, at) : null;
            if (found != null) {
                read.add(atoms.written(at, found.to()) + "=" + found.graph());
                at = found.to();
            } else {
                if (atoms.isNumber(at) || atoms.isWord(at)) {
                    read.add(atoms.isWord(at) && known ? grammar.spelling(atoms.word(at)) : atoms.word(at));
                }
                at++;
            }
        }
        return read;
    }

    private static List<String> quickly(Grammar grammar, String written) {
        SpokenText text = Reader.read(written, grammar);
        List<String> read = new ArrayList<>();
        int word = 0;
        for (Place place : text.places()) {
            read.addAll(text.words().subList(word, place.from()));
            read.add(place.written() + "=" + place.graph());
            word = place.to();
        }
        read.addAll(text.words().subList(word, text.words().size()));
        return read;
    }

    private static void check(Grammar grammar, String text) {
        assertThat(quickly(grammar, text)).as(text).isEqualTo(slowly(grammar, text));
    }

    private static List<String> texts(String language) {
        List<String> texts = new ArrayList<>();
        for (var row : JsonLines.read(ReaderTest.class, "formatting.jsonl")) {
            if (JsonLines.string(row, "lang").equals(language)) {
                texts.add(JsonLines.string(row, "ref"));
                texts.add(JsonLines.string(row, "hyp"));
            }
        }
        return texts;
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void givesTheSameReadingAsApplyingTheGrammarToEveryAtom(String language) {
        Grammar grammar = SpokenKinds.grammar(language);
        texts(language).forEach(text -> check(grammar, text));
        check(grammar, String.join(" ", texts(language)));
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void givesTheSameReadingOfShuffledWordsAsApplyingTheGrammarToEveryAtom(String language) {
        Grammar grammar = SpokenKinds.grammar(language);
        List<String> words = new ArrayList<>();
        texts(language).forEach(text -> words.addAll(Arrays.asList(text.split(" ", -1))));
        Random random = new Random(5);
        for (int i = 0; i < 1_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int k = random.nextInt(20); k >= 0; k--) {
                text.append(words.get(random.nextInt(words.size()))).append(random.nextInt(9) == 0 ? "\n " : " ");
            }
            check(grammar, text.toString());
        }
    }

    /** A rule is only applied at atoms that it declares; at others it would find nothing. */
    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void rulesFindNothingAtAtomsTheyDoNotDeclare(String language) {
        RuleGrammar grammar = (RuleGrammar) SpokenKinds.grammar(language);
        List<String> words = new ArrayList<>(List.of(
                "MMXX", "CXX", "uhhhhhhhhhhh", "XD", "8-)", "USD", "US$", "é", "o'clock", "½", "m²", "10", "000"));
        texts(language).forEach(text -> words.addAll(Arrays.asList(text.split(" ", -1))));
        List<String> blanks = List.of(" ", " ", " ", "\u00A0", "\u202F", "", "-", ". ");
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder written = new StringBuilder();
            for (int k = random.nextInt(20); k >= 0; k--) {
                String word = words.get(random.nextInt(words.size()));
                written.append(random.nextInt(9) == 0 ? word.toUpperCase(Locale.ROOT) : word);
                written.append(blanks.get(random.nextInt(blanks.size())));
            }
            Text text = new Text(Atoms.of(written.toString(), Lexicon.EMPTY));
            for (int at = 0; at < text.size(); at++) {
                List<Rule> asked = Arrays.asList(grammar.rulesAt(text, at));
                for (Rule rule : grammar.rules()) {
                    if (!asked.contains(rule)) {
                        assertThat(rule.at(text, at)).as("%s at %s of %s", rule, text.written(at), written).isNull();
                    }
                }
            }
        }
    }

    /** In a text with only words, the grammar is not applied to a word that needs a certain follower if another one follows. */
    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void givesTheSameReadingOfTextsWithOnlyWordsAsApplyingTheGrammarToEveryAtom(String language) {
        RuleGrammar grammar = (RuleGrammar) SpokenKinds.grammar(language);
        List<String> known = new ArrayList<>();
        List<List<String>> followers = new ArrayList<>();
        for (Rule rule : grammar.rules()) {
            rule.plainWords().stream().filter(Atoms::mayBePlain).sorted().forEach(word -> {
                Set<String> behind = rule.followers(word);
                known.add(word);
                followers.add(behind == null ? List.of() : behind.stream().sorted().toList());
            });
        }
        List<String> others =
                List.of("table", "i", "the", "may", "MMXX", "Mar", "s", "incomprehensibilities", "bs", "one", "and");
        Random random = new Random(9);
        for (int i = 0; i < 5_000; i++) {
            List<String> words = new ArrayList<>();
            for (int k = random.nextInt(8); k >= 0; k--) {
                int n = random.nextInt(known.size());
                List<String> behind = followers.get(n);
                words.add(random.nextInt(9) == 0 ? known.get(n).toUpperCase(Locale.ROOT) : known.get(n));
                if (!behind.isEmpty() && random.nextBoolean()) {
                    words.add(behind.get(random.nextInt(behind.size())));
                } else if (random.nextBoolean()) {
                    words.add(others.get(random.nextInt(others.size())));
                }
            }
            check(grammar, String.join(" ", words));
        }
    }

    @Test
    void unitsOfASingleWordAreFound() {
        Grammar grammar = SpokenKinds.grammar("en");
        assertThat(quickly(grammar, "yes uhm")).containsExactly("yes", "uhm=");
        assertThat(quickly(grammar, "nice XD")).containsExactly("nice", "XD= (2 readings)");
        assertThat(quickly(SpokenKinds.grammar("de"), "die Hauptstr. ist gesperrt"))
                .containsExactly("die", "Hauptstr.=hauptstrasse", "ist", "gesperrt");
    }

    @Test
    void wordsOfAnyAlphabetAndLengthAreRead() {
        Grammar grammar = SpokenKinds.grammar("en");
        for (String text : List.of(
                "", " ", "a", "\"Quoted,\" he said: 'no'.", "fifteenlettersx sixteenlettersxy", "café naïve 東京 tower",
                "industrialisation of the telecommunications sector", "Łódź w Polsce", "one\u00A0two\u2003three",
                "iPhone and YouTube on macOS", "A", "O.K.", "x".repeat(300), "seven.Letters eightlettersX ABCDEFGHIJKLMNO abcdefgh")) {
            check(grammar, text);
        }
    }
}
