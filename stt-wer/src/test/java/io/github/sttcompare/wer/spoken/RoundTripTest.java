package io.github.sttcompare.wer.spoken;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.RuleBasedNumberFormat;
import com.ibm.icu.util.ULocale;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * What is written and what an oracle says are the same. The number words come from ICU, which shares nothing with ours;
 * the words around them from templates in this test.
 *
 * <p>{@code -Dspoken.whole=true} tries every number, day and amount instead of a part of them.
 */
class RoundTripTest {

    private static final boolean WHOLE = Boolean.getBoolean("spoken.whole");
    static final List<String> LANGUAGES = SpokenKinds.LANGUAGES;

    private static RuleBasedNumberFormat oracle(String language) {
        return new RuleBasedNumberFormat(ULocale.forLanguageTag(language), RuleBasedNumberFormat.SPELLOUT);
    }

    private static void same(Grammar grammar, String written, String spoken, List<String> wrong) {
        if (!PlainDistance.same(PlainDistance.graph(grammar, written), PlainDistance.graph(grammar, spoken))) {
            wrong.add(written + " is not " + spoken);
        }
    }

    private static void none(List<String> wrong) {
        assertThat(wrong.subList(0, Math.min(20, wrong.size()))).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void everyNumber(String language) {
        Grammar grammar = SpokenKinds.grammar(language);
        RuleBasedNumberFormat oracle = oracle(language);
        List<String> wrong = new ArrayList<>();
        for (String set : oracle.getRuleSetNames()) {
            boolean ordinal = set.contains("ordinal");
            for (int n = 0; n < 100_000; n += WHOLE || n < 130 ? 1 : n < 2_000 ? 13 : 1_987) {
                if (set.contains("year") && (n < 1000 || n > 9999)) {
                    continue;
                }
                String spoken = oracle.format((long) n, set);
                if (ordinal) {
                    same(grammar, SpokenKinds.ordinal(language, n), language.equals("de") ? spoken + " Mal" : spoken, wrong);
                } else {
                    same(grammar, String.valueOf(n), spoken, wrong);
                    if (!set.contains("year")) {
                        same(grammar, SpokenKinds.grouped(language, n), spoken, wrong);
                    }
                }
            }
            Random random = new Random(7);
            for (int i = 0; !ordinal && !set.contains("year") && i < (WHOLE ? 20_000 : 40); i++) {
                int n = 100_000 + random.nextInt(9_900_000);
                same(grammar, SpokenKinds.grouped(language, n), oracle.format((long) n, set), wrong);
                same(grammar, String.valueOf(n), oracle.format((long) n, set), wrong);
            }
        }
        none(wrong);
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void everyMinuteOfADay(String language) {
        Grammar grammar = SpokenKinds.grammar(language);
        RuleBasedNumberFormat oracle = oracle(language);
        List<String> wrong = new ArrayList<>();
        for (int time = 0; time < 1440; time++) {
            int hour = time / 60;
            int minute = time % 60;
            String written = hour + ":" + String.format("%02d", minute);
            String h = feminine(language, oracle, hour);
            String m = say(oracle, minute);
            String next = feminine(language, oracle, hour % 12 + 1);
            String twelve = feminine(language, oracle, (hour + 11) % 12 + 1);
            switch (language) {
                case "en" -> {
                    same(grammar, written, minute == 0 ? h : minute < 10 ? h + " oh " + m : h + " " + m, wrong);
                    if (minute == 0 && hour > 0 && hour < 13) {
                        same(grammar, written, h + " o'clock", wrong);
                    }
                    if (minute == 30) {
                        same(grammar, written, "half past " + twelve, wrong);
                    }
                    if (minute == 15) {
                        same(grammar, written, "a quarter past " + twelve, wrong);
                    }
                    if (minute == 45) {
                        same(grammar, written, "quarter to " + next, wrong);
                    }
                    if (minute > 0 && minute < 30) {
                        same(grammar, written, m + (minute == 1 ? " minute past " : " minutes past ") + twelve, wrong);
                    }
                }
                case "de" -> {
                    String uhr = (hour == 1 ? "ein" : h) + " Uhr" + (minute == 0 ? "" : " " + m);
                    same(grammar, written + " Uhr", uhr, wrong);
                    same(grammar, written, uhr, wrong);
                    if (minute == 30) {
                        same(grammar, written, "halb " + next, wrong);
                    }
                    if (minute == 15) {
                        same(grammar, written, "Viertel nach " + twelve, wrong);
                    }
                    if (minute == 45) {
                        same(grammar, written, "Viertel vor " + next, wrong);
                    }
                }
                case "fr" -> {
                    String heures = h + (hour < 2 ? " heure" : " heures") + (minute == 0 ? "" : " " + feminine(language, oracle, minute));
                    same(grammar, hour + " h" + (minute == 0 ? "" : " " + String.format("%02d", minute)), heures, wrong);
                    same(grammar, written, heures, wrong);
                    if (minute == 30 && hour > 0) {
                        same(grammar, written, h + (hour == 1 ? " heure" : " heures") + " et demie", wrong);
                    }
                }
                default -> {
                    same(grammar, written, minute == 0 ? h : h + " y " + m, wrong);
                    same(grammar, written, minute == 0 ? h + " en punto" : h + " " + m, wrong);
                    if (minute == 30) {
                        same(grammar, written, twelve + " y media", wrong);
                    }
                    if (minute == 45) {
                        same(grammar, written, next + " menos cuarto", wrong);
                    }
                }
            }
        }
        none(wrong);
    }

    private static String say(RuleBasedNumberFormat oracle, int n) {
        return oracle.format((long) n, "%spellout-numbering");
    }

    private static String feminine(String language, RuleBasedNumberFormat oracle, int n) {
        boolean feminine = language.equals("fr") || language.equals("es");
        return feminine ? oracle.format((long) n, "%spellout-cardinal-feminine") : say(oracle, n);
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void everyDayOf200Years(String language) {
        Grammar grammar = SpokenKinds.grammar(language);
        RuleBasedNumberFormat oracle = oracle(language);
        List<String> wrong = new ArrayList<>();
        LocalDate end = LocalDate.of(2100, 1, 1);
        for (LocalDate day = LocalDate.of(1900, 1, 1); day.isBefore(end); day = day.plusDays(WHOLE ? 1 : 97)) {
            int d = day.getDayOfMonth();
            String month = SpokenKinds.month(language, day.getMonthValue() - 1);
            String written = SpokenKinds.date(language, d, day.getMonthValue() - 1, day.getYear());
            String year = oracle.format((long) day.getYear(), "%spellout-numbering-year");
            switch (language) {
                case "en" -> {
                    String ordinal = oracle.format((long) d, "%spellout-ordinal");
                    same(grammar, written, month + " " + ordinal + " " + year, wrong);
                    same(grammar, d + " " + month + " " + day.getYear(), "the " + ordinal + " of " + month + " " + year, wrong);
                    same(grammar, written, month + " the " + ordinal + " " + year, wrong);
                }
                case "de" -> {
                    String ordinal = oracle.format((long) d, "%spellout-ordinal-n");
                    same(grammar, written, ordinal + " " + month + " " + year, wrong);
                    same(grammar, d + "." + day.getMonthValue() + "." + day.getYear(), ordinal + " " + month + " " + year, wrong);
                }
                case "fr" -> same(grammar, written, (d == 1 ? "premier" : say(oracle, d)) + " " + month + " " + year, wrong);
                default -> same(grammar, written, say(oracle, d) + " de " + month + " de " + year, wrong);
            }
        }
        none(wrong);
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void everyAmountBelowTenThousand(String language) {
        Grammar grammar = SpokenKinds.grammar(language);
        RuleBasedNumberFormat oracle = oracle(language);
        String set = language.equals("en") ? "%spellout-cardinal" : "%spellout-cardinal-masculine";
        List<String> wrong = new ArrayList<>();
        for (int cents = 0; cents < 1_000_000; cents += WHOLE || cents < 130 ? 1 : 1_997) {
            String whole = oracle.format((long) (cents / 100), set);
            String small = oracle.format((long) (cents % 100), set);
            boolean oneWhole = cents / 100 == 1 || (language.equals("fr") && cents / 100 == 0);
            boolean oneSmall = cents % 100 == 1;
            String spoken = switch (language) {
                case "en" -> whole + (oneWhole ? " dollar" : " dollars") + (cents % 100 == 0 ? "" : " and " + small + (oneSmall ? " cent" : " cents"));
                case "de" -> whole + " Euro" + (cents % 100 == 0 ? "" : " und " + small + " Cent");
                case "fr" -> whole + (oneWhole ? " euro" : " euros") + (cents % 100 == 0 ? "" : " et " + small + (oneSmall ? " centime" : " centimes"));
                default -> whole + (oneWhole ? " euro" : " euros") + (cents % 100 == 0 ? "" : " y " + small + (oneSmall ? " céntimo" : " céntimos"));
            };
            same(grammar, SpokenKinds.amount(language, cents), spoken, wrong);
        }
        none(wrong);
    }
}
