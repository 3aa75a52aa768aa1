package io.github.sttcompare.wer.spoken;

import org.jspecify.annotations.Nullable;

/** A dash between two times, the first of which ends in letters: {@code 9 AM–5 PM}, {@code 9h-11h}, {@code 1st–3rd}. */
final class DashRule implements Rule {

    private final WordGraph between;

    DashRule(Speech speech) {
        this.between = speech.between();
    }

    @Override
    public Starts starts() {
        return Starts.atSigns("-");
    }

    @Override
    public @Nullable Found at(Text text, int atom) {
        if (!text.isSign(atom) || !text.is(atom, "-") || !text.isNumber(atom + 1) || text.glued(atom) != text.glued(atom + 1)) {
            return null;
        }
        boolean counted = text.glued(atom) && text.isWord(atom - 1) && text.glued(atom - 1) && text.isNumber(atom - 2);
        return counted || Meridiem.endsBefore(text, atom) ? new Found(atom + 1, between) : null;
    }
}
