package io.github.sttcompare.wer.spoken;

import static io.github.sttcompare.wer.spoken.WordGraph.seq;
import static io.github.sttcompare.wer.spoken.WordGraph.word;
import static io.github.sttcompare.wer.spoken.WordGraph.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** French number words; hyphens separate words, so {@code quatre-vingts} is two words. */
final class FrenchNumbers extends NumberWords {

    static final String[] ONES = {
        "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
        "quatorze", "quinze", "seize", "dix sept", "dix huit", "dix neuf"
    };
    private static final String[] TENS = {"", "", "vingt", "trente", "quarante", "cinquante", "soixante"};
    private static final Map<String, Integer> REGIONAL_TENS = Map.of("septante", 70, "huitante", 80, "octante", 80, "nonante", 90);
    private static final String[] SCALES = {
        "", "mille", "million", "milliard", "billion", "billiard", "trillion"
    };

    FrenchNumbers() {
        super(new Digits(ONES, List.of(), "double", "triple"));
    }

    /** {@return a number below 100 in the words of France} */
    static String name(int n) {
        if (n < ONES.length) {
            return ONES[n];
        }
        if (n < 70) {
            return TENS[n / 10] + (n % 10 == 0 ? "" : (n % 10 == 1 ? " et " : " ") + ONES[n % 10]);
        }
        if (n < 80) {
            return "soixante" + (n == 71 ? " et " : " ") + ONES[n - 60];
        }
        return n == 80 ? "quatre vingts" : "quatre vingt " + ONES[n - 80];
    }

    @Override
    String small(int number) {
        return name(number);
    }

    /**
     * {@return the Belgian and Swiss words for the numbers that France counts in twenties, which may also be read as the French
     * words; the canonical reading of figures uses only the words of France}
     */
    static List<WordLists.Entry> regionalNames() {
        List<WordLists.Entry> entries = new ArrayList<>();
        REGIONAL_TENS.forEach((tens, value) -> {
            addRegional(entries, tens, name(value));
            addRegional(entries, tens + " un", name(value + 1));
            for (int one = 1; one < 10; one++) {
                addRegional(entries, tens + (one == 1 ? " et " : " ") + ONES[one], name(value + one));
            }
        });
        return entries;
    }

    private static void addRegional(List<WordLists.Entry> entries, String regional, String name) {
        entries.add(new WordLists.Entry(regional, List.of(regional, name)));
        String ordinal = ordinalWord(regional);
        entries.add(new WordLists.Entry(ordinal, List.of(ordinal, ordinalWord(name))));
    }

    /** All names of a number below 100. */
    private static WordGraph below100(int n) {
        List<String> names = new ArrayList<>(List.of(name(n)));
        if (n == 80) {
            names.add("quatre vingt");
        }
        if (n % 10 == 1 && n > 20 && n < 70) {
            names.add(name(n).replace(" et ", " "));
        }
        if (n == 81 || n == 91) {
            names.add(name(n).replace("vingt ", "vingt et "));
        }
        if (n % 10 == 1 && n != 11 && n != 71 && n != 91) {
            names.add(name(n) + "e");
        }
        return Readings.any(names.toArray(String[]::new));
    }

    @Override
    WordGraph single(int digit) {
        return digit == 1 ? Readings.any("un", "une") : word(ONES[digit]);
    }

    @Override
    WordGraph point(boolean zero) {
        return zero ? Readings.any("zéro virgule", "virgule", "zéro point") : Readings.any("virgule", "point");
    }

    @Override
    boolean readsFractionsAsNumbers() {
        return true;
    }

    @Override
    boolean isReadInPairs(String fourDigits) {
        return false;
    }

    /** Never, because 420 in pairs would be quatre vingt, which is 80. */
    @Override
    boolean hasPairs() {
        return false;
    }

    @Override
    WordGraph cardinal(String n) {
        if (n.length() == 1) {
            return single(n.charAt(0) - '0');
        }
        WordGraph number = groups(n);
        boolean hundreds = n.length() == 4 && n.charAt(0) == '1' && n.charAt(1) != '0';
        return hundreds ? Readings.any(number, hundreds(Integer.parseInt(n))) : number;
    }

    /** Dix-neuf cent quatre-vingts. */
    private static WordGraph hundreds(int n) {
        WordGraph hundred = seq(words(name(n / 100)), n % 100 == 0 ? Readings.any("cents", "cent") : word("cent"));
        return n % 100 == 0 ? hundred : Readings.inTurn(hundred, below100(n % 100));
    }

    private static WordGraph groups(String n) {
        List<WordGraph> parts = new ArrayList<>();
        for (int g = (n.length() + 2) / 3 - 1; g >= 0; g--) {
            int group = Integer.parseInt(n.substring(Math.max(0, n.length() - 3 * g - 3), n.length() - 3 * g));
            if (group == 0) {
                continue;
            }
            if (g != 1 || group > 1) {
                parts.add(below1000(group, g == 1));
            }
            if (g == 1) {
                parts.add(word("mille"));
            } else if (g > 1) {
                parts.add(word(SCALES[g] + (group == 1 ? "" : "s")));
            }
        }
        return Readings.inTurn(parts);
    }

    private static WordGraph below1000(int n, boolean beforeThousand) {
        int rest = n % 100;
        List<WordGraph> parts = new ArrayList<>();
        if (n >= 200) {
            parts.add(word(ONES[n / 100]));
            parts.add(rest == 0 && !beforeThousand ? Readings.any("cents", "cent") : rest == 0 ? Readings.any("cent", "cents") : word("cent"));
        } else if (n >= 100) {
            parts.add(word("cent"));
        }
        if (rest == 1 || rest == 11) {
            parts.add(WordGraph.optional("et"));
        }
        if (rest > 0) {
            parts.add(below100(rest));
        }
        return Readings.inTurn(parts);
    }

    @Override
    WordGraph ordinalOf(String n) {
        if (n.equals("1")) {
            return Readings.any("premier", "première", "premiers", "premières");
        }
        List<WordGraph> ways = new ArrayList<>();
        for (String reading : Readings.best(cardinal(n), 16).readings()) {
            ways.add(words(ordinalWord(reading)));
            ways.add(words(ordinalWord(reading) + "s"));
        }
        if (n.equals("2")) {
            ways.addAll(List.of(word("second"), word("seconde"), word("seconds"), word("secondes")));
        }
        return Readings.any(ways);
    }

    /** {@return the ordinal of a cardinal} */
    static String ordinalWord(String cardinal) {
        String stem = cardinal;
        if (stem.endsWith("vingts") || stem.endsWith("cents") || stem.endsWith("millions") || stem.endsWith("milliards")) {
            stem = stem.substring(0, stem.length() - 1);
        }
        if (stem.endsWith("cinq")) {
            return stem + "uième";
        }
        if (stem.endsWith("neuf")) {
            return stem.substring(0, stem.length() - 1) + "vième";
        }
        return (stem.endsWith("e") ? stem.substring(0, stem.length() - 1) : stem) + "ième";
    }
}
