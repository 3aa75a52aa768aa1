package io.github.sttcompare.wer.agreement;

/**
 * The disagreement of two providers on the utterances that both answered.
 *
 * @param first      id of a provider
 * @param second     id of another
 * @param edits      the fewest edits that turn the words of one into those of the other, summed over utterances
 * @param words      the words of the longer transcript of each utterance, summed: more edits than that are never needed
 * @param utterances how many both answered
 */
public record PairDisagreement(String first, String second, long edits, long words, int utterances) {

    /** {@return the share of words on which they disagree, 0…1, which is symmetric; 0 if neither transcribed any words} */
    public double rate() {
        return (double) edits / Math.max(1, words);
    }

    PairDisagreement plus(long moreEdits, long moreWords) {
        return new PairDisagreement(first, second, edits + moreEdits, words + moreWords, utterances + 1);
    }
}
