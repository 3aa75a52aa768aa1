package io.github.sttcompare.wer.spoken;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Reads digits one by one, in the same way in all languages except for the words.
 *
 * <p>Two equal digits in a row may be read as a double. Zero has one or two names; if mixing them would give too many readings,
 * one name is used for all zeros.
 */
final class Digits {

    private final String[] names;
    private final String[] zeros;
    private final String twice;
    private final String thrice;

    /**
     * @param names  the names of 0 to 9
     * @param zeros  further names of zero
     * @param twice  the word for double, empty if the language does not say it
     * @param thrice the word for triple, empty if the language does not say it
     */
    Digits(String[] names, List<String> zeros, String twice, String thrice) {
        this.names = names;
        this.zeros = zeros.toArray(String[]::new);
        this.twice = twice;
        this.thrice = thrice;
    }

    /** {@return the digits one by one, equal neighbours also as doubles} */
    WordGraph withDoubles(String digits) {
        return read(digits, !twice.isEmpty());
    }

    /** {@return the digits one by one} */
    WordGraph plain(String digits) {
        return read(digits, false);
    }

    private WordGraph read(String digits, boolean doubles) {
        WordGraph mixed = inTurn(digits, names[0], true, doubles);
        if (mixed.size() <= Unit.MOST_READINGS / 4 || zeros.length == 0) {
            return mixed.size() <= Unit.MOST_READINGS / 2 ? mixed : sameStyle(digits, doubles);
        }
        return sameStyle(digits, doubles);
    }

    private WordGraph sameStyle(String digits, boolean doubles) {
        List<WordGraph> styles = styles(digits);
        return Readings.any(doubles ? styles : styles.subList(0, 1 + zeros.length));
    }

    /** {@return the ways to read all digits in one style, one reading each: with each name of zero, then also with doubles} */
    List<WordGraph> styles(String digits) {
        List<String> all = new ArrayList<>(List.of(names[0]));
        all.addAll(List.of(zeros));
        List<WordGraph> styles = new ArrayList<>();
        all.forEach(zero -> styles.add(inTurn(digits, zero, false, false)));
        if (!twice.isEmpty()) {
            all.forEach(zero -> styles.add(allDoubled(digits, zero)));
        }
        return styles;
    }

    /** {@return how many names zero has} */
    int zeros() {
        return 1 + zeros.length;
    }

    /** {@return the digits one by one with one of the names of zero, equal neighbours also as doubles} */
    WordGraph doubled(String digits, int zero) {
        return inTurn(digits, zeroNamed(zero), false, !twice.isEmpty());
    }

    private String zeroNamed(int zero) {
        return zero == 0 ? names[0] : zeros[zero - 1];
    }

    /**
     * {@return two digits at a time, the first one separately if their number is odd: one twenty-three, nineteen oh five; or
     * {@link WordGraph#EMPTY} if two of them are zeros}
     */
    WordGraph pairs(String digits, IntFunction<String> small) {
        return pairs(digits, small, zero());
    }

    /** {@return the same as {@link #pairs(String, IntFunction)}, with one of the names of zero} */
    WordGraph pairs(String digits, IntFunction<String> small, int zero) {
        return pairs(digits, small, WordGraph.word(zeroNamed(zero)));
    }

    private WordGraph pairs(String digits, IntFunction<String> small, WordGraph zero) {
        List<WordGraph> parts = new ArrayList<>();
        int at = digits.length() % 2;
        if (at == 1) {
            parts.add(digits.charAt(0) == '0' ? zero : WordGraph.word(names[digits.charAt(0) - '0']));
        }
        for (; at < digits.length(); at += 2) {
            if (digits.startsWith("00", at)) {
                return WordGraph.EMPTY;
            }
            parts.add(number(digits.substring(at, at + 2), small, zero));
        }
        return Readings.inTurn(parts);
    }

    /** {@return two digits as a number, including a leading zero} */
    WordGraph number(String two, IntFunction<String> small) {
        return number(two, small, zero());
    }

    private static WordGraph number(String two, IntFunction<String> small, WordGraph zero) {
        int number = Integer.parseInt(two);
        if (number == 0) {
            return Readings.inTurn(zero, zero);
        }
        WordGraph words = WordGraph.words(small.apply(number));
        return number < 10 ? Readings.inTurn(zero, words) : words;
    }

    private WordGraph zero() {
        List<String> all = new ArrayList<>(List.of(names[0]));
        all.addAll(List.of(zeros));
        return Readings.any(all.toArray(String[]::new));
    }

    private WordGraph allDoubled(String digits, String zero) {
        List<WordGraph> parts = new ArrayList<>();
        for (int i = 0; i < digits.length(); ) {
            boolean pair = i + 1 < digits.length() && digits.charAt(i) == digits.charAt(i + 1);
            String name = digits.charAt(i) == '0' ? zero : names[digits.charAt(i) - '0'];
            parts.add(WordGraph.words(pair ? twice + " " + name : name));
            i += pair ? 2 : 1;
        }
        return WordGraph.seq(parts);
    }

    private WordGraph inTurn(String digits, String zero, boolean anyZero, boolean doubles) {
        List<WordGraph> parts = new ArrayList<>();
        for (int i = 0; i < digits.length(); ) {
            int end = i + 1;
            while (end < digits.length() && digits.charAt(end) == digits.charAt(i)) {
                end++;
            }
            if (digits.charAt(i) != '0') {
                parts.add(run(names[digits.charAt(i) - '0'], end - i, doubles));
            } else if (anyZero && zeros.length > 0) {
                List<WordGraph> choices = new ArrayList<>();
                choices.add(run(zero, end - i, doubles));
                for (String other : zeros) {
                    choices.add(run(other, end - i, doubles));
                }
                parts.add(WordGraph.alt(choices));
            } else {
                parts.add(run(zero, end - i, doubles));
            }
            i = end;
        }
        return WordGraph.seq(parts);
    }

    private WordGraph run(String name, int length, boolean doubles) {
        String singles = (name + " ").repeat(length).strip();
        if (!doubles || length == 1 || length > 4) {
            return WordGraph.words(singles);
        }
        String two = twice + " " + name;
        return switch (length) {
            case 2 -> Readings.any(singles, two);
            case 3 -> Readings.any(singles, thrice + " " + name, two + " " + name, name + " " + two);
            default -> Readings.any(singles, two + " " + two);
        };
    }
}
