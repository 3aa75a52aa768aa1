package io.github.sttcompare.wer.spoken;

import static io.github.sttcompare.wer.spoken.WordGraph.optional;
import static io.github.sttcompare.wer.spoken.WordGraph.word;
import static io.github.sttcompare.wer.spoken.WordGraph.words;

import java.util.ArrayList;
import java.util.List;

/** How French says figures and signs. */
final class FrenchSpeech extends Speech {

    FrenchSpeech(WordLists lists, NumberWords numbers) {
        super(lists, numbers);
    }

    @Override
    char decimalMark() {
        return ',';
    }

    @Override
    char groupMark() {
        return '.';
    }

    /** The plural begins with two. */
    @Override
    boolean isSingular(Numeral numeral) {
        return numeral.whole().equals("1") || numeral.whole().equals("0");
    }

    @Override
    WordGraph amount(Currency currency, String whole, String hundredths) {
        int cents = Integer.parseInt(hundredths);
        boolean none = whole.chars().allMatch(c -> c == '0');
        WordGraph number = numbers().quantity(whole.isEmpty() ? "0" : whole);
        WordGraph major = whole.equals("1") || none ? currency.one() : currency.many();
        WordGraph small = words(FrenchNumbers.name(cents));
        WordGraph minor = cents == 1 ? currency.smallOne() : currency.smallMany();
        List<WordGraph> ways = new ArrayList<>();
        if (cents == 0) {
            ways.add(Readings.inTurn(number, major));
        } else {
            if (none) {
                ways.add(Readings.inTurn(small, minor));
            } else {
                WordGraph figures = cents < 10 ? Readings.any("zéro " + FrenchNumbers.name(cents)) : small;
                ways.add(Readings.inTurn(number, major, figures));
                if (!isAmbiguous(Integer.parseInt(whole.substring(Math.max(0, whole.length() - 2))), cents)) {
                    ways.add(Readings.inTurn(number, figures));
                }
            }
            ways.add(Readings.inTurn(number, major, optional("et"), small, minor));
        }
        ways.add(Readings.inTurn(numbers().decimal(whole, hundredths, true), major));
        return Readings.any(ways);
    }

    /** Whether an amount without the name of the currency is ambiguous: vingt quatre-vingt-deux could be 20,82 or 24,22. */
    private static boolean isAmbiguous(int lastTwo, int cents) {
        boolean joins = cents >= 70 || (cents >= 10 && cents < 20 && (lastTwo == 60 || lastTwo == 80));
        return joins || (cents >= 20 && cents < 40 && lastTwo % 10 == 4) || (lastTwo == 0 && cents < 100);
    }

    /** False, for the same reason. */
    @Override
    boolean readsSlashAsNothing() {
        return false;
    }

    @Override
    WordGraph newTime(int hour, int minute, boolean padded, boolean marked) {
        return FrenchClock.time(hour, minute);
    }

    @Override
    WordGraph fraction(String numerator, String denominator) {
        List<WordGraph> ways = new ArrayList<>();
        boolean one = numerator.equals("1");
        WordGraph top = one ? word("un") : numbers().quantity(numerator);
        String s = one ? "" : "s";
        switch (denominator) {
            case "2" -> ways.add(one ? Readings.any("un demi", "demi", "une demie", "une demi", "demie", "la moitié") : Readings.inTurn(top, word("demis")));
            case "3" -> ways.add(Readings.inTurn(top, word("tiers")));
            case "4" -> ways.add(Readings.inTurn(top, word("quart" + s)));
            default -> {
                if (denominator.length() <= 3 && denominator.charAt(0) != '0' && !denominator.equals("1")) {
                    String name = numbers().quantity(denominator).canonical().stream().reduce((a, b) -> a + " " + b).orElseThrow();
                    ways.add(Readings.inTurn(top, words(FrenchNumbers.ordinalWord(name) + s)));
                }
            }
        }
        ways.add(Readings.inTurn(numbers().quantity(numerator), word("sur"), numbers().quantity(denominator)));
        return Readings.any(ways);
    }
}
