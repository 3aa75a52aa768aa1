package io.github.sttcompare.wer.spoken;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Roman numerals in capitals after a word that is counted in them ({@code Chapter IV}) or a name ({@code Henry VIII}). */
final class RomanRule implements Rule {

    private static final Map<Character, Integer> VALUES =
            Map.of('I', 1, 'V', 5, 'X', 10, 'L', 50, 'C', 100, 'D', 500, 'M', 1000);
    private static final int HIGHEST = 3999;
    /** The highest number after a name, without a word such as chapter. */
    private static final int HIGHEST_OF_NAMES = 39;

    private static final int HIGHEST_TRIGGER = 99;

    /** How a language says the ordinal after the name of a king. */
    @FunctionalInterface
    interface OfNames {

        List<WordGraph> readings(String digits);
    }

    private final NumberWords numbers;
    private final Set<String> counted;
    private final Set<String> rulers;
    private final OfNames ofNames;

    /** @param lists words that are followed by a number, and titles of persons whose names are numbered */
    RomanRule(NumberWords numbers, WordLists lists, OfNames ofNames) {
        this.numbers = numbers;
        this.counted = Set.copyOf(lists.words("counted in roman numerals"));
        this.rulers = Set.copyOf(lists.words("rulers"));
        this.ofNames = ofNames;
    }

    /** {@return the value of a Roman numeral in capitals; 0 if it is not one} */
    static int value(String written) {
        int value = 0;
        for (int i = 0; i < written.length(); i++) {
            Integer one = VALUES.get(written.charAt(i));
            Integer next = i + 1 < written.length() ? VALUES.get(written.charAt(i + 1)) : Integer.valueOf(0);
            if (one == null || next == null) {
                return 0;
            }
            value += one < next ? -one : one;
        }
        return value > 0 && value <= HIGHEST && of(value).equals(written) ? value : 0;
    }

    @Override
    public Set<String> plainWords() {
        return numerals();
    }

    /** {@return the numerals to look for, folded} */
    static Set<String> numerals() {
        Set<String> numerals = new HashSet<>(List.of("c", "d", "m"));
        for (int value = 1; value <= HIGHEST_TRIGGER; value++) {
            numerals.add(of(value).toLowerCase(Locale.ROOT));
        }
        return numerals;
    }

    private static String of(int value) {
        int[] steps = {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};
        String[] signs = {"M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"};
        StringBuilder out = new StringBuilder();
        int rest = value;
        for (int i = 0; i < steps.length; i++) {
            for (; rest >= steps[i]; rest -= steps[i]) {
                out.append(signs[i]);
            }
        }
        return out.toString();
    }

    @Override
    public Starts starts() {
        return Starts.at(Starts.Kind.LONE_WORD, Starts.Kind.WORD);
    }

    @Override
    public @Nullable Found at(Text text, int atom) {
        if (!text.isWord(atom) || text.glued(atom) || (text.glued(atom + 1) && text.isNumber(atom + 1))) {
            return null;
        }
        int value = value(text.written(atom));
        if (value == 0) {
            return null;
        }
        if (text.at(atom).length() > 1 && counted.contains(text.at(atom + 1)) && !text.glued(atom + 1)) {
            return new Found(atom + 1, Readings.any(numbers.ordinal(String.valueOf(value)), WordGraph.word(text.at(atom))));
        }
        int before = text.is(atom - 1, ".") ? atom - 2 : atom - 1;
        String digits = String.valueOf(value);
        boolean afterNoun = counted.contains(text.at(before));
        // a single I is the pronoun, except after a title and a name: Queen Elizabeth I
        boolean sure = text.at(atom).length() > 1 || text.is(atom, "v") || text.is(atom, "x") || rulers.contains(text.at(before - 1)) || (text.capitalised(before - 1) && text.at(before - 1).length() > 1);
        boolean afterName = sure && value <= HIGHEST_OF_NAMES && before == atom - 1
                && text.capitalised(before) && text.at(before).length() > 1 && value(text.written(before)) == 0;
        if (!afterNoun && !afterName) {
            return null;
        }
        List<WordGraph> ways = new ArrayList<>();
        if (text.is(atom, "x") && !afterNoun) {
            ways.add(WordGraph.word("x"));
        }
        if (afterNoun) {
            ways.add(numbers.quantity(digits));
        }
        ways.addAll(ofNames.readings(digits));
        if (!afterNoun) {
            ways.add(numbers.quantity(digits));
        }
        ways.add(WordGraph.word(text.at(atom)));
        return new Found(atom + 1, Readings.any(ways));
    }
}
