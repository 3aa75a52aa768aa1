package io.github.sttcompare.wer.spoken;

import static io.github.sttcompare.wer.spoken.WordGraph.EMPTY;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a language says figures and signs. Immutable. No graph has more readings than a unit may have.
 *
 * <p>Words come from lists; subclasses implement what follows special rules in a language.
 */
abstract class Speech {

    private final NumberWords numbers;
    private final Units units;
    private final Map<String, WordGraph> words;
    private final Map<String, WordGraph> percents;
    private final Map<String, WordGraph> scales;
    private final Map<String, WordGraph> gluedScales;
    private final Map<String, WordGraph> moneyScales;
    private final Map<String, Currency> currencies = new HashMap<>();
    private final Map<String, String> currencyNames;
    private final Set<String> namesNumbers;
    private final Set<String> measured;
    private final Set<String> endsPhrase;
    private final Set<String> joinsValues;
    /** Lower-case words that change the meaning of a number before them, or begin a phrase that does. */
    private final Set<String> behindNumbers = new HashSet<>();

    private final @Nullable WordGraph halfBehind;
    private final Durations durations;
    private final Memo<String> times = new Memo<>();

    Speech(WordLists lists, NumberWords numbers) {
        this.numbers = numbers;
        this.units = new Units(lists);
        this.words = lists.graphs("in numbers");
        this.percents = lists.graphs("percent");
        this.scales = lists.graphs("scales");
        this.gluedScales = lists.graphs("scales right behind the number");
        this.moneyScales = lists.graphs("scales of money");
        lists.section("currencies").forEach(entry -> currencies.put(entry.written(), Currency.of(entry.forms())));
        this.currencyNames = lists.map("names of currencies");
        this.namesNumbers = Set.copyOf(lists.words("before numbers that are names"));
        this.measured = Set.copyOf(lists.words("nouns of measure"));
        this.endsPhrase = Set.copyOf(lists.words("not behind a unit that is an adjective"));
        this.joinsValues = Set.copyOf(lists.words("between two values"));
        this.halfBehind = words.get("half behind");
        this.durations = new Durations(lists, numbers, and());
        Stream.of(percents, scales, gluedScales, moneyScales, currencies, currencyNames)
                .flatMap(map -> map.keySet().stream())
                .map(word -> word.toLowerCase(Locale.ROOT))
                .forEach(behindNumbers::add);
        behindNumbers.addAll(units.beginnings());
        behindNumbers.addAll(measured);
    }

    /** {@return whether a folded word may be a percent, a power of ten, a currency, a unit or a noun of measure, or begin one} */
    final boolean belongsBehindNumbers(String folded) {
        return behindNumbers.contains(folded);
    }

    final NumberWords numbers() {
        return numbers;
    }

    /** {@return the mark before the fraction of a number} */
    abstract char decimalMark();

    /** {@return the mark between groups of three digits} */
    abstract char groupMark();

    private WordGraph word(String name) {
        return words.getOrDefault(name, EMPTY);
    }

    /** {@return a sign before a number, {@code -} or {@code +}} */
    final WordGraph sign(String sign) {
        return word(sign);
    }

    /** {@return what is said between the ends of a range or the two numbers of a score} */
    final WordGraph between() {
        return word("range");
    }

    /** {@return what is said for a colon between two numbers that are not a time} */
    final WordGraph ratio() {
        return word("ratio");
    }

    /** {@return what zero is called in a score} */
    final WordGraph nil() {
        return word("nil");
    }

    /** {@return what follows the number when both sides of a score are equal, {@link WordGraph#EMPTY} if nothing does} */
    final WordGraph all() {
        return word("all");
    }

    /** {@return what is said between an amount and the unit it is paid for} */
    final WordGraph per() {
        return word("per");
    }

    /** {@return how the one in one million may be said; {@link WordGraph#EMPTY} if like any other one} */
    final WordGraph oneOfScale() {
        return word("1");
    }

    /** {@return what is said before the number of an extension; {@link WordGraph#EMPTY} if nothing is} */
    final WordGraph extension() {
        return word("extension");
    }

    /** {@return what may be said between a fraction and its unit: half <em>a</em> mile} */
    final WordGraph part() {
        return word("part");
    }

    /** {@return what is said between a whole number and its fraction: two <em>and</em> a half} */
    final WordGraph and() {
        return word("and");
    }

    /** {@return a sign or abbreviation that makes the number before it a share, such as {@code %}, or null} */
    final @Nullable WordGraph percent(String folded) {
        return percents.get(folded);
    }

    /** {@return a unit of measure, see {@link Units#find}, or null} */
    final @Nullable WordGraph unit(String written, boolean glued, boolean one, boolean adjective) {
        return units.find(written, glued, one, adjective);
    }

    /**
     * {@return a power of ten after a number, or null}
     *
     * @param money whether the number is an amount of money, in which {@code m} is a million
     */
    final @Nullable WordGraph scale(String written, boolean glued, boolean money) {
        WordGraph scale = scales.get(written);
        if (scale == null && money) {
            scale = moneyScales.get(written);
        }
        return scale == null && glued ? gluedScales.get(written) : scale;
    }

    /** {@return the signs and codes of currencies, folded} */
    final Set<String> namesOfCurrencies() {
        return currencies.keySet().stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    /** {@return the currency of a sign or code, or null} */
    final @Nullable Currency currency(String written) {
        return currencies.get(written);
    }

    /** {@return the currency whose name this is, or null} */
    final @Nullable Currency currencyNamed(String folded) {
        String sign = currencyNames.get(folded);
        return sign == null ? null : currencies.get(sign);
    }

    /**
     * {@return an amount with hundredths}
     *
     * @param hundredths two digits
     */
    abstract WordGraph amount(Currency currency, String whole, String hundredths);

    /**
     * {@return the name after an amount without hundredths}
     *
     * @param adjective whether a noun may follow: a ten dollar bill
     */
    WordGraph nameOf(Currency currency, boolean one, boolean adjective) {
        return one ? currency.one() : currency.many();
    }

    /** {@return whether the number takes the singular} */
    boolean isSingular(Numeral numeral) {
        return numeral.isOne();
    }

    /** {@return whether the number after this word may be an identifier, which is read digit by digit: room 12} */
    final boolean namesNumbers(String folded) {
        return namesNumbers.contains(folded);
    }

    /** {@return whether the number before this word measures something and is never read digit by digit} */
    final boolean isMeasured(String folded) {
        return measured.contains(folded);
    }

    /** {@return whether this word cannot follow a unit that is used as an adjective} */
    final boolean endsPhrase(String folded) {
        return endsPhrase.contains(folded);
    }

    /** {@return whether this word may stand between two values whose measure is said once: five <em>to</em> ten percent} */
    final boolean joinsValues(String folded) {
        return joinsValues.contains(folded);
    }

    /**
     * {@return a number with a half that is said after the noun, as in deux heures et demie; null if the language does not say it
     * so}
     */
    final @Nullable WordGraph behindNoun(String whole, Fraction part, WordGraph noun) {
        if (halfBehind == null || !part.numerator().equals("1") || !part.denominator().equals("2")) {
            return null;
        }
        WordGraph counted = noun;
        String name = noun.size() == 1 && noun.canonical().size() == 1 ? noun.canonical().getFirst() : "";
        if (whole.equals("1") && name.endsWith("s")) {
            counted = Readings.any(noun, WordGraph.word(name.substring(0, name.length() - 1)));
        }
        return Readings.best(Readings.inTurn(numbers.quantity(whole), counted, halfBehind), Unit.MOST_READINGS / 2);
    }

    /** {@return whether this word after a time shows that it has minutes and seconds} */
    final boolean isMinutes(String folded) {
        return durations.isMinutes(folded);
    }

    /** {@return a duration, see {@link Durations#graph}} */
    final WordGraph duration(String hours, String minutes, String seconds) {
        return durations.graph(hours, minutes, seconds);
    }

    /**
     * {@return a time of day}
     *
     * @param padded whether the hour has a leading zero
     * @param marked whether the word or sign for the hour is written with it
     */
    final WordGraph time(int hour, int minute, boolean padded, boolean marked) {
        String key = hour + (padded ? ":0" : ":") + minute + (marked ? "h" : "");
        return times.get(key, () -> {
            WordGraph time = newTime(hour, minute, padded, marked);
            WordGraph named = minute == 0 && hour % 12 == 0 ? words.get(hour == 12 ? "12:00" : "0:00") : null;
            return named == null ? time : Readings.any(time, named);
        });
    }

    /** As {@link #time}. */
    abstract WordGraph newTime(int hour, int minute, boolean padded, boolean marked);

    /** {@return whether the slash between two numbers may be silent: twenty-four seven} */
    boolean readsSlashAsNothing() {
        return true;
    }

    /** {@return the fraction of two numbers} */
    abstract WordGraph fraction(String numerator, String denominator);

    /** {@return a whole number and a fraction} */
    WordGraph mixed(String whole, String numerator, String denominator) {
        return Readings.inTurn(numbers.quantity(whole), and(), fraction(numerator, denominator));
    }
}
