package io.github.sttcompare.wer.spoken;

import static io.github.sttcompare.wer.spoken.WordGraph.word;
import static io.github.sttcompare.wer.spoken.WordGraph.words;

import java.util.ArrayList;
import java.util.List;

/** How Spanish says figures and signs. */
final class SpanishSpeech extends Speech {

    SpanishSpeech(WordLists lists, NumberWords numbers) {
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

    @Override
    WordGraph amount(Currency currency, String whole, String hundredths) {
        int cents = Integer.parseInt(hundredths);
        boolean none = whole.chars().allMatch(c -> c == '0');
        boolean one = whole.equals("1");
        WordGraph number = one ? Readings.any("un", "una") : beforeNoun(whole.isEmpty() ? "0" : whole);
        WordGraph major = one ? currency.one() : currency.many();
        WordGraph small = cents == 1 ? Readings.any("un", "uno") : beforeNoun(String.valueOf(cents));
        WordGraph minor = cents == 1 ? currency.smallOne() : currency.smallMany();
        List<WordGraph> ways = new ArrayList<>();
        if (cents == 0) {
            ways.add(Readings.inTurn(number, major));
        } else {
            WordGraph link = Readings.any("con", "", "y");
            if (none) {
                ways.add(Readings.inTurn(small, minor));
            } else {
                WordGraph figures = words((cents < 10 ? "cero " : "") + SpanishNumbers.name(cents));
                ways.add(Readings.inTurn(number, major, link, figures));
                ways.add(Readings.inTurn(Readings.best(numbers().quantity(whole), 2), Readings.any("con", "", "y"), figures));
            }
            ways.add(Readings.inTurn(number, major, link, small, minor));
            if (!none && cents < 10) {
                ways.add(Readings.inTurn(number, major, word("con"), words(SpanishNumbers.name(cents))));
            }
        }
        ways.add(Readings.inTurn(numbers().decimal(whole, hundredths, true), currency.many()));
        return Readings.any(ways);
    }

    private WordGraph beforeNoun(String number) {
        WordGraph quantity = numbers().quantity(number);
        return Readings.best(quantity, 4);
    }

    @Override
    WordGraph newTime(int hour, int minute, boolean padded, boolean marked) {
        return SpanishClock.time(hour, minute);
    }

    @Override
    WordGraph fraction(String numerator, String denominator) {
        List<WordGraph> ways = new ArrayList<>();
        boolean one = numerator.equals("1");
        WordGraph top = one ? Readings.any("un", "una") : numbers().quantity(numerator);
        String s = one ? "" : "s";
        switch (denominator) {
            case "2" -> ways.add(one ? Readings.any("un medio", "medio", "media", "la mitad", "y medio", "y media") : Readings.inTurn(top, word("medios")));
            case "3" -> ways.add(Readings.inTurn(top, Readings.any("tercio" + s, one ? "tercera parte" : "terceras partes")));
            default -> {
                if (denominator.length() <= 2 && denominator.charAt(0) != '0' && !denominator.equals("1")) {
                    ways.add(Readings.inTurn(top, part(denominator, s)));
                }
            }
        }
        ways.add(Readings.inTurn(numbers().quantity(numerator), Readings.any("sobre", "de", "entre", "barra"), numbers().quantity(denominator)));
        return Readings.any(ways);
    }

    private static WordGraph part(String denominator, String s) {
        int n = Integer.parseInt(denominator);
        String[] parts = {"", "", "medio", "tercio", "cuarto", "quinto", "sexto", "séptimo", "octavo", "noveno", "décimo"};
        if (n < parts.length) {
            return word(parts[n] + s);
        }
        String name = SpanishNumbers.name(n).replace(" y ", "i");
        String stem = name.endsWith("e") || name.endsWith("a") || name.endsWith("o") ? name.substring(0, name.length() - 1) : name;
        return Readings.any(name.replace("é", "e").replace("ó", "o") + "avo" + s, stem.replace("é", "e") + "avo" + s);
    }
}
