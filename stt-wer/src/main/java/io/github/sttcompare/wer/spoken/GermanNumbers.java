package io.github.sttcompare.wer.spoken;

import static io.github.sttcompare.wer.spoken.WordGraph.word;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** German number words; a number below a million is one word. They are spelled with ss, like folded words. */
final class GermanNumbers extends NumberWords {

    static final String[] ONES = {
        "null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf", "dreizehn",
        "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn"
    };
    private static final String[] TENS = {
        "", "", "zwanzig", "dreissig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"
    };
    /** The long scale, up to 21 digits. */
    private static final String[][] SCALES = {
        {"million", "millionen"}, {"milliarde", "milliarden"}, {"billion", "billionen"}, {"billiarde", "billiarden"},
        {"trillion", "trillionen"}
    };
    private static final String[] ENDINGS = {"en", "e", "er", "es", "em"};

    GermanNumbers() {
        super(new Digits(ONES, List.of(), "", ""));
    }

    /** {@return a number below 100 in words, with {@code eins} for one} */
    static String name(int n) {
        if (n < ONES.length) {
            return ONES[n];
        }
        String ones = n % 10 == 1 ? "ein" : ONES[n % 10];
        return n % 10 == 0 ? TENS[n / 10] : ones + "und" + TENS[n / 10];
    }

    @Override
    String small(int number) {
        return name(number);
    }

    @Override
    WordGraph single(int digit) {
        return switch (digit) {
            case 1 -> Readings.any("eins", "ein", "eine", "einen", "einem", "einer", "eines");
            case 2 -> Readings.any("zwei", "zwo");
            default -> word(ONES[digit]);
        };
    }

    @Override
    WordGraph point(boolean zero) {
        return zero ? Readings.any("null komma", "komma", "null punkt") : Readings.any("komma", "punkt");
    }

    @Override
    boolean readsFractionsAsNumbers() {
        return true;
    }

    @Override
    boolean isReadInPairs(String fourDigits) {
        return false;
    }

    @Override
    WordGraph cardinal(String n) {
        if (n.length() == 1) {
            return single(n.charAt(0) - '0');
        }
        return Readings.inTurn(parts(n, ""));
    }

    /** {@return a number before a noun that is not feminine: hundertein Euro} */
    WordGraph beforeNoun(String figures) {
        int last = Integer.parseInt(figures.substring(Math.max(0, figures.length() - 6)));
        boolean one = last % 100 == 1 && figures.length() <= 6;
        return one ? choice(belowMillion(last, "ein")) : quantity(figures);
    }

    @Override
    WordGraph ordinalOf(String n) {
        List<WordGraph> parts = parts(n, "ordinal");
        List<WordGraph> ways = new ArrayList<>();
        for (String ending : ENDINGS) {
            List<WordGraph> all = new ArrayList<>(parts);
            List<String> stems = parts.getLast().readings();
            all.set(all.size() - 1, Readings.any(stems.stream().map(stem -> word(stem + ending)).toList()));
            ways.add(Readings.best(Readings.inTurn(all), 8));
        }
        return Readings.any(ways);
    }

    /**
     * The words of a number: millions and above are separate words, everything below is one word, which for an ordinal has no
     * ending yet.
     */
    private static List<WordGraph> parts(String n, String kind) {
        List<WordGraph> parts = new ArrayList<>();
        int low = Integer.parseInt(n.substring(Math.max(0, n.length() - 6)));
        for (int g = (n.length() + 2) / 3 - 1; g >= 2; g--) {
            int group = Integer.parseInt(n.substring(Math.max(0, n.length() - 3 * g - 3), n.length() - 3 * g));
            if (group > 0) {
                String[] scale = SCALES[g - 2];
                parts.add(group == 1 ? word("eine") : choice(below1000(group, "eine")));
                parts.add(word(group == 1 ? scale[0] : scale[1]));
            }
        }
        if (!kind.isEmpty()) {
            if (parts.isEmpty() && low == 0) {
                parts.add(word("nullt"));
            } else if (low == 0) {
                String last = parts.getLast().canonical().getFirst();
                parts.set(parts.size() - 1, word((last.endsWith("e") ? last.substring(0, last.length() - 1) : last).replaceAll("en$", "") + "st"));
            } else {
                parts.add(choice(belowMillion(low, kind)));
            }
        } else if (low > 0 || parts.isEmpty()) {
            parts.add(choice(low % 100 == 1 ? oneAtTheEnd(low) : belowMillion(low, "eins")));
        }
        return parts;
    }

    private static Set<String> oneAtTheEnd(int n) {
        // the usual form of each ending first, because there is no room for all forms of all endings
        List<String> endings = List.of("eins", "ein", "eine", "einen", "einem", "einer", "eines");
        Set<String> all = new LinkedHashSet<>();
        endings.forEach(one -> all.add(belowMillion(n, one).iterator().next()));
        endings.forEach(one -> all.addAll(belowMillion(n, one)));
        return all;
    }

    private static WordGraph choice(Set<String> words) {
        return Readings.any(words.toArray(String[]::new));
    }

    /** @param one how the number ends if it ends in one; {@code ordinal} for the stem of an ordinal */
    private static Set<String> belowMillion(int n, String one) {
        Set<String> all = new LinkedHashSet<>();
        if (n < 1000) {
            all.addAll(below1000(n, one));
        } else {
            for (String thousands : n < 2000 ? List.of("ein", "") : List.copyOf(new ArrayList<>(below1000(n / 1000, "ein")))) {
                if (n % 1000 == 0) {
                    all.add(thousands + "tausend" + (one.equals("ordinal") ? "st" : ""));
                } else {
                    below1000(n % 1000, one).forEach(rest -> all.add(thousands + "tausend" + rest));
                    if (n % 1000 < 100) {
                        below1000(n % 1000, one).forEach(rest -> all.add(thousands + "tausendund" + rest));
                    }
                }
            }
        }
        if (n >= 1100 && n < 10_000 && n / 100 % 10 != 0) {
            String hundreds = name(n / 100) + "hundert";
            String rest = n % 100 == 0 ? one.equals("ordinal") ? "st" : "" : small(n % 100, one);
            if (n >= 2000) {
                all.add(hundreds + rest);
            } else {
                // the years of nine centuries
                Set<String> first = new LinkedHashSet<>(Set.of(hundreds + rest));
                first.addAll(all);
                return first;
            }
        }
        return all;
    }

    private static Set<String> below1000(int n, String one) {
        Set<String> all = new LinkedHashSet<>();
        if (n < 100) {
            all.add(small(n, one));
            return all;
        }
        for (String hundreds : n < 200 ? List.of("ein", "") : List.of(ONES[n / 100])) {
            if (n % 100 == 0) {
                all.add(hundreds + "hundert" + (one.equals("ordinal") ? "st" : ""));
            } else {
                all.add(hundreds + "hundert" + small(n % 100, one));
                all.add(hundreds + "hundertund" + small(n % 100, one));
            }
        }
        return all;
    }

    private static String small(int n, String one) {
        if (one.equals("ordinal")) {
            return switch (n) {
                case 1 -> "erst";
                case 3 -> "dritt";
                case 7 -> "siebt";
                case 8 -> "acht";
                default -> name(n) + (n < 20 ? "t" : "st");
            };
        }
        return n == 1 ? one : name(n);
    }
}
