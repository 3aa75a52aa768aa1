package io.github.sttcompare.wer;

import io.github.sttcompare.wer.align.Edit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One step of an alignment: a token of the reference, of the hypothesis, or of both.
 *
 * @param edit            what happened
 * @param referenceIndex  the index of the reference token; for an insertion, that of the token before which it comes, or
 *                        the number of tokens
 * @param hypothesisIndex the index of the hypothesis token; for a deletion, that of the token before which it would come,
 *     or the number of tokens
 * @param reference       the token of the reference; null if it is an insertion
 * @param hypothesis      the token of the hypothesis; null if it is a deletion
 */
public record TokenPair(
        Edit edit, int referenceIndex, int hypothesisIndex, @Nullable String reference, @Nullable String hypothesis) {

    /** @throws IllegalArgumentException if a token is missing, or present although the edit does not allow it */
    public TokenPair {
        Objects.requireNonNull(edit, "edit");
        if ((reference == null) != (edit == Edit.INSERTION) || (hypothesis == null) != (edit == Edit.DELETION)) {
            throw new IllegalArgumentException("no such step: " + edit + " from " + reference + " to " + hypothesis);
        }
    }
}
