package io.github.sttcompare.wer.spoken;

import static io.github.sttcompare.wer.spoken.WordGraph.EMPTY;
import static io.github.sttcompare.wer.spoken.WordGraph.alt;
import static io.github.sttcompare.wer.spoken.WordGraph.optional;
import static io.github.sttcompare.wer.spoken.WordGraph.seq;
import static io.github.sttcompare.wer.spoken.WordGraph.word;
import static io.github.sttcompare.wer.spoken.WordGraph.words;

import java.util.ArrayList;
import java.util.List;

/** How English says figures and signs. */
final class EnglishSpeech extends Speech {

    private final NumberWords numbers;

    EnglishSpeech(WordLists lists, NumberWords numbers) {
        super(lists, numbers);
        this.numbers = numbers;
    }

    @Override
    char decimalMark() {
        return '.';
    }

    @Override
    char groupMark() {
        return ',';
    }

    @Override
    WordGraph nameOf(Currency currency, boolean one, boolean adjective) {
        return one ? currency.one() : adjective ? currency.manyOrOne() : currency.many();
    }

    @Override
    WordGraph amount(Currency currency, String whole, String hundredths) {
        int cents = Integer.parseInt(hundredths);
        WordGraph number = whole.equals("1") ? Readings.any("one", "a") : numbers.quantity(whole.isEmpty() ? "0" : whole);
        boolean one = whole.equals("1");
        WordGraph major = one ? currency.one() : currency.many();
        WordGraph minor = cents == 1 ? currency.smallOne() : currency.smallMany();
        WordGraph small = words(EnglishNumbers.name(cents));
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
    WordGraph newTime(int hour, int minute, boolean padded, boolean marked) {
        return EnglishClock.time(hour, minute, padded);
    }

    @Override
    WordGraph fraction(String numerator, String denominator) {
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
        // not "twenty one hundredths", which is twenty-one
        List<String> readings = ordinals.readings();
        List<String> bare = readings.stream().filter(reading -> !reading.matches("(one|a) .*")).toList();
        return Readings.any((bare.isEmpty() ? readings : bare).stream().map(reading -> words(reading + "s")).toList());
    }
}
