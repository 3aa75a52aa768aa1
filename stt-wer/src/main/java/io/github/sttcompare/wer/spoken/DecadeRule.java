package io.github.sttcompare.wer.spoken;

import static io.github.sttcompare.wer.spoken.WordGraph.seq;
import static io.github.sttcompare.wer.spoken.WordGraph.word;
import static io.github.sttcompare.wer.spoken.WordGraph.words;

import org.jspecify.annotations.Nullable;

/** English decades and ages: {@code the 1990s}, {@code the '80s}, {@code in her 30's}. */
final class DecadeRule implements Rule {

    @Override
    public Starts starts() {
        return Starts.at(Starts.Kind.JOINED_NUMBER).orSigns("'");
    }

    @Override
    public @Nullable Found at(Text text, int atom) {
        int number = text.is(atom, "'") ? atom + 1 : atom;
        if (!text.isNumber(number) || (number > atom && !text.glued(number))) {
            return null;
        }
        int s = text.gluedSign(number + 1, "'") ? number + 2 : number + 1;
        String digits = text.at(number);
        if (!text.is(s, "s") || !text.glued(s) || !digits.endsWith("0")) {
            return null;
        }
        WordGraph graph = plural(digits);
        return graph == null ? null : new Found(s + 1, graph);
    }

    private static @Nullable WordGraph plural(String digits) {
        if (digits.length() == 2) {
            int tens = digits.charAt(0) - '0';
            return tens == 0 ? null : word(tens == 1 ? "tens" : EnglishNumbers.TENS[tens].replace("y", "ies"));
        }
        if (digits.length() != 4 || digits.charAt(0) == '0') {
            return null;
        }
        String century = EnglishNumbers.name(Integer.parseInt(digits.substring(0, 2)));
        int rest = Integer.parseInt(digits.substring(2));
        if (rest > 0) {
            WordGraph decade = plural(digits.substring(2));
            return decade == null ? null : seq(words(century), decade);
        }
        return digits.charAt(1) == '0'
                ? words(EnglishNumbers.ONES[digits.charAt(0) - '0'] + " thousands")
                : words(century + " hundreds");
    }
}
