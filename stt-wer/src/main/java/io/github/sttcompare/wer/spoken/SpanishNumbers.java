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
        boolean hundreds = n.length() > 2 && Integer.parseInt(n.substring(Math.max(0, n.length() - 6))) % 1000 >= 200
                || n.length() > 3 && Integer.parseInt(n.substring(Math.max(0, n.length() - 6))) >= 200_000;
        if (hundreds) {
            ways.add(cardinal(n, "as", "una"));
        }
        if (n.endsWith("1") && !n.endsWith("11")) {
            ways.add(cardinal(n, "os", "un"));
            if (!hundreds) {
                ways.add(cardinal(n, "as", "una"));
            }
        }
        return Readings.any(ways);
    }

    /** @param hundreds the ending of the hundreds @param one the last word of a number that ends in one */
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
        if (n.length() <= 2) {
            int number = Integer.parseInt(n);
            stems(number).forEach(stem -> {
                for (String ending : ENDINGS) {
                    all.add(stem + ending);
                }
            });
            if (number % 10 == 1 || number % 10 == 3) {
                List.copyOf(all).stream().filter(word -> word.endsWith("primero") || word.endsWith("tercero"))
                        .forEach(word -> all.add(word.substring(0, word.length() - 1)));
            }
        }
        List<WordGraph> ways = new ArrayList<>();
        all.forEach(word -> ways.add(words(word)));
        ways.add(cardinal(n));
        return Readings.any(ways);
    }

    private static List<String> stems(int n) {
        if (n == 0 || n < ORDINALS.length) {
            return switch (n) {
                case 0 -> List.of();
                case 7 -> List.of("séptim", "sétim");
                case 11 -> List.of("undécim", "decimoprimer", "décimo primer");
                case 12 -> List.of("duodécim", "decimosegund", "décimo segund");
                default -> List.of(ORDINALS[n]);
            };
        }
        String tens = ORDINAL_TENS[n / 10];
        if (n % 10 == 0) {
            return List.of(tens);
        }
        String joined = tens.replace('é', 'e').replace('ó', 'o') + "o";
        return List.of(tens + "o " + ORDINALS[n % 10], joined + ORDINALS[n % 10]);
    }
}
