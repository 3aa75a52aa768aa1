package io.github.sttcompare.wer.spoken;

import static io.github.sttcompare.wer.spoken.WordGraph.EMPTY;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Superscripts and subscripts: powers ({@code 3²}, {@code 2^10}), formulas ({@code CO₂}), units without a number ({@code per
 * m²}).
 */
final class PowerRule implements Rule {

    private static final int MOST_DIGITS = 6;

    private final Speech speech;
    private final Map<String, WordGraph> powers;

    /** @param lists the names of powers: those with their own name, and {@code n} and {@code nth} for the others */
    PowerRule(Speech speech, WordLists lists) {
        this.speech = speech;
        this.powers = lists.graphs("powers");
    }

    @Override
    public Starts starts() {
        return Starts.at(Starts.Kind.WORD, Starts.Kind.OTHER_SIGN).orSigns("^");
    }

    @Override
    public @Nullable Found at(Text text, int atom) {
        if (text.isNumber(atom)) {
            return null;
        }
        if (text.isWord(atom)) {
            return unit(text, atom);
        }
        if (!text.glued(atom)) {
            return null;
        }
        if (text.is(atom, "^")) {
            int number = text.is(atom + 1, "-") ? atom + 2 : atom + 1;
            boolean shaped = text.isNumber(number) && text.glued(number) && text.glued(atom + 1) && isBase(text, atom - 1);
            return shaped ? new Found(number + 1, power(text.at(number), number > atom + 1)) : null;
        }
        return raisedOrLowered(text, atom);
    }

    private @Nullable Found raisedOrLowered(Text text, int atom) {
        boolean raised = isRaised(text, atom);
        StringBuilder digits = new StringBuilder();
        int to = atom;
        while (digits.length() < MOST_DIGITS && (to == atom || text.glued(to)) && isRaised(text, to) == raised && !figure(text, to).isEmpty()) {
            digits.append(figure(text, to++));
        }
        if (to == atom) {
            return null;
        }
        boolean minus = digits.charAt(0) == '-';
        String number = minus ? digits.substring(1) : digits.toString();
        if (number.isEmpty() || number.indexOf('-') >= 0) {
            return null;
        }
        if (!raised) {
            return new Found(to, minus ? EMPTY : speech.numbers().figure(number));
        }
        // after a longer word it is a footnote mark
        return new Found(to, isBase(text, atom - 1) ? power(number, minus) : EMPTY);
    }

    private static boolean isBase(Text text, int at) {
        return text.isNumber(at) || text.letter(at) || text.is(at, ")");
    }

    /** {@return the plain form of a superscript or subscript digit or minus; otherwise the empty string} */
    private static String figure(Text text, int at) {
        String sign = text.isSign(at) ? text.at(at) : "";
        if (sign.length() != 1 || !(isRaised(text, at) || isLowered(sign.charAt(0)))) {
            return "";
        }
        String plain = Normalizer.normalize(sign, Normalizer.Form.NFKD);
        return plain.equals("\u2212") ? "-" : plain.chars().allMatch(c -> c >= '0' && c <= '9') ? plain : "";
    }

    private static boolean isRaised(Text text, int at) {
        String sign = text.isSign(at) ? text.at(at) : "";
        return sign.length() == 1 && (sign.equals("²") || sign.equals("³") || sign.equals("¹") || (sign.charAt(0) >= '\u2070' && sign.charAt(0) <= '\u207B'));
    }

    private static boolean isLowered(char sign) {
        return sign >= '\u2080' && sign <= '\u208B';
    }

    private WordGraph power(String digits, boolean minus) {
        NumberWords numbers = speech.numbers();
        List<WordGraph> ways = new ArrayList<>();
        WordGraph named = minus ? null : powers.get(digits);
        if (named != null) {
            ways.add(named);
        }
        WordGraph ofOrder = powers.get("nth");
        if (ofOrder != null) {
            ways.add(Readings.inTurn(ofOrder, minus ? speech.sign("-") : EMPTY, Readings.best(numbers.ordinal(digits), 4)));
        }
        WordGraph to = powers.getOrDefault("n", EMPTY);
        ways.add(Readings.inTurn(to, minus ? speech.sign("-") : EMPTY, Readings.best(numbers.quantity(digits), 4)));
        return Readings.any(ways);
    }

    private @Nullable Found unit(Text text, int atom) {
        if (!text.glued(atom + 1) || !isRaised(text, atom + 1) || text.at(atom).length() > 3) {
            return null;
        }
        String written = text.written(atom) + text.at(atom + 1);
        WordGraph one = speech.unit(written, false, true, false);
        WordGraph many = speech.unit(written, false, false, false);
        return one == null || many == null
                ? null
                : new Found(atom + 2, Readings.any(one, many, Readings.inTurn(WordGraph.word(text.at(atom)), power(figure(text, atom + 1), false))));
    }
}
