package io.github.sttcompare.wer;

import io.github.sttcompare.wer.align.Edit;
import io.github.sttcompare.wer.align.EditRun;
import java.util.List;

/**
 * A run of edits with its tokens.
 *
 * @param run        the kind of edit, and where in reference and hypothesis
 * @param reference  the tokens of the reference; empty for an insertion
 * @param hypothesis the tokens of the hypothesis; empty for a deletion
 */
public record TokenEdit(EditRun run, List<String> reference, List<String> hypothesis) {

    /** Copies the tokens. */
    public TokenEdit {
        reference = List.copyOf(reference);
        hypothesis = List.copyOf(hypothesis);
    }

    /** {@return the edit of these tokens} */
    public Edit edit() {
        return run.edit();
    }
}
