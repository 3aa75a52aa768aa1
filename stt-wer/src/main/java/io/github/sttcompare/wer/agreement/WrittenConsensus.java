package io.github.sttcompare.wer.agreement;

import io.github.sttcompare.wer.AlignedTokens;
import io.github.sttcompare.wer.Scorer;
import io.github.sttcompare.wer.align.Edit;
import io.github.sttcompare.wer.align.EditRun;
import io.github.sttcompare.wer.spoken.ReadUnit;
import io.github.sttcompare.wer.text.Tokens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A consensus in the written form of the provider that agrees with it best, or of the first of several. */
final class WrittenConsensus {

    private final Consensus consensus;
    private final Tokens words;
    private TranscriptTokens best;
    private AlignedTokens aligned;

    WrittenConsensus(Consensus consensus, List<TranscriptTokens> heard, Scorer scorer) {
        this.consensus = consensus;
        this.words = Tokens.of(consensus.words());
        this.best = heard.getFirst();
        this.aligned = scorer.alignTokens(words, best.tokens());
        for (TranscriptTokens one : heard.subList(1, heard.size())) {
            AlignedTokens other = scorer.alignTokens(words, one.tokens());
            if (other.counts().errors() < aligned.counts().errors()) {
                best = one;
                aligned = other;
            }
        }
    }

    Consensus result() {
        String text = aligned.counts().errors() == 0 ? best.text() : text();
        return new Consensus(consensus.providers(), consensus.slots(), text);
    }

    /** {@return the words, with units that the provider has completely in its written form} */
    private String text() {
        int[] said = new int[aligned.hypothesis().size() + 1];
        Arrays.fill(said, -1);
        for (EditRun run : aligned.alignment().runs()) {
            for (int k = 0; run.edit() == Edit.HIT && k < run.length(); k++) {
                said[run.hypothesisStart() + k] = run.referenceStart() + k;
            }
        }
        List<String> text = new ArrayList<>();
        int word = 0;
        for (ReadUnit unit : best.units()) {
            int from = said[unit.from()];
            if (unit.from() < unit.to() && from >= word && isWhole(said, unit)) {
                text.addAll(words.subList(word, from));
                text.add(unit.written());
                word = from + unit.to() - unit.from();
            }
        }
        text.addAll(words.subList(word, words.size()));
        return String.join(" ", text);
    }

    private static boolean isWhole(int[] said, ReadUnit unit) {
        for (int i = unit.from(); i < unit.to(); i++) {
            if (said[i] < 0 || said[i] != said[unit.from()] + i - unit.from()) {
                return false;
            }
        }
        return true;
    }
}
