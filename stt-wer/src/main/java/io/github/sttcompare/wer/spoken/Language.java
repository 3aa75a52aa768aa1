package io.github.sttcompare.wer.spoken;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Builds the grammar of a language from its lists, its speech and its own rules.
 *
 * @param id       the id of the profile
 * @param lists    the words of the language
 * @param speech   how figures and signs are said
 * @param spelling maps all spellings of a word to one
 * @param ofNames  how a Roman numeral after a name is read
 * @param figures  its own rules for figures, applied before those that all languages share
 * @param words    its own rules for words
 * @param closedCompounds words that may also be written with a hyphen inside
 * @param spelled  the words whose spelling is changed
 */
record Language(
        String id,
        WordLists lists,
        Speech speech,
        UnaryOperator<String> spelling,
        RomanRule.OfNames ofNames,
        List<Rule> figures,
        List<Rule> words,
        Set<String> closedCompounds,
        Set<String> spelled) {

    /**
     * {@return the grammar}
     *
     * @param keepFillers whether um and uh are words
     */
    Grammar grammar(boolean keepFillers) {
        Fillers fillers = new Fillers(Set.copyOf(lists.words("fillers")));
        UnaryOperator<String> spellingOfAll = word -> fillers.shortened(spelling.apply(word));
        NumberWords numbers = speech.numbers();
        Calendar calendar = new Calendar(lists, numbers);
        Set<String> letterWords = Set.copyOf(lists.words("letters that are words"));
        List<Rule> rules = new ArrayList<>();
        rules.add(new TagRule(Set.copyOf(lists.words("sounds"))));
        rules.add(new EmoticonRule());
        rules.add(new DateRule(calendar, lists));
        rules.addAll(figures);
        rules.add(new PhoneRule(numbers, speech.sign("+"), lists.graph("signs in addresses", "-"), speech.extension()));
        rules.add(new VersionRule(speech, lists));
        rules.add(new WebRule(lists.graphs("signs in addresses"), numbers, spellingOfAll));
        rules.add(new TimeRule(speech));
        rules.add(new PowerRule(speech, lists));
        rules.add(new DashRule(speech));
        rules.add(new FractionRule(speech, calendar));
        rules.add(new QuantityRule(speech));
        rules.add(new RomanRule(numbers, lists, ofNames));
        rules.add(new AbbreviationRule(lists));
        rules.addAll(words);
        rules.add(new PhraseRule(phrases()));
        rules.add(new CamelRule(spellingOfAll));
        rules.add(new InitialismRule(letterWords, spellingOfAll));
        rules.add(new SignRule(lists));
        rules.add(new HyphenRule(lists, closedCompounds, spellingOfAll));
        if (!keepFillers) {
            rules.add(fillers);
        }
        return new RuleGrammar(id + (keepFillers ? "+fillers" : ""), rules, spelled, spellingOfAll);
    }

    private List<WordLists.Entry> phrases() {
        List<WordLists.Entry> phrases = new ArrayList<>(lists.section("phrases"));
        for (WordLists.Entry entry : lists.section("reductions")) {
            if (!entry.written().startsWith("'") && !entry.written().endsWith("'")) {
                phrases.add(entry);
            }
        }
        lists.words("compounds").forEach(open -> addCompound(phrases, open, false));
        lists.words("compounds that are one word").forEach(open -> addCompound(phrases, open, true));
        return phrases;
    }

    /** Two words, one word and hyphenated are the same; the canonical reading is as written, unless it is always one word. */
    private static void addCompound(List<WordLists.Entry> phrases, String open, boolean oneWord) {
        String closed = open.replace(" ", "");
        phrases.add(new WordLists.Entry(open, oneWord ? List.of(closed, open) : List.of(open, closed)));
        phrases.add(new WordLists.Entry(closed, List.of(closed, open)));
    }
}
