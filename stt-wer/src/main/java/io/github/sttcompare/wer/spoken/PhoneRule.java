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
        return !(dots > 0 && groups.size() < 3)
                        && isPhone(groups, international, bracketed, dashes) && !isOther(text, at)
                ? new Found(at, graph(groups, international, dashes > 0))
                : null;
    }

    /** Whether what follows makes the last group another thing: a decimal, a percentage. */
    private static boolean isOther(Text text, int at) {
        return text.is(at, "%") || (text.glued(at) && text.isWord(at));
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

    private WordGraph graph(List<String> groups, boolean international, boolean dashed) {
        List<WordGraph> parts = new ArrayList<>();
        List<WordGraph> withDashes = new ArrayList<>();
        if (international) {
            parts.add(plus);
            withDashes.add(plus);
        }
        for (String group : groups) {
            boolean round = group.length() > 2 && group.endsWith("00") && group.charAt(0) != '0';
            WordGraph digits = numbers.digits(group);
            WordGraph spoken = round ? Readings.any(digits, numbers.quantity(group)) : digits;
            if (group.length() == 2 && group.charAt(0) != '0') {
                spoken = Readings.any(digits, numbers.quantity(group));
            }
            if (withDashes.size() > (international ? 1 : 0)) {
                withDashes.add(dash);
            }
            parts.add(spoken);
            withDashes.add(Readings.best(digits, 2));
        }
        if (!dashed) {
            return Readings.inTurn(parts);
        }
        WordGraph plain = Readings.inTurn(parts);
        return Readings.any(Readings.best(plain, Unit.MOST_READINGS - 8), Readings.best(Readings.inTurn(withDashes), 8));
    }
}
