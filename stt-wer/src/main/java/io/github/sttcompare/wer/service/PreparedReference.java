package io.github.sttcompare.wer.service;

import io.github.sttcompare.Accuracy;
import io.github.sttcompare.spi.AccuracyScorer;
import io.github.sttcompare.wer.Score;
import io.github.sttcompare.wer.Scorer;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A reference that is prepared by the first thread that scores against it, and then kept.
 *
 * <p>Reading a long reference takes seconds. {@code compare()} requests it on its caller's thread, which has no deadline;
 * the scoring threads have one.
 */
final class PreparedReference implements AccuracyScorer.Reference {

    private final Scorer scorer;
    private final String text;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Scorer.@Nullable Reference read;

    PreparedReference(Scorer scorer, String text) {
        this.scorer = scorer;
        this.text = Objects.requireNonNull(text, "reference");
    }

    @Override
    public Accuracy score(String hypothesis) {
        Score score = read().score(hypothesis);
        return new Accuracy(
                score.words().counts(),
                score.characters().counts(),
                score.profile().normalizer(),
                score.profile().tieRule().id());
    }

    private Scorer.Reference read() {
        Scorer.Reference known = read;
        if (known != null) {
            return known;
        }
        try {
            reading.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while another thread read the reference");
        }
        try {
            known = read;
            if (known == null) {
                known = scorer.prepare(text);
                read = known;
            }
            return known;
        } finally {
            reading.unlock();
        }
    }
}
