package io.github.sttcompare.wer.agreement;

/**
 * How far the providers are apart on one utterance.
 *
 * @param id          the utterance
 * @param transcripts how many providers answered, at least 2
 * @param edits       the fewest edits between two transcripts, summed over all pairs
 * @param words       the words of the longer transcript of each pair, summed over all pairs
 * @param consensus   what the vote made of it: a first draft for who labels it
 */
public record UtteranceDisagreement(String id, int transcripts, long edits, long words, String consensus) {

    /** {@return the share of words that two providers disagree on, 0…1; 0 when nobody heard anything} */
    public double rate() {
        return (double) edits / Math.max(1, words);
    }
}
