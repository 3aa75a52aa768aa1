package io.github.sttcompare.wer.spoken;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Numbers in groups that are read digit by digit: {@code 555-0142}, {@code (555) 555-0199}, {@code +44 20 7946 0958}. */
final class PhoneRule implements Rule {

    private static final int MOST_GROUPS = 8;

    private final NumberWords numbers;
    private final WordGraph plus;
    private final WordGraph dash;
    private final WordGraph extension;

    /** @param extension what is said for an x after the number; {@link WordGraph#EMPTY} if the language does not use it */
    PhoneRule(NumberWords numbers, WordGraph plus, WordGraph dash, WordGraph extension) {
        this.numbers = numbers;
        this.extension = extension;
        this.plus = plus;
        this.dash = dash;
    }

    @Override
    public Starts starts() {
        return Starts.at(Starts.Kind.NUMBER, Starts.Kind.JOINED_NUMBER).orSigns("+(");
    }

    @Override
    public @Nullable Found at(Text text, int atom) {
        int at = atom;
        boolean international = text.is(at, "+") && text.isNumber(at + 1) && text.glued(at + 1);
        at += international ? 1 : 0;
        boolean bracketed = text.is(at, "(") && text.isNumber(at + 1) && text.is(at + 2, ")");
        at += bracketed ? 1 : 0;
        if (!text.isNumber(at) || !(international || bracketed || mayGoOn(text, at + 1))) {
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
        boolean phone = !(dots > 0 && !isPhoneWithDots(groups)) && isPhone(groups, international, bracketed, dashes);
        if (!phone || isOther(text, at)) {
            return null;
        }
        WordGraph graph = graph(groups, international, dashes > 0);
        boolean extended = text.is(at, "x") && text.isNumber(at + 1) && text.glued(at + 1) && extension != WordGraph.EMPTY;
        return extended
                ? new Found(at + 2, Readings.inTurn(graph, extension, Readings.any(numbers.figure(text.at(at + 1)), numbers.digits(text.at(at + 1)))))
                : new Found(at, graph);
    }

    /** A quick check whether the text after a number may connect it to another group. */
    private static boolean mayGoOn(Text text, int at) {
        return text.isNumber(at) || switch (text.isSign(at) ? text.at(at) : "") {
            case "-", ".", "(", ")" -> true;
            default -> false;
        };
    }

    /** Whether the last group is something else because of what follows: a decimal number or a percentage. */
    private static boolean isOther(Text text, int at) {
        return text.is(at, "%") || (text.glued(at) && text.isWord(at) && !text.is(at, "x"));
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
        boolean zip = joined && groups.size() == 2 && groups.getFirst().length() == 5 && groups.getLast().length() == 4;
        boolean short4 = groups.size() >= 4 && digits >= 9 && groups.stream().allMatch(group -> group.length() > 1 && group.length() < 5);
        return international || zip || short4 || bracketed || (zero && groups.size() >= 2) || (joined && (local || groups.size() >= 3))
                || (groups.size() == 3 && groups.get(0).length() == 3 && groups.get(1).length() == 3
                        && groups.get(2).length() == 4)
                || (local && groups.getLast().charAt(0) == '0');
    }

    /** First all groups in the same style, then each group in its own style, but with one name of zero. */
    private WordGraph graph(List<String> groups, boolean international, boolean dashed) {
        WordGraph start = international ? WordGraph.alt(Readings.best(plus, 1), WordGraph.EMPTY) : WordGraph.EMPTY;
        List<WordGraph> ways = new ArrayList<>();
        int styles = numbers.digitStyles("").size();
        for (int style = 0; style < styles; style++) {
            ways.add(inStyle(groups, style, start, WordGraph.EMPTY));
        }
        if (dashed) {
            ways.add(inStyle(groups, 0, start, Readings.best(dash, 1)));
        }
        int zeros = numbers.zeros();
        for (int zero = 0; zero < zeros; zero++) {
            int name = zero;
            ways.add(inTurn(groups, start, group -> counted(group, name, false)));
            ways.add(inTurn(groups, start, group -> counted(group, name, true)));
        }
        int rest = (Unit.MOST_READINGS - 2 * (styles + 1 + 2 * zeros)) / (zeros + 1);
        for (int zero = 0; zero < zeros; zero++) {
            int name = zero;
            ways.add(Readings.best(inTurn(groups, start, group -> group(group, name)), rest));
        }
        ways.add(Readings.best(inTurn(groups, start, group -> Readings.best(numbers.digits(group), 4)), rest));
        return Readings.any(ways);
    }

    private static WordGraph inTurn(List<String> groups, WordGraph start, Function<String, WordGraph> read) {
        List<WordGraph> parts = new ArrayList<>(List.of(start));
        groups.forEach(group -> parts.add(read.apply(group)));
        return Readings.inTurn(parts);
    }

    /** Two digits, or round hundreds, are also said as a number. */
    private static boolean isCounted(String group) {
        return group.charAt(0) != '0' && (group.length() == 2 || (group.length() > 2 && group.endsWith("00")));
    }

    /** {@code 0100}: oh one hundred. */
    private static boolean isHundredBehindZero(String group) {
        return group.length() == 4 && group.charAt(0) == '0' && group.charAt(1) != '0' && group.endsWith("00");
    }

    /** As a number if possible; otherwise digit by digit or, if all groups may be read as numbers, like a longer number. */
    private WordGraph counted(String group, int zero, boolean all) {
        if (isCounted(group)) {
            return Readings.best(numbers.quantity(group), 2);
        }
        if (isHundredBehindZero(group)) {
            return Readings.inTurn(numbers.doubled("0", zero), Readings.best(numbers.quantity(group.substring(1)), 2));
        }
        WordGraph digits = numbers.digitStyles(group).get(zero);
        if (!all) {
            return digits;
        }
        WordGraph pairs = numbers.pairsWith(group, zero);
        return pairs == WordGraph.EMPTY && group.length() == 3 ? behindZero(group, zero) : pairs == WordGraph.EMPTY ? digits : pairs;
    }

    /** {@code 555} and {@code 010} where digits are not read in pairs. */
    private WordGraph behindZero(String group, int zero) {
        if (group.charAt(0) != '0') {
            return Readings.best(numbers.quantity(group), 2);
        }
        return group.charAt(1) == '0'
                ? numbers.digitStyles(group).get(zero)
                : Readings.inTurn(numbers.doubled("0", zero), Readings.best(numbers.quantity(group.substring(1)), 2));
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

    private WordGraph group(String group, int zero) {
        WordGraph digits = numbers.doubled(group, zero);
        WordGraph pairs = group.length() > 2 ? numbers.pairsWith(group, zero) : WordGraph.EMPTY;
        List<WordGraph> ways = new ArrayList<>(List.of(digits));
        if (isCounted(group)) {
            ways.add(numbers.quantity(group));
        } else if (isHundredBehindZero(group)) {
            ways.add(counted(group, zero, false));
        }
        if (pairs != WordGraph.EMPTY) {
            ways.add(pairs);
        }
        return Readings.any(ways);
    }
}
