package io.github.sttcompare.wer.spoken;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Values of one kind as they are written in one language, made by templates of the tests. */
final class SpokenKinds {

    /** Whether two values, by their numbers, may share a reading by a rule in docs/normalizers.md. */
    @FunctionalInterface
    interface Shared {

        boolean may(int one, int other);
    }

    /**
     * A kind of values.
     *
     * @param name    of the kind
     * @param count   how many values there are
     * @param written how a value is written, by its number
     * @param shared  which pairs of values a listed rule lets share a reading
     */
    record Kind(String name, int count, IntFunction<String> written, Shared shared) {}

    static final List<String> LANGUAGES = List.of("en", "de", "fr", "es");

    private static final List<List<String>> MONTHS = List.of(
            List.of("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
                    "November", "December"),
            List.of("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
                    "November", "Dezember"),
            List.of("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
                    "novembre", "décembre"),
            List.of("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
                    "noviembre", "diciembre"));

    private SpokenKinds() {}

    static Grammar grammar(String language) {
        return grammar(language, false);
    }

    static Grammar grammar(String language, boolean keepFillers) {
        Function<Boolean, Grammar> make =
                switch (language) {
                    case "en" -> English::of;
                    case "de" -> German::of;
                    case "fr" -> French::of;
                    default -> Spanish::of;
                };
        return make.apply(keepFillers);
    }

    static String month(String language, int month) {
        return MONTHS.get(LANGUAGES.indexOf(language)).get(month);
    }

    static String date(String language, int day, int month, int year) {
        String name = month(language, month);
        return switch (language) {
            case "en" -> name + " " + day + ", " + year;
            case "de" -> day + ". " + name + " " + year;
            case "fr" -> (day == 1 ? "1er" : day) + " " + name + " " + year;
            default -> day + " de " + name + " de " + year;
        };
    }

    static String amount(String language, int cents) {
        String figures = cents / 100 + (language.equals("en") ? "." : ",") + String.format("%02d", cents % 100);
        return language.equals("en") ? "$" + figures : figures + " €";
    }

    static String ordinal(String language, int n) {
        return switch (language) {
            case "en" -> n + (n % 100 / 10 == 1 ? "th" : n % 10 == 1 ? "st" : n % 10 == 2 ? "nd" : n % 10 == 3 ? "rd" : "th");
            case "de" -> n + ". Mal";
            case "fr" -> n == 1 ? "1er" : n + "e";
            default -> n + ".º";
        };
    }

    static String grouped(String language, int n) {
        String english = String.format(Locale.ENGLISH, "%,d", n);
        return switch (language) {
            case "en" -> english;
            case "fr" -> english.replace(',', '\u202F');
            default -> english.replace(',', '.');
        };
    }

    /** {@return the kinds of a language, complete, or with only every n-th value of the large ones} */
    static List<Kind> kinds(String language, boolean whole) {
        String mark = language.equals("en") ? "." : ",";
        int few = whole ? 1 : 61;
        List<Kind> kinds = new ArrayList<>();
        kinds.add(new Kind("integer", whole ? 100_000 : 3_000, String::valueOf, (a, b) -> false));
        kinds.add(new Kind("large integer", whole ? 20_000 : 500, i -> grouped(language, 100_000 + i * 497 * few / 2), (a, b) -> false));
        kinds.add(new Kind("decimal", whole ? 10_000 : 3_000, i -> i / 100 + mark + (i % 100 < 10 ? String.valueOf(i % 10) : String.valueOf(i % 100)), (a, b) -> false));
        kinds.add(new Kind("decimal with zeros", whole ? 10_000 : 3_000, i -> i / 100 + mark + String.format("%02d", i % 100), (a, b) -> false));
        // rule 1: the clock of 12 hours
        kinds.add(new Kind("time", 1440, i -> i / 60 + ":" + String.format("%02d", i % 60), (a, b) -> a % 720 == b % 720));
        kinds.add(new Kind("date", 336 * 200 / few, i -> {
            int n = i * few;
            return date(language, n % 28 + 1, n / 28 % 12, 1900 + n / 336);
        }, (a, b) -> false));
        kinds.add(new Kind("money", whole ? 1_000_000 : 5_000, i -> amount(language, i), (a, b) -> false));
        kinds.add(new Kind("percent", 1_010, i -> i / 10 + (i % 10 == 0 ? "" : mark + i % 10) + "%", (a, b) -> false));
        kinds.add(new Kind("ordinal", whole ? 10_000 : 1_200, i -> ordinal(language, i + 1), (a, b) -> false));
        // rule 2: the words of a French fraction can be grouped in two ways, with numerators that are far apart
        kinds.add(new Kind("fraction", 99 * 99, i -> i % 99 + 1 + "/" + (i / 99 + 2),
                (a, b) -> language.equals("fr") && Math.abs(a % 99 - b % 99) >= 4));
        return kinds;
    }
}
