package io.github.sttcompare.internal.engine;

import io.github.sttcompare.Piece;
import java.time.Duration;
import java.util.List;

/**
 * What is in no piece, because nobody speaks there.
 *
 * @param places how many places there are, those of all channels added up
 * @param length how long they are together
 */
record LeftOut(int places, Duration length) {

    private static final LeftOut NOTHING = new LeftOut(0, Duration.ZERO);

    /**
     * {@return what is in none of the pieces}
     *
     * @param sources what was cut
     * @param pieces  the pieces, those of a source in their order
     */
    static LeftOut of(List<Material.Source> sources, List<Piece> pieces) {
        LeftOut sum = NOTHING;
        for (Material.Source source : sources) {
            Duration covered = Duration.ZERO;
            for (Piece piece : pieces) {
                if (piece.channel() == source.channel()) {
                    sum = sum.plus(covered, piece.start());
                    covered = piece.end();
                }
            }
            sum = sum.plus(covered, source.audio().duration());
        }
        return sum;
    }

    private LeftOut plus(Duration from, Duration to) {
        return to.compareTo(from) > 0 ? new LeftOut(places + 1, length.plus(to).minus(from)) : this;
    }
}
