package io.github.sttcompare.wer.agreement;

import io.github.sttcompare.wer.AlignedTokens;
import io.github.sttcompare.wer.Scorer;
import io.github.sttcompare.wer.agreement.SuspectReference.Contradiction;
import io.github.sttcompare.wer.align.Edit;
import io.github.sttcompare.wer.align.EditRun;
import io.github.sttcompare.wer.spoken.ClosestReadings;
import io.github.sttcompare.wer.spoken.SpokenText;
import io.github.sttcompare.wer.text.Interner;
import java.util.ArrayList;
import java.util.List;

/** Finds where a reference contradicts what all providers have in common. */
final class SuspectSearch {

    private final AlignedTokens aligned;
    private final List<Consensus.Slot> slots;
    /** For each word of the consensus its slot, followed by the slot after the last one. */
    private final int[] slotOf;

    private final List<Contradiction> found = new ArrayList<>();
    /** Where the last contradiction ends, so that the next one can join it. */
    private int referenceEnd = -1;

    private int heardEnd = -1;

    private SuspectSearch(String reference, Consensus consensus, Scorer scorer) {
        this.aligned = scorer.alignTokens(words(reference, consensus, scorer), consensus.words());
        this.slots = consensus.slots();
        this.slotOf = new int[aligned.hypothesis().size() + 1];
        int word = 0;
        for (int slot = 0; slot < slots.size(); slot++) {
            if (slots.get(slot).word() != null) {
                slotOf[word++] = slot;
            }
        }
        slotOf[word] = slots.size();
    }

    /** {@return the words of the reference, in the reading that is closest to the consensus} */
    private static List<String> words(String reference, Consensus consensus, Scorer scorer) {
        return scorer.spoken().isEmpty()
                ? scorer.words(reference)
                : ClosestReadings.of(
                                scorer.spoken().get().read(reference),
                                SpokenText.ofWords(consensus.words()),
                                new Interner(),
                                false)
                        .reference();
    }

    static List<Contradiction> contradictions(String reference, Consensus consensus, Scorer scorer) {
        SuspectSearch search = new SuspectSearch(reference, consensus, scorer);
        for (EditRun run : search.aligned.alignment().runs()) {
            if (run.edit() != Edit.HIT) {
                search.look(run);
            }
        }
        return search.found;
    }

    private void look(EditRun run) {
        if (run.edit() == Edit.DELETION) {
            if (run.length() > doubtful(run.hypothesisStart())) {
                add(run.referenceStart(), run.referenceEnd(), run.hypothesisStart(), run.hypothesisStart());
            }
            return;
        }
        int reference = run.edit() == Edit.SUBSTITUTION ? 1 : 0;
        for (int k = 0; k < run.length(); k++) {
            int heard = run.hypothesisStart() + k;
            if (slots.get(slotOf[heard]).unanimous()) {
                int written = run.referenceStart() + k * reference;
                add(written, written + reference, heard, heard + 1);
            }
        }
    }

    /**
     * {@return how many slots around a place, from the preceding word to the following one, are not unanimous}
     *
     * <p>In each of them, a provider may have misheard one of the words that the consensus lacks.
     */
    private int doubtful(int place) {
        int first = place == 0 ? 0 : slotOf[place - 1];
        int last = Math.min(slotOf[place], slots.size() - 1);
        int doubtful = 0;
        for (int slot = first; slot <= last; slot++) {
            doubtful += slots.get(slot).unanimous() ? 0 : 1;
        }
        return doubtful;
    }

    private void add(int written, int writtenEnd, int heard, int heardTo) {
        List<String> references = aligned.reference().subList(written, writtenEnd);
        List<String> hypotheses = aligned.hypothesis().subList(heard, heardTo);
        if (written == referenceEnd && heard == heardEnd) {
            Contradiction last = found.removeLast();
            found.add(new Contradiction(
                    last.position(), joined(last.written(), references), joined(last.heard(), hypotheses)));
        } else {
            found.add(new Contradiction(written, references, hypotheses));
        }
        referenceEnd = writtenEnd;
        heardEnd = heardTo;
    }

    private static List<String> joined(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
