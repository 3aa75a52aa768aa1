package io.github.sttcompare.wer.spoken;

/**
 * Two texts are not scored, because finding the readings closest to each other would take too much work.
 *
 * <p>Texts that people said and wrote are far from the limit. A score is exact or it is not given at all.
 */
public final class ScoringLimitException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ScoringLimitException(String message) {
        super(message);
    }
}
