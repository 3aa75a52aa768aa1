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
final class EnglishNumbers implements NumberWords {

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

    private final Digits digits = new Digits(ONES, List.of("oh"), "double", "triple");

    /** {@return a number below 100 in words} */
    static String small(int n) {
        if (n < ONES.length) {
            return ONES[n];
        }
        return n % 10 == 0 ? TENS[n / 10] : TENS[n / 10] + " " + ONES[n % 10];
    }

    /** {@return the ordinal of a number whose last word is given} */
    static String ordinalOf(String cardinal) {
        String irregular = ORDINALS.get(cardinal);
        if (irregular != null) {
            return irregular;
        }
        return cardinal.endsWith("y") ? cardinal.substring(0, cardinal.length() - 1) + "ieth" : cardinal + "th";
    }

    @Override
    public WordGraph quantity(String figures) {
        String n = withoutZeros(figures);
        if (n.length() > LONGEST) {
            return digits.plain(figures);
        }
        if (n.equals("0")) {
            return word("zero");
        }
        return isHundreds(n) ? Readings.any(cardinal(n, false), hundreds(n)) : cardinal(n, false);
    }

    @Override
    public WordGraph figure(String figures) {
        int length = figures.length();
        if (length > LONGEST) {
            return digits.plain(figures);
        }
        if (length == 1) {
            return figures.equals("0") ? Readings.any("zero", "oh", "nought") : quantity(figures);
        }
        if (figures.charAt(0) == '0') {
            return digits(figures);
        }
        if (length == 2) {
            return quantity(figures);
        }
        List<WordGraph> ways = new ArrayList<>();
        if (isYear(figures)) {
            ways.add(pairs(figures));
        }
        ways.add(quantity(figures));
        if (!isYear(figures)) {
            ways.add(pairs(figures));
        }
        ways.add(digits.withDoubles(figures));
        ways.removeIf(way -> way == EMPTY);
        return Readings.any(ways);
    }

    @Override
    public WordGraph digits(String figures) {
        WordGraph singles = digits.withDoubles(figures);
        WordGraph pairs = figures.length() > 2 && figures.length() <= 8 ? pairs(figures) : EMPTY;
        return pairs == EMPTY ? singles : Readings.any(singles, pairs);
    }

    @Override
    public WordGraph year(String figures) {
        return figure(figures);
    }

    /** Years that are read in pairs: nineteen eighty-four, twenty twenty-six, but two thousand eight. */
    private static boolean isYear(String n) {
        return n.length() == 4 && ((n.charAt(0) == '1' && n.charAt(1) != '0') || (n.startsWith("20") && n.charAt(2) != '0'));
    }

    private static boolean isHundreds(String n) {
        return n.length() == 4 && n.charAt(1) != '0';
    }

    /** Twelve hundred (and) thirty-four. */
    private static WordGraph hundreds(String n) {
        int rest = Integer.parseInt(n.substring(2));
        WordGraph hundred = words(small(Integer.parseInt(n.substring(0, 2))) + " hundred");
        return rest == 0 ? hundred : seq(hundred, optional("and"), words(small(rest)));
    }

    /** Two digits at a time, a first one alone if their number is odd: one twenty-three, nineteen oh five. */
    private static WordGraph pairs(String figures) {
        List<WordGraph> parts = new ArrayList<>();
        int at = figures.length() % 2;
        if (at == 1) {
            parts.add(figures.charAt(0) == '0' ? Readings.any("oh", "zero") : word(ONES[figures.charAt(0) - '0']));
        }
        for (; at < figures.length(); at += 2) {
            int pair = Integer.parseInt(figures.substring(at, at + 2));
            if (pair == 0) {
                return EMPTY;
            }
            parts.add(pair < 10 ? seq(Readings.any("oh", "zero"), word(ONES[pair])) : words(small(pair)));
        }
        return Readings.inTurn(parts);
    }

    @Override
    public WordGraph ordinal(String figures) {
        String n = withoutZeros(figures);
        return n.length() > LONGEST || n.equals("0") ? words(n.equals("0") ? "zeroth" : figures) : cardinal(n, true);
    }

    @Override
    public WordGraph decimal(String whole, String fraction, boolean measured) {
        String n = whole.isEmpty() ? "0" : withoutZeros(whole);
        WordGraph before = n.equals("0")
                ? whole.isEmpty() ? Readings.any("point", "zero point", "oh point") : Readings.any("zero point", "point", "oh point", "nought point")
                : seq(quantity(n), word("point"));
        WordGraph singles = digits.plain(fraction);
        boolean pair = !measured && fraction.length() == 2 && fraction.charAt(0) != '0';
        return Readings.inTurn(
                before, pair ? Readings.any(singles, words(small(Integer.parseInt(fraction)))) : singles);
    }

    private static String withoutZeros(String figures) {
        int at = 0;
        while (at < figures.length() - 1 && figures.charAt(at) == '0') {
            at++;
        }
        return figures.substring(at);
    }

    private WordGraph cardinal(String n, boolean ordinal) {
        WordGraph graph = cardinal(n, ordinal, optional("and"));
        return graph.size() <= Unit.MOST_READINGS / 2
                ? graph
                : Readings.any(cardinal(n, ordinal, EMPTY), cardinal(n, ordinal, word("and")));
    }

    private static WordGraph cardinal(String n, boolean ordinal, WordGraph and) {
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
                last.addAll(List.of(small(group % 100).split(" ")));
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
        if (ordinal) {
            last.set(last.size() - 1, ordinalOf(last.getLast()));
            boolean round = parts.size() == 1 && n.charAt(0) == '1' && parts.getFirst().size() == 2;
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
