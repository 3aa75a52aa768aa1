package io.github.sttcompare.wer.spoken;

import static io.github.sttcompare.wer.spoken.WordGraph.word;
import static io.github.sttcompare.wer.spoken.WordGraph.words;

import io.github.sttcompare.wer.spoken.SignRule.Place;
import io.github.sttcompare.wer.spoken.SignRule.Reading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The grammar of English, {@code spoken-en-1}. */
final class English {

    private static final Set<String> FILLERS = Set.of("um", "uh", "hm", "mm", "er", "erm");

    private static final EnglishNumbers NUMBERS = new EnglishNumbers();

    private English() {}

    /** {@return the grammar} @param keepFillers whether um and uh are words */
    static Grammar of(boolean keepFillers) {
        WordLists lists = WordLists.read("en.txt");
        EnglishSpelling spelling = new EnglishSpelling(spellings(lists));
        EnglishSpeech speech = new EnglishSpeech(lists);
        NumberWords numbers = speech.numbers();
        EnglishCalendar calendar = new EnglishCalendar(numbers);
        AbbreviationRule abbreviations = new AbbreviationRule(lists);
        PhraseRule phrases = new PhraseRule(phrases(lists));
        EnglishContractions contractions = new EnglishContractions(lists, spelling);

        List<Rule> rules = new ArrayList<>(List.of(
                new TagRule(Set.of()),
                new EmoticonRule(),
                new DateRule(calendar, words("to")),
                new PhoneRule(numbers, word("plus"), word("dash")),
                new VersionRule(
                        speech, Set.copyOf(lists.words("before versions")), Readings.any("version", "v"), List.of("point", "dot")),
                new WebRule(webSigns(), numbers, spelling),
                new DecadeRule(),
                English::ordinal,
                new TimeRule(speech, () -> Readings.any("to", "")),
                new FractionRule(speech, calendar),
                new QuantityRule(speech),
                new RomanRule(
                        numbers,
                        Set.copyOf(lists.words("counted in roman numerals")),
                        digits -> List.of(WordGraph.seq(word("the"), numbers.ordinal(digits)), numbers.ordinal(digits))),
                abbreviations,
                new EnglishSpelledNumbers(),
                phrases,
                contractions,
                new InitialismRule(Set.of("a", "i", "o"), spelling),
                new SignRule(signs())));
        if (!keepFillers) {
            rules.add(new Fillers(FILLERS));
        }
        Set<String> triggers = new HashSet<>();
        triggers.addAll(abbreviations.triggers());
        triggers.addAll(phrases.triggers());
        triggers.addAll(contractions.triggers());
        triggers.addAll(EnglishSpelledNumbers.triggers());
        triggers.addAll(FILLERS);
        return new RuleGrammar("spoken-en-1" + (keepFillers ? "+fillers" : ""), rules, spelling, triggers);
    }

    private static Map<String, String> spellings(WordLists lists) {
        Map<String, String> spellings = new HashMap<>();
        for (WordLists.Entry entry : WordLists.britishAndAmerican()) {
            spellings.put(entry.written(), entry.readings().getFirst());
        }
        for (WordLists.Entry entry : lists.section("spellings")) {
            spellings.put(entry.written(), entry.readings().getFirst());
        }
        return spellings;
    }

    private static List<WordLists.Entry> phrases(WordLists lists) {
        List<WordLists.Entry> phrases = new ArrayList<>(lists.section("phrases"));
        for (WordLists.Entry entry : lists.section("reductions")) {
            if (!entry.written().startsWith("'")) {
                phrases.add(entry);
            }
        }
        for (String open : lists.words("compounds")) {
            String closed = open.replace(" ", "");
            phrases.add(new WordLists.Entry(open, List.of(open, closed)));
            phrases.add(new WordLists.Entry(closed, List.of(closed, open)));
        }
        return phrases;
    }

    private static @Nullable Found ordinal(Text text, int atom) {
        boolean suffixed = text.isNumber(atom) && text.glued(atom + 1)
                && Set.of("st", "nd", "rd", "th").contains(text.at(atom + 1));
        if (suffixed) {
            return new Found(atom + 2, NUMBERS.ordinal(text.at(atom)));
        }
        Numeral numeral = text.isNumber(atom) ? Numeral.at(text, atom, '.', ',') : null;
        return numeral != null && numeral.grouped() && text.glued(numeral.to()) && text.is(numeral.to(), "th")
                ? new Found(numeral.to() + 1, NUMBERS.ordinal(numeral.whole()))
                : null;
    }

    private static Map<String, WordGraph> webSigns() {
        return Map.of(
                ".", word("dot"),
                "@", word("at"),
                "/", Readings.any("slash", "forward slash"),
                "-", Readings.any("dash", "hyphen", "minus", ""),
                "_", Readings.any("underscore", ""),
                ":", word("colon"),
                "~", word("tilde"),
                "?", words("question mark"),
                "=", word("equals"),
                "+", word("plus"));
    }

    private static Map<String, Reading> signs() {
        return Map.ofEntries(
                Map.entry("&", new Reading(Place.ANYWHERE, word("and"))),
                Map.entry("%", new Reading(Place.ANYWHERE, word("percent"))),
                Map.entry("+", new Reading(Place.ANYWHERE, word("plus"))),
                Map.entry("=", new Reading(Place.BETWEEN, Readings.any("equals", "is", "equal to", "is equal to", "makes"))),
                Map.entry("×", new Reading(Place.ANYWHERE, Readings.any("times", "by", "x"))),
                Map.entry("÷", new Reading(Place.ANYWHERE, Readings.any("divided by", "over"))),
                Map.entry("±", new Reading(Place.ANYWHERE, words("plus or minus"))),
                Map.entry(">", new Reading(Place.CALCULATION, Readings.any("is greater than", "greater than", "is more than", "more than"))),
                Map.entry("<", new Reading(Place.CALCULATION, Readings.any("is less than", "less than"))),
                Map.entry("≥", new Reading(Place.ANYWHERE, Readings.any("is greater than or equal to", "greater than or equal to", "at least"))),
                Map.entry("≤", new Reading(Place.ANYWHERE, Readings.any("is less than or equal to", "less than or equal to", "at most"))),
                Map.entry("*", new Reading(Place.CALCULATION, Readings.any("times", "asterisk", "star"))),
                Map.entry("x", new Reading(Place.CALCULATION, Readings.any("times", "x", "by"))),
                Map.entry("#", new Reading(Place.BEFORE, Readings.any("number", "pound", "hash", "hashtag"))),
                Map.entry("№", new Reading(Place.ANYWHERE, word("number"))),
                Map.entry("@", new Reading(Place.ANYWHERE, word("at"))),
                Map.entry("§", new Reading(Place.ANYWHERE, word("section"))),
                Map.entry("°", new Reading(Place.ANYWHERE, Readings.any("degrees", "degree"))),
                Map.entry("~", new Reading(Place.BEFORE, Readings.any("", "about", "approximately", "around"))),
                Map.entry("$", new Reading(Place.ANYWHERE, Readings.any("dollars", "dollar", ""))),
                Map.entry("€", new Reading(Place.ANYWHERE, Readings.any("euros", "euro", ""))),
                Map.entry("£", new Reading(Place.ANYWHERE, Readings.any("pounds", "pound", ""))),
                Map.entry("/", new Reading(Place.BETWEEN, Readings.any("", "slash", "or", "per", "and", "a"))),
                Map.entry("-", new Reading(Place.CALCULATION, Readings.any("", "minus"))));
    }
}
