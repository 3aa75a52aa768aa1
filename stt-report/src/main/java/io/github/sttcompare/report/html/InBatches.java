package io.github.sttcompare.report.html;

import io.github.sttcompare.Outcome;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.report.data.Utterance;
import io.github.sttcompare.report.data.Utterances;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Goes through utterances in their order, and finds out on all cores what is to be known of each, while the next are read.
 *
 * <p>So many utterances are in memory at once, the fewer the longer they are. Not thread-safe.
 */
final class InBatches<T> {

    private static final int BATCH = 8;
    private static final int MOST = 256;
    private static final long MOST_CHARS = 4_000_000;
    /** What the time of a word takes in memory, by that of a letter. */
    private static final int WORD_CHARS = 50;

    private final Finding<T> finding;
    private final Consumer<T> take;
    private final List<Batch<T>> begun = new ArrayList<>();
    private List<Utterance> next = new ArrayList<>(BATCH);
    private int read;
    private int waiting;
    private long chars;

    private InBatches(Finding<T> finding, Consumer<T> take) {
        this.finding = finding;
        this.take = take;
    }

    /** Finds out about utterances. */
    interface Finding<T> {

        /**
         * {@return what is to be known of an utterance; called on several threads at once}
         *
         * @param index its place among the utterances
         */
        T find(int index, Utterance utterance);
    }

    /**
     * Goes through utterances.
     *
     * @param utterances the utterances, read by the thread of the caller
     * @param finding    finds out about each
     * @param take       takes what was found, in the order of the utterances; called on the thread of the caller
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
        Batch<T> batch = new Batch<>(read - next.size(), next, finding);
        begun.add(batch);
        ForkJoinPool.commonPool().execute(batch);
        next = new ArrayList<>(BATCH);
    }

    /** Helps with what was begun, and hands it over. */
    private void finish() {
        begun.forEach(Batch::run);
        begun.forEach(batch -> batch.found().forEach(take));
        begun.clear();
        waiting = 0;
        chars = 0;
    }

    /** Some utterances, about which whoever comes first finds out. */
    private static final class Batch<T> implements Runnable {
        private final int first;
        private final List<Utterance> utterances;
        private final Finding<T> finding;
        private final AtomicBoolean taken = new AtomicBoolean();
        private final CompletableFuture<List<T>> found = new CompletableFuture<>();

        Batch(int first, List<Utterance> utterances, Finding<T> finding) {
            this.first = first;
            this.utterances = utterances;
            this.finding = finding;
        }

        @Override
        public void run() {
            if (!taken.compareAndSet(false, true)) {
                return;
            }
            try {
                List<T> all = new ArrayList<>(utterances.size());
                for (Utterance utterance : utterances) {
                    all.add(finding.find(first + all.size(), utterance));
                }
                found.complete(all);
            } catch (Throwable e) {
                found.completeExceptionally(e);
            }
        }

        List<T> found() {
            try {
                return found.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof Error error) {
                    throw error;
                }
                throw e.getCause() instanceof RuntimeException cause ? cause : e;
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
