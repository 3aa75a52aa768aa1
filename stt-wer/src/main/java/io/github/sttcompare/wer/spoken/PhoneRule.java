package io.github.sttcompare.wer.spoken;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numbers in groups that are read digit by digit: {@code 555-0142}, {@code (555) 555-0199}, {@code +44 20 7946 0958}. */
final class PhoneRule implements Rule {

    private static final int MOST_GROUPS = 8;

    private final NumberWords numbers;
    private final WordGraph plus;
    private final WordGraph dash;

    PhoneRule(NumberWords numbers, WordGraph plus, WordGraph dash) {
        this.numbers = numbers;
        this.plus = plus;
        this.dash = dash;
    }

    @Override
    public @Nullable Found at(Text text, int atom) {
        int at = atom;
        boolean international = text.is(at, "+") && text.isNumber(at + 1) && text.glued(at + 1);
        at += international ? 1 : 0;
        boolean bracketed = text.is(at, "(") && text.isNumber(at + 1) && text.is(at + 2, ")");
        at += bracketed ? 1 : 0;
        if (!text.isNumber(at)) {
            return null;
        }
        List<String> groups = new ArrayList<>();
        int dashes = 0;
        int dots = 0;
        groups.add(text.at(at++));
        while (groups.size() < MOST_GROUPS) {
            int next = at;
            if (text.is(next, ")") && (bracketed || text.is(next - 2, "("))) {
                next++;
            }
            boolean joined = text.gluedSign(next, "-") || text.gluedSign(next, ".");
            boolean dot = joined && text.is(next, ".");
            if (joined && text.glued(next + 1)) {
                next++;
            } else if (text.is(next, "(") && text.isNumber(next + 1) && text.is(next + 2, ")")) {
                next++;
                joined = false;
            } else {
                joined = false;
            }
            boolean apart = next > at || text.spacedOnce(next);
            if (!text.isNumber(next) || !apart || text.gluedSign(next + 1, ":")) {
                break;
            }
            dashes += joined ? 1 : 0;
            dots += dot ? 1 : 0;
            groups.add(text.at(next));
            at = next + 1;
        }
        if (text.is(at, ")") && text.is(at - 2, "(")) {
            at++;
        }
        return !(dots > 0 && !isPhoneWithDots(groups))
                        && isPhone(groups, international, bracketed, dashes) && !isOther(text, at)
                ? new Found(at, graph(groups, international, dashes > 0))
                : null;
    }

    /** Whether what follows makes the last group another thing: a decimal, a percentage. */
    private static boolean isOther(Text text, int at) {
        return text.is(at, "%") || (text.glued(at) && text.isWord(at));
    }

    private static boolean isPhoneWithDots(List<String> groups) {
        boolean american = groups.size() == 3 && groups.get(0).length() == 3 && groups.get(2).length() == 4;
        return american || (groups.size() > 3 && groups.getFirst().charAt(0) == '0');
    }

    private static boolean isPhone(List<String> groups, boolean international, boolean bracketed, int dashes) {
        int digits = groups.stream().mapToInt(String::length).sum();
        if (digits < 7 || digits > NumberWords.LONGEST || (groups.size() < 2 && !international)) {
            return false;
        }
        boolean joined = dashes == groups.size() - 1;
        boolean local = groups.size() == 2 && groups.getFirst().length() == 3 && groups.getLast().length() == 4;
        boolean zero = groups.getFirst().charAt(0) == '0';
        return international || bracketed || (zero && groups.size() >= 2) || (joined && (local || groups.size() >= 3))
                || (groups.size() == 3 && groups.get(0).length() == 3 && groups.get(1).length() == 3
                        && groups.get(2).length() == 4)
                || (local && groups.getLast().charAt(0) == '0');
    }

    /** In one style throughout, or each group in a way of its own. */
    private WordGraph graph(List<String> groups, boolean international, boolean dashed) {
        WordGraph start = international ? WordGraph.alt(Readings.best(plus, 1), WordGraph.EMPTY) : WordGraph.EMPTY;
        List<WordGraph> ways = new ArrayList<>();
        for (int style = 0; style < numbers.digitStyles("").size(); style++) {
            ways.add(inStyle(groups, style, start, WordGraph.EMPTY));
        }
        if (dashed) {
            ways.add(inStyle(groups, 0, start, Readings.best(dash, 1)));
        }
        List<WordGraph> each = new ArrayList<>(List.of(start));
        groups.forEach(group -> each.add(group(group)));
        ways.add(Readings.best(Readings.inTurn(each), Unit.MOST_READINGS - 2 * ways.size()));
        return Readings.any(ways);
    }

    private WordGraph inStyle(List<String> groups, int style, WordGraph start, WordGraph between) {
        List<WordGraph> parts = new ArrayList<>(List.of(start));
        for (String group : groups) {
            if (parts.size() > 1) {
                parts.add(between);
            }
            parts.add(numbers.digitStyles(group).get(style));
        }
        return WordGraph.seq(parts);
    }

    private WordGraph group(String group) {
        boolean round = group.length() > 2 && group.endsWith("00");
        boolean pair = group.length() == 2;
        WordGraph digits = Readings.best(numbers.digits(group), 4);
        if (round && group.length() == 4 && group.charAt(0) == '0' && group.charAt(1) != '0') {
            WordGraph hundreds = Readings.inTurn(numbers.figure("0"), numbers.quantity(group.substring(1)));
            return Readings.any(Readings.best(digits, 1), hundreds, digits);
        }
        if (group.charAt(0) == '0' || !(round || pair)) {
            return digits;
        }
        return digits.size() == 1
                ? Readings.any(digits, numbers.quantity(group))
                : Readings.any(Readings.best(digits, 1), numbers.quantity(group), digits);
    }
}
