package io.github.sttcompare.wer;

/**
 * How many utterances are not entirely correct.
 *
 * @param wrong     utterances with at least one wrong, missing or extra word
 * @param sentences all utterances, at least 1
 */
public record SentenceErrors(long wrong, long sentences) {

    /** @throws IllegalArgumentException if there is no utterance or more wrong ones than there are */
    public SentenceErrors {
        if (sentences < 1 || wrong < 0 || wrong > sentences) {
            throw new IllegalArgumentException(wrong + " wrong of " + sentences + " sentences");
        }
    }

    /** {@return the sentence error rate: wrong / sentences, 0..1} */
    public double rate() {
        return (double) wrong / sentences;
    }
}
