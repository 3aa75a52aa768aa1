package io.github.sttcompare.wer.agreement;

/**
 * The disagreement of all providers on one utterance.
 *
 * @param id          the utterance
 * @param transcripts how many providers answered, at least 2
 * @param edits       the fewest edits between two transcripts, summed over all pairs
 * @param words       the words of the longer transcript of each pair, summed over all pairs
 * @param consensus   the result of the vote: a first draft for labelling
 */
public record UtteranceDisagreement(String id, int transcripts, long edits, long words, String consensus) {

    /** {@return the share of words on which two providers disagree, 0…1; 0 if there are no words} */
    public double rate() {
        return (double) edits / Math.max(1, words);
    }
}
