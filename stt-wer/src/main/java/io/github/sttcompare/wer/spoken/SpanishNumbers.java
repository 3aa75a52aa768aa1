package io.github.sttcompare.wer.spoken;

import static io.github.sttcompare.wer.spoken.WordGraph.word;
import static io.github.sttcompare.wer.spoken.WordGraph.words;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Spanish number words. */
final class SpanishNumbers extends NumberWords {

    static final String[] ONES = {
        "cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce", "trece",
        "catorce", "quince", "dieciséis", "diecisiete", "dieciocho", "diecinueve", "veinte", "veintiuno", "veintidós",
        "veintitrés", "veinticuatro", "veinticinco", "veintiséis", "veintisiete", "veintiocho", "veintinueve"
    };
    private static final String[] TENS = {
        "", "", "", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"
    };
    private static final String[] HUNDREDS = {
        "", "ciento", "doscientos", "trescientos", "cuatrocientos", "quinientos", "seiscientos", "setecientos",
        "ochocientos", "novecientos"
    };
    private static final String[] ORDINALS = {
        "", "primer", "segund", "tercer", "cuart", "quint", "sext", "séptim", "octav", "noven", "décim", "undécim", "duodécim"
    };
    private static final String[] ORDINAL_TENS = {
        "", "décim", "vigésim", "trigésim", "cuadragésim", "quincuagésim", "sexagésim", "septuagésim", "octogésim",
        "nonagésim"
    };
    private static final String[] ORDINAL_HUNDREDS = {
        "", "centésim", "ducentésim", "tricentésim", "cuadringentésim", "quingentésim", "sexcentésim", "septingentésim",
        "octingésim", "noningentésim"
    };
    private static final String[] ENDINGS = {"o", "a", "os", "as"};

    SpanishNumbers() {
        super(new Digits(ONES, List.of(), "doble", "triple"));
    }

    /** {@return a number below 100 in words} */
    static String name(int n) {
        if (n < ONES.length) {
            return ONES[n];
        }
        return TENS[n / 10] + (n % 10 == 0 ? "" : " y " + ONES[n % 10]);
    }

    @Override
    String small(int number) {
        return name(number);
    }

    @Override
    WordGraph single(int digit) {
        return digit == 1 ? Readings.any("uno", "un", "una") : word(ONES[digit]);
    }

    @Override
    WordGraph point(boolean zero) {
        return zero
                ? Readings.any("cero coma", "cero punto", "coma", "punto", "cero con")
                : Readings.any("coma", "punto", "con");
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
        List<WordGraph> ways = new ArrayList<>(List.of(cardinal(n, "os", "uno")));
        int low = Integer.parseInt(n.substring(Math.max(0, n.length() - 6)));
        boolean hundreds = low % 1000 >= 200 || low >= 200_000;
        if (hundreds) {
            ways.add(cardinal(n, "as", "una"));
        }
        if (n.length() > 4 && (hundreds || n.endsWith("1"))) {
            // the thousand stays masculine: veintiún mil doscientas una
            String head = n.substring(0, n.length() - 3) + "000";
            String rest = String.valueOf(Integer.parseInt(n.substring(n.length() - 3)));
            if (!rest.equals("0")) {
                ways.add(WordGraph.seq(cardinal(head, "os", "un"), cardinal(rest, "as", "una")));
            }
        }
        if (n.endsWith("1") && !n.endsWith("11")) {
            ways.add(cardinal(n, "os", "un"));
            if (!hundreds) {
                ways.add(cardinal(n, "as", "una"));
            }
        }
        return Readings.any(ways);
    }

    /**
     * One form of a number.
     *
     * @param hundreds the ending of the hundreds
     * @param one      the last word of a number that ends in one
     */
    private static WordGraph cardinal(String n, String hundreds, String one) {
        List<String> parts = new ArrayList<>();
        for (int g = (n.length() + 5) / 6 - 1; g >= 0; g--) {
            int part = Integer.parseInt(n.substring(Math.max(0, n.length() - 6 * g - 6), n.length() - 6 * g));
            if (part > 0) {
                if (g == 0) {
                    parts.add(belowMillion(part, hundreds, one));
                } else {
                    parts.add(belowMillion(part, "os", "un") + " "
                            + new String[] {"", "millón", "billón", "trillón"}[g].replace("ó", part == 1 ? "ó" : "o")
                            + (part == 1 ? "" : "es"));
                }
            }
        }
        return words(String.join(" ", parts));
    }

    private static String belowMillion(int n, String hundreds, String one) {
        String thousands = n < 1000 ? "" : n < 2000 ? "mil" : below1000(n / 1000, hundreds, one.equals("una") ? "una" : "un") + " mil";
        String rest = n % 1000 == 0 ? "" : below1000(n % 1000, hundreds, one);
        return (thousands + " " + rest).strip();
    }

    private static String below1000(int n, String hundreds, String one) {
        if (n == 100) {
            return "cien";
        }
        String hundred = HUNDREDS[n / 100];
        if (n >= 200) {
            hundred = hundred.substring(0, hundred.length() - 2) + hundreds;
        }
        return (hundred + " " + (n % 100 == 0 ? "" : ending(name(n % 100), one))).strip();
    }

    private static String ending(String name, String one) {
        if (!name.endsWith("uno") || one.equals("uno")) {
            return name;
        }
        String stem = name.substring(0, name.length() - 3);
        return stem + (one.equals("un") && stem.equals("veinti") ? "ún" : one);
    }

    @Override
    WordGraph ordinalOf(String n) {
        Set<String> all = new LinkedHashSet<>();
        if (n.length() <= 6 && !n.equals("0")) {
            int number = Integer.parseInt(n);
            for (String last : number % 100 == 0 ? List.of("") : stems(number % 100)) {
                addOrdinals(all, number, last);
            }
        }
        List<WordGraph> ways = new ArrayList<>();
        all.forEach(reading -> ways.add(words(reading)));
        ways.add(Readings.best(cardinal(n), 8));
        return Readings.any(ways);
    }

    /** All parts of an ordinal agree in gender, the last one also in number; {@code primer} and {@code tercer} lose an o. */
    private static void addOrdinals(Set<String> all, int number, String last) {
        List<String> stems = new ArrayList<>();
        if (number >= 1000) {
            String thousands = number < 2000 ? "" : belowMillion(number / 1000, "os", "un") + " ";
            stems.add(thousands + "milésim");
        }
        if (number / 100 % 10 > 0) {
            stems.add(ORDINAL_HUNDREDS[number / 100 % 10]);
        }
        if (!last.isEmpty()) {
            stems.addAll(List.of(last.split(" ", -1)));
        }
        for (String ending : ENDINGS) {
            String gender = ending.substring(0, 1);
            String before = String.join(gender + " ", stems.subList(0, stems.size() - 1));
            String head = before.isEmpty() ? "" : before + gender + " ";
            all.add(head + stems.getLast() + ending);
            if (ending.equals("o") && (stems.getLast().endsWith("primer") || stems.getLast().endsWith("tercer"))) {
                all.add(head + stems.getLast());
            }
        }
    }

    /** {@return the ordinals from 1 to 99 without their ending, in one word or with a blank between its parts} */
    private static List<String> stems(int n) {
        if (n <= 10) {
            return n == 7 ? List.of("séptim", "sétim") : List.of(ORDINALS[n]);
        }
        String tens = ORDINAL_TENS[n / 10];
        if (n % 10 == 0) {
            return List.of(tens);
        }
        String ones = ORDINALS[n % 10];
        String plain = tens.replace('é', 'e').replace('ó', 'o');
        List<String> stems = new ArrayList<>(List.of(plain + (ones.startsWith("o") ? "" : "o") + ones, tens + " " + ones));
        if (n == 11 || n == 12) {
            stems.add(0, ORDINALS[n]);
        }
        return n < 20 ? stems : List.of(stems.get(1), stems.get(0));
    }
}
