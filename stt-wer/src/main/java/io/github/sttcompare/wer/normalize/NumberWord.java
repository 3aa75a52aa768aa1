package io.github.sttcompare.wer.normalize;

import java.util.HashMap;
import java.util.Map;

/**
 * A word that takes part in a spelled-out number.
 *
 * @param kind   what it does there
 * @param value  of a unit or ten; for a multiplier the power of ten, so 3 for a thousand
 * @param suffix the text written after the number ({@code th}, {@code s}), or the sign that replaces the word
 */
record NumberWord(Kind kind, int value, String suffix) {

    enum Kind {
        ZERO, UNIT, UNIT_SUFFIXED, TEN, TEN_SUFFIXED, MULTIPLIER, MULTIPLIER_SUFFIXED,
        SIGN, CURRENCY, PER, PERCENT, AND, REPEAT, POINT
    }

    static final WordTable<NumberWord> TABLE = new WordTable<>(words());

    /** Whether the word can follow "point": a digit, a number below twenty or a ten. */
    boolean isDecimal() {
        return kind == Kind.ZERO || kind == Kind.UNIT || kind == Kind.TEN;
    }

    private static Map<String, NumberWord> words() {
        Map<String, NumberWord> words = new HashMap<>();
        for (String zero : new String[] {"o", "oh", "zero"}) {
            words.put(zero, new NumberWord(Kind.ZERO, 0, ""));
        }
        String[] units = ("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
                + " sixteen seventeen eighteen nineteen").split(" ", -1);
        for (int i = 0; i < units.length; i++) {
            String unit = units[i];
            words.put(unit, new NumberWord(Kind.UNIT, i + 1, ""));
            words.put(unit.equals("six") ? "sixes" : unit + "s", new NumberWord(Kind.UNIT_SUFFIXED, i + 1, "s"));
            // by rule: hence "nineth", and "ninth" is no number word
            String ordinal = unit.endsWith("t") ? unit + "h" : unit + "th";
            words.put(ordinal, new NumberWord(Kind.UNIT_SUFFIXED, i + 1, "th"));
        }
        for (String regular : new String[] {"oneth", "twoth", "threeth", "fiveth", "twelveth"}) {
            words.remove(regular);
        }
        words.put("zeroth", new NumberWord(Kind.UNIT_SUFFIXED, 0, "th"));
        words.put("first", new NumberWord(Kind.UNIT_SUFFIXED, 1, "st"));
        words.put("second", new NumberWord(Kind.UNIT_SUFFIXED, 2, "nd"));
        words.put("third", new NumberWord(Kind.UNIT_SUFFIXED, 3, "rd"));
        words.put("fifth", new NumberWord(Kind.UNIT_SUFFIXED, 5, "th"));
        words.put("twelfth", new NumberWord(Kind.UNIT_SUFFIXED, 12, "th"));

        String[] tens = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ", -1);
        for (int i = 0; i < tens.length; i++) {
            String stem = tens[i].substring(0, tens[i].length() - 1);
            words.put(tens[i], new NumberWord(Kind.TEN, 10 * (i + 2), ""));
            words.put(stem + "ies", new NumberWord(Kind.TEN_SUFFIXED, 10 * (i + 2), "s"));
            words.put(stem + "ieth", new NumberWord(Kind.TEN_SUFFIXED, 10 * (i + 2), "th"));
        }
        multiplier(words, "hundred", 2);
        String[] multipliers = ("thousand million billion trillion quadrillion quintillion sextillion septillion"
                + " octillion nonillion decillion").split(" ", -1);
        for (int i = 0; i < multipliers.length; i++) {
            multiplier(words, multipliers[i], 3 * (i + 1));
        }

        words.put("minus", new NumberWord(Kind.SIGN, 0, "-"));
        words.put("negative", new NumberWord(Kind.SIGN, 0, "-"));
        words.put("plus", new NumberWord(Kind.SIGN, 0, "+"));
        words.put("positive", new NumberWord(Kind.SIGN, 0, "+"));
        currency(words, "pound", "£");
        currency(words, "euro", "€");
        currency(words, "dollar", "$");
        currency(words, "cent", "¢");
        words.put("per", new NumberWord(Kind.PER, 0, "%"));
        words.put("percent", new NumberWord(Kind.PERCENT, 0, "%"));
        words.put("and", new NumberWord(Kind.AND, 0, ""));
        words.put("double", new NumberWord(Kind.REPEAT, 2, ""));
        words.put("triple", new NumberWord(Kind.REPEAT, 3, ""));
        words.put("point", new NumberWord(Kind.POINT, 0, "."));
        return words;
    }

    private static void multiplier(Map<String, NumberWord> words, String word, int power) {
        words.put(word, new NumberWord(Kind.MULTIPLIER, power, ""));
        words.put(word + "s", new NumberWord(Kind.MULTIPLIER_SUFFIXED, power, "s"));
        words.put(word + "th", new NumberWord(Kind.MULTIPLIER_SUFFIXED, power, "th"));
    }

    private static void currency(Map<String, NumberWord> words, String word, String sign) {
        words.put(word, new NumberWord(Kind.CURRENCY, 0, sign));
        words.put(word + "s", new NumberWord(Kind.CURRENCY, 0, sign));
    }
}
