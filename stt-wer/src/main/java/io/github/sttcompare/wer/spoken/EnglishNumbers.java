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

/** English number words. */
final class EnglishNumbers extends NumberWords {

    static final String[] ONES = {
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"
    };
    static final String[] TENS = {
        "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"
    };
    /** The short scale, up to 21 digits. */
    static final String[] SCALES = {
        "", "thousand", "million", "billion", "trillion", "quadrillion", "quintillion"
    };
    private static final Map<String, String> ORDINALS = Map.ofEntries(
            Map.entry("one", "first"), Map.entry("two", "second"), Map.entry("three", "third"),
            Map.entry("five", "fifth"), Map.entry("eight", "eighth"), Map.entry("nine", "ninth"),
            Map.entry("twelve", "twelfth"));

    EnglishNumbers() {
        super(new Digits(ONES, List.of("oh"), "double", "triple"));
    }

    /** {@return a number below 100 in words} */
    static String name(int n) {
        if (n < ONES.length) {
            return ONES[n];
        }
        return n % 10 == 0 ? TENS[n / 10] : TENS[n / 10] + " " + ONES[n % 10];
    }

    /** {@return the ordinal of a number whose last word is given} */
    static String ordinalWord(String cardinal) {
        String irregular = ORDINALS.get(cardinal);
        if (irregular != null) {
            return irregular;
        }
        return cardinal.endsWith("y") ? cardinal.substring(0, cardinal.length() - 1) + "ieth" : cardinal + "th";
    }

    @Override
    String small(int number) {
        return name(number);
    }

    @Override
    WordGraph single(int digit) {
        return digit == 0 ? Readings.any("zero", "oh", "nought") : word(ONES[digit]);
    }

    @Override
    WordGraph cardinal(String n) {
        if (n.equals("0")) {
            return word("zero");
        }
        return isHundreds(n) ? Readings.any(number(n, false), hundreds(n)) : number(n, false);
    }

    @Override
    WordGraph point(boolean zero) {
        return zero ? Readings.any("zero point", "point", "oh point", "nought point") : word("point");
    }

    @Override
    boolean readsFractionsAsNumbers() {
        return false;
    }

    /** Nineteen eighty-four, twenty twenty-six, but two thousand eight. */
    @Override
    boolean isReadInPairs(String n) {
        return (n.charAt(0) == '1' && n.charAt(1) != '0') || (n.startsWith("20") && n.charAt(2) != '0');
    }

    private static boolean isHundreds(String n) {
        return n.length() == 4 && n.charAt(1) != '0';
    }

    /** Twelve hundred (and) thirty-four. */
    private static WordGraph hundreds(String n) {
        int rest = Integer.parseInt(n.substring(2));
        WordGraph hundred = words(name(Integer.parseInt(n.substring(0, 2))) + " hundred");
        return rest == 0 ? hundred : seq(hundred, optional("and"), words(name(rest)));
    }

    @Override
    WordGraph ordinalOf(String n) {
        if (n.equals("0")) {
            return word("zeroth");
        }
        if (n.length() != 3 || n.charAt(1) == '0') {
            return number(n, true);
        }
        // one sixty-second street
        WordGraph pair = seq(word(ONES[n.charAt(0) - '0']), number(n.substring(1), true));
        return Readings.any(number(n, true), pair);
    }

    private WordGraph number(String n, boolean ordinal) {
        WordGraph graph = number(n, ordinal, optional("and"));
        return graph.size() <= Unit.MOST_READINGS / 2
                ? graph
                : Readings.any(number(n, ordinal, EMPTY), number(n, ordinal, word("and")));
    }

    private static WordGraph number(String n, boolean ordinal, WordGraph and) {
        int groups = (n.length() + 2) / 3;
        List<WordGraph> parts = new ArrayList<>();
        List<String> last = new ArrayList<>();
        for (int g = groups - 1, from = 0; g >= 0; g--) {
            int to = n.length() - 3 * g;
            int group = Integer.parseInt(n.substring(from, to));
            from = to;
            if (group == 0) {
                continue;
            }
            flush(parts, last);
            boolean first = parts.isEmpty();
            if (group >= 100) {
                parts.add(first && group < 200 ? Readings.any("one", "a") : word(ONES[group / 100]));
                last.add("hundred");
            }
            if (group % 100 > 0) {
                flush(parts, last);
                if (group >= 100 || (g == 0 && !first)) {
                    parts.add(and);
                }
                last.addAll(List.of(name(group % 100).split(" ")));
            }
            if (g > 0) {
                if (first && group == 1) {
                    last.clear();
                    parts.add(Readings.any("one", "a"));
                } else {
                    flush(parts, last);
                }
                last.add(SCALES[g]);
            }
        }
        if (ordinal && n.length() == 3 && n.charAt(0) == '1' && !parts.isEmpty()) {
            parts.set(0, Readings.any("one", "a", ""));
        }
        if (ordinal) {
            last.set(last.size() - 1, ordinalWord(last.getLast()));
            boolean round = parts.size() == 1 && n.charAt(0) == '1' && n.length() > 3 && parts.getFirst().size() == 2;
            if (round) {
                return alt(seq(parts.getFirst(), words(String.join(" ", last))), words(String.join(" ", last)));
            }
        }
        flush(parts, last);
        return seq(parts);
    }

    private static void flush(List<WordGraph> parts, List<String> words) {
        words.forEach(each -> parts.add(word(each)));
        words.clear();
    }
}
