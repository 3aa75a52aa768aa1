package io.github.sttcompare.report.html;

import io.github.sttcompare.Outcome;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.report.data.Utterance;
import io.github.sttcompare.report.data.Utterances;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Goes through utterances in their order, and finds out on all cores what is to be known of each.
 *
 * <p>A batch of utterances is in memory at once, which is the smaller the longer they are.
 */
final class InBatches {

    private static final int MOST = 256;
    private static final long MOST_CHARS = 4_000_000;
    /** What the time of a word takes in memory, by that of a letter. */
    private static final int WORD_CHARS = 50;

    private InBatches() {}

    /**
     * Goes through utterances.
     *
     * @param utterances the utterances
     * @param find       finds out about one; called on several threads at once
     * @param take       takes what was found, in the order of the utterances; called on the thread of the caller
     */
    static <T> void each(Utterances utterances, Function<Utterance, T> find, Consumer<T> take) {
        List<Utterance> batch = new ArrayList<>(MOST);
        long chars = 0;
        try (Stream<Utterance> stream = utterances.stream()) {
            Iterator<Utterance> each = stream.iterator();
            while (each.hasNext()) {
                Utterance utterance = each.next();
                batch.add(utterance);
                chars += chars(utterance);
                if (batch.size() == MOST || chars > MOST_CHARS || !each.hasNext()) {
                    batch.parallelStream().map(find).toList().forEach(take);
                    batch.clear();
                    chars = 0;
                }
            }
        }
    }

    private static long chars(Utterance utterance) {
        long chars = length(utterance.reference());
        for (Outcome.Transcribed outcome : utterance.comparison().transcribed()) {
            Transcript transcript = outcome.transcript();
            chars += length(transcript.text()) + (long) WORD_CHARS * transcript.words().size();
        }
        return chars;
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
