package io.github.sttcompare.report.html;

import io.github.sttcompare.Outcome;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.report.data.Utterance;
import io.github.sttcompare.report.data.Utterances;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Processes utterances in order: a function is computed for each on all cores while the next ones are read.
 *
 * <p>The number of utterances in memory is limited, and lower for longer ones. Not thread-safe.
 */
final class InBatches<T> {

    private static final int BATCH = 8;
    private static final int MOST = 256;
    private static final long MOST_CHARS = 4_000_000;
    /** The memory for the time of a word, relative to that of a letter. */
    private static final int WORD_CHARS = 50;

    private final Finding<T> finding;
    private final Consumer<T> take;
    /** Batches that have begun, each computed by the first thread that gets to it. */
    private final List<FutureTask<List<T>>> begun = new ArrayList<>();
    private List<Utterance> next = new ArrayList<>(BATCH);
    private int read;
    private int waiting;
    private long chars;

    private InBatches(Finding<T> finding, Consumer<T> take) {
        this.finding = finding;
        this.take = take;
    }

    /** The function that is computed for each utterance. */
    interface Finding<T> {

        /**
         * {@return the result for an utterance; called on several threads at once}
         *
         * @param index its position among the utterances
         */
        T find(int index, Utterance utterance);
    }

    /**
     * Processes all utterances.
     *
     * @param utterances the utterances, read on the calling thread
     * @param finding    computes the result for each
     * @param take       receives the results, in the order of the utterances, on the calling thread
     */
    static <T> void each(Utterances utterances, Finding<T> finding, Consumer<T> take) {
        InBatches<T> batches = new InBatches<>(finding, take);
        try (Stream<Utterance> stream = utterances.stream()) {
            for (Iterator<Utterance> each = stream.iterator(); each.hasNext(); ) {
                batches.add(each.next());
            }
        }
        batches.begin();
        batches.finish();
    }

    private void add(Utterance utterance) {
        next.add(utterance);
        read++;
        waiting++;
        chars += chars(utterance);
        boolean full = waiting == MOST || chars > MOST_CHARS;
        if (full || next.size() == BATCH) {
            begin();
        }
        if (full) {
            finish();
        }
    }

    private void begin() {
        List<Utterance> batch = next;
        int first = read - batch.size();
        FutureTask<List<T>> task = new FutureTask<>(() -> find(first, batch));
        begun.add(task);
        ForkJoinPool.commonPool().execute(task);
        next = new ArrayList<>(BATCH);
    }

    private List<T> find(int first, List<Utterance> batch) {
        List<T> found = new ArrayList<>(batch.size());
        for (Utterance utterance : batch) {
            found.add(finding.find(first + found.size(), utterance));
        }
        return found;
    }

    /** Finishes the oldest batch, helping if necessary, and passes its results on. */
    private void finish() {
        begun.forEach(FutureTask::run);
        begun.forEach(task -> found(task).forEach(take));
        begun.clear();
        waiting = 0;
        chars = 0;
    }

    private static <T> T found(FutureTask<T> task) {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException("interrupted while the page was written"));
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
