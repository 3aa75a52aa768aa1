package io.github.sttcompare.wer.spoken;

import static io.github.sttcompare.wer.spoken.WordGraph.EMPTY;
import static io.github.sttcompare.wer.spoken.WordGraph.alt;
import static io.github.sttcompare.wer.spoken.WordGraph.optional;
import static io.github.sttcompare.wer.spoken.WordGraph.seq;
import static io.github.sttcompare.wer.spoken.WordGraph.word;
import static io.github.sttcompare.wer.spoken.WordGraph.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How English says figures and signs. */
final class EnglishSpeech implements Speech {

    private static final WordGraph BETWEEN = Readings.any("to", "", "through", "till", "until", "and", "dash");
    private static final WordGraph NIL = Readings.any("nil", "oh", "love", "nothing", "zip");

    private static final Currency DOLLAR = Currency.of("dollar", "dollars", "cent", "cents");
    private static final Currency POUND = Currency.of("pound", "pounds", "penny", "pence|p");
    private static final Currency EURO = Currency.of("euro", "euros|euro", "cent", "cents|cent");
    private static final Currency CENT = Currency.of("cent", "cents", "", "");
    private static final Map<String, Currency> CURRENCIES = Map.ofEntries(
            Map.entry("$", DOLLAR), Map.entry("£", POUND), Map.entry("€", EURO), Map.entry("¢", CENT),
            Map.entry("¥", Currency.of("yen", "yen", "sen", "sen")),
            Map.entry("₹", Currency.of("rupee", "rupees", "paisa", "paise")),
            Map.entry("₽", Currency.of("ruble", "rubles", "kopek", "kopeks")),
            Map.entry("₩", Currency.of("won", "won", "jeon", "jeon")),
            Map.entry("USD", Currency.of("us dollar|dollar", "us dollars|dollars|usd", "cent", "cents")),
            Map.entry("EUR", Currency.of("euro", "euros|euro|eur", "cent", "cents")),
            Map.entry("GBP", Currency.of("pound|british pound", "pounds|british pounds|gbp", "penny", "pence")),
            Map.entry("CHF", Currency.of("swiss franc|franc", "swiss francs|francs|chf", "centime", "centimes")),
            Map.entry("CAD", Currency.of("canadian dollar", "canadian dollars|cad", "cent", "cents")),
            Map.entry("AUD", Currency.of("australian dollar", "australian dollars|aud", "cent", "cents")),
            Map.entry("JPY", Currency.of("yen", "yen|japanese yen|jpy", "sen", "sen")));

    private final EnglishNumbers numbers = new EnglishNumbers();
    private final Units units;
    private final Set<String> namesNumbers;
    private final Set<String> measured;
    private final Set<String> endsPhrase;

    EnglishSpeech(WordLists lists) {
        this.units = new Units(lists);
        this.namesNumbers = Set.copyOf(lists.words("before numbers that are names"));
        this.measured = Set.copyOf(lists.words("nouns of measure"));
        this.endsPhrase = Set.copyOf(lists.words("not behind a unit that is an adjective"));
    }

    @Override
    public NumberWords numbers() {
        return numbers;
    }

    @Override
    public char decimalMark() {
        return '.';
    }

    @Override
    public char groupMark() {
        return ',';
    }

    @Override
    public WordGraph sign(String sign) {
        return sign.equals("+") ? Readings.any("plus", "positive") : Readings.any("minus", "negative");
    }

    @Override
    public WordGraph between() {
        return BETWEEN;
    }

    @Override
    public WordGraph nil() {
        return NIL;
    }

    @Override
    public WordGraph all() {
        return word("all");
    }

    @Override
    public @Nullable WordGraph percent(String folded) {
        return switch (folded) {
            case "%", "pct" -> word("percent");
            case "‰" -> words("per mille");
            default -> null;
        };
    }

    @Override
    public @Nullable WordGraph unit(String written, boolean glued, boolean one, boolean adjective) {
        return units.find(written, glued, one, adjective);
    }

    @Override
    public @Nullable WordGraph scale(String written, boolean glued, boolean money, boolean one) {
        return switch (written) {
            case "million", "Million", "billion", "Billion", "trillion", "Trillion", "thousand", "hundred" ->
                money || !glued ? word(written.toLowerCase(java.util.Locale.ROOT)) : null;
            case "mn", "mln", "mio" -> Readings.any("million", written);
            case "bn", "Bn", "BN" -> Readings.any("billion", "bn");
            case "tn" -> word("trillion");
            case "M" -> glued ? Readings.any("million", "m") : null;
            case "k", "K" -> glued ? Readings.any("thousand", "k") : null;
            case "B", "b" -> glued && money ? word("billion") : null;
            case "T", "t" -> glued && money ? word("trillion") : null;
            case "m" -> money ? Readings.any("million", "m") : null;
            default -> null;
        };
    }

    @Override
    public @Nullable Currency currency(String written) {
        return CURRENCIES.get(written);
    }

    @Override
    public WordGraph amount(Currency currency, WordGraph number, boolean one, boolean adjective) {
        WordGraph name = one ? currency.one() : adjective ? alt(currency.many(), currency.one()) : currency.many();
        return number == EMPTY ? name : seq(number, name);
    }

    @Override
    public WordGraph amount(Currency currency, String whole, String hundredths) {
        int cents = Integer.parseInt(hundredths);
        WordGraph number = numbers.quantity(whole.isEmpty() ? "0" : whole);
        boolean one = whole.equals("1");
        WordGraph major = one ? currency.one() : currency.many();
        WordGraph minor = cents == 1 ? currency.smallOne() : currency.smallMany();
        WordGraph small = words(EnglishNumbers.small(cents));
        List<WordGraph> ways = new ArrayList<>();
        boolean none = whole.isEmpty() || whole.chars().allMatch(c -> c == '0');
        if (cents == 0) {
            ways.add(seq(number, major));
            ways.add(seq(number, major, optional("and"), word("zero"), currency.smallMany()));
            ways.add(Readings.inTurn(numbers.decimal(whole, hundredths, true), currency.many()));
            return Readings.any(ways);
        }
        if (none) {
            ways.add(seq(cents == 1 ? Readings.any("one", "a") : small, minor));
        }
        ways.add(Readings.inTurn(number, major, optional("and"), small, minor));
        if (!none) {
            WordGraph short1 = cents < 10 ? seq(Readings.any("oh", "zero"), small) : small;
            ways.add(Readings.inTurn(number, short1));
            ways.add(Readings.inTurn(number, alt(major, currency.one()), short1));
        }
        ways.add(Readings.inTurn(numbers.decimal(whole, hundredths, true), currency.many()));
        return Readings.any(ways);
    }

    @Override
    public boolean namesNumbers(String folded) {
        return namesNumbers.contains(folded);
    }

    @Override
    public boolean isMeasured(String folded) {
        return measured.contains(folded);
    }

    @Override
    public boolean endsPhrase(String folded) {
        return endsPhrase.contains(folded);
    }

    @Override
    public WordGraph time(int hour, int minute, boolean padded) {
        return EnglishClock.time(hour, minute, padded);
    }

    @Override
    public WordGraph fraction(String numerator, String denominator) {
        List<WordGraph> ways = new ArrayList<>();
        boolean one = numerator.equals("1");
        WordGraph top = one ? EMPTY : numbers.quantity(numerator);
        WordGraph of = alt(EMPTY, words("of a"), words("of an"));
        switch (denominator) {
            case "2" -> ways.add(one
                    ? alt(words("one half"), seq(word("half"), alt(EMPTY, word("a"), word("an"))), words("a half"))
                    : seq(top, word("halves")));
            case "4" -> ways.add(one
                    ? alt(seq(word("one"), alt(seq(word("quarter"), of), word("fourth"))),
                            seq(optional("a"), word("quarter"), of), words("a fourth"))
                    : seq(top, alt(seq(word("quarters"), of), seq(word("fourths"), of))));
            default -> {
                if (denominator.length() <= 3 && !denominator.equals("1") && denominator.charAt(0) != '0') {
                    WordGraph part = numbers.ordinal(denominator);
                    ways.add(one
                            ? seq(Readings.any("one", vowel(denominator) ? "an" : "a"), part, of)
                            : Readings.inTurn(top, plural(part), of));
                }
            }
        }
        WordGraph over = Readings.any("over", "out of", "slash", "divided by", "by");
        ways.add(Readings.inTurn(numbers.quantity(numerator), over, numbers.quantity(denominator)));
        return Readings.any(ways);
    }

    private static boolean vowel(String denominator) {
        return denominator.startsWith("8") || denominator.equals("11") || denominator.equals("18");
    }

    private static WordGraph plural(WordGraph ordinals) {
        return Readings.any(ordinals.readings().stream().map(reading -> words(reading + "s")).toList());
    }

    @Override
    public WordGraph and() {
        return word("and");
    }
}
