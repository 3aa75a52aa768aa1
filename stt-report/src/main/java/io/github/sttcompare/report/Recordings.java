package io.github.sttcompare.report;

import io.github.sttcompare.corpus.CorpusItem;
import io.github.sttcompare.corpus.CorpusResult;
import io.github.sttcompare.report.data.Utterance;
import io.github.sttcompare.report.data.Utterances;

/** The recordings of a run as utterances, with the first repeat of each. */
final class Recordings {

    private Recordings() {}

    static Utterances of(CorpusResult result) {
        return () -> result.recordings().map(Recordings::utterance);
    }

    private static Utterance utterance(CorpusResult.Recording recording) {
        CorpusItem item = recording.item();
        return new Utterance(
                item.id(), item.cluster(), item.metadata(), item.audio().toString(), recording.comparison());
    }
}
