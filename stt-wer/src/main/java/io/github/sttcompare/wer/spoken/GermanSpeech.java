package io.github.sttcompare.wer.spoken;

import static io.github.sttcompare.wer.spoken.WordGraph.optional;
import static io.github.sttcompare.wer.spoken.WordGraph.word;
import static io.github.sttcompare.wer.spoken.WordGraph.words;

import java.util.ArrayList;
import java.util.List;

/** How German says figures and signs. */
final class GermanSpeech extends Speech {

    private final GermanNumbers numbers;

    GermanSpeech(WordLists lists, GermanNumbers numbers) {
        super(lists, numbers);
        this.numbers = numbers;
    }

    @Override
    char decimalMark() {
        return ',';
    }

    @Override
    char groupMark() {
        return '.';
    }

    @Override
    WordGraph amount(Currency currency, String whole, String hundredths) {
        int cents = Integer.parseInt(hundredths);
        boolean one = whole.equals("1");
        WordGraph number = numbers.beforeNoun(whole.isEmpty() ? "0" : whole);
        WordGraph major = one ? currency.one() : currency.many();
        WordGraph small = cents == 1 ? word("ein") : word(GermanNumbers.name(cents));
        WordGraph minor = cents == 1 ? currency.smallOne() : currency.smallMany();
        List<WordGraph> ways = new ArrayList<>();
        boolean none = whole.chars().allMatch(c -> c == '0');
        if (cents == 0) {
            ways.add(Readings.inTurn(number, major));
        } else {
            if (none) {
                ways.add(Readings.inTurn(small, minor));
            } else {
                WordGraph figures = cents < 10 ? Readings.any("null " + GermanNumbers.name(cents)) : word(GermanNumbers.name(cents));
                ways.add(Readings.inTurn(number, major, figures));
                ways.add(Readings.inTurn(number, figures));
            }
            ways.add(Readings.inTurn(number, major, optional("und"), small, minor));
        }
        ways.add(Readings.inTurn(numbers().decimal(whole, hundredths, true), currency.many()));
        return Readings.any(ways);
    }

    @Override
    WordGraph nameOf(Currency currency, boolean one, boolean adjective) {
        return one ? currency.one() : currency.many();
    }

    @Override
    WordGraph newTime(int hour, int minute, boolean padded, boolean marked) {
        return GermanClock.time(hour, minute, marked);
    }

    @Override
    WordGraph fraction(String numerator, String denominator) {
        List<WordGraph> ways = new ArrayList<>();
        boolean one = numerator.equals("1");
        if (denominator.equals("2") && one) {
            ways.add(Readings.any("ein halb", "einhalb", "halb", "halbe", "halben", "halber", "halbes", "ein halbes", "ein halber",
                    "eine halbe", "einen halben", "einem halben", "einer halben", "die hälfte"));
        } else if (denominator.length() <= 3 && denominator.charAt(0) != '0' && !denominator.equals("1")) {
            String part = denominatorName(denominator);
            ways.add(Readings.inTurn(one ? Readings.any("ein", "einem", "einen") : numbers().quantity(numerator), Readings.any(part, part + "n")));
            if (numerator.length() == 1 && !one) {
                ways.add(word(GermanNumbers.name(Integer.parseInt(numerator)) + part));
            }
        }
        ways.add(Readings.inTurn(numbers().quantity(numerator), Readings.any("durch", "von", "zu"), numbers().quantity(denominator)));
        return Readings.any(ways);
    }

    private String denominatorName(String denominator) {
        if (denominator.equals("2")) {
            return "halbe";
        }
        String ordinal = numbers().ordinal(denominator).canonical().getLast();
        return ordinal.substring(0, ordinal.length() - 2) + "el";
    }

    @Override
    WordGraph mixed(String whole, String numerator, String denominator) {
        WordGraph apart = super.mixed(whole, numerator, denominator);
        boolean half = numerator.equals("1") && denominator.equals("2");
        boolean quarters = denominator.equals("4") && (numerator.equals("1") || numerator.equals("3"));
        if ((!half && !quarters) || whole.length() > 2) {
            return apart;
        }
        if (quarters) {
            String quarter = (whole.equals("1") ? "ein" : GermanNumbers.name(Integer.parseInt(whole))) + (numerator.equals("1") ? "ein" : "drei") + "viertel";
            return Readings.any(word(quarter), Readings.best(apart, Unit.MOST_READINGS / 2));
        }
        String name = whole.equals("1") ? "ein" : GermanNumbers.name(Integer.parseInt(whole));
        List<WordGraph> ways = new ArrayList<>(List.of(word(name + "einhalb")));
        if (whole.equals("1")) {
            ways.add(word("anderthalb"));
        }
        ways.add(words(name + " einhalb"));
        ways.add(apart);
        return Readings.any(ways);
    }
}
