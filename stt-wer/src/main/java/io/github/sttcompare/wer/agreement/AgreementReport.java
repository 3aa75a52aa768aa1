package io.github.sttcompare.wer.agreement;

import io.github.sttcompare.wer.ScoringProfile;
import java.util.List;
import java.util.Objects;

/**
 * Who agrees with whom, what to label next, and which references to look at again. Plain data, ready to be written as
 * JSON.
 *
 * @param providers    all that answered at least once, in the order of first appearance
 * @param pairs        how far each two of them are apart
 * @param distances    how far each is from what the others agree on; without utterances where fewer than two others
 *                     answered
 * @param leastAgreed  the utterances with two transcripts or more, those with the least agreement first: label these
 *                     next
 * @param unrated      ids of the utterances with fewer transcripts, which count nowhere
 * @param suspects     references that all providers contradict in the same way, those with the most to correct first
 * @param profile      how the texts were normalised, cut and aligned
 */
public record AgreementReport(
        List<String> providers,
        List<PairDisagreement> pairs,
        List<ConsensusDistance> distances,
        List<UtteranceDisagreement> leastAgreed,
        List<String> unrated,
        List<SuspectReference> suspects,
        ScoringProfile profile) {

    /** Copies the lists. */
    public AgreementReport {
        providers = List.copyOf(providers);
        pairs = List.copyOf(pairs);
        distances = List.copyOf(distances);
        leastAgreed = List.copyOf(leastAgreed);
        unrated = List.copyOf(unrated);
        suspects = List.copyOf(suspects);
        Objects.requireNonNull(profile, "profile");
    }

    /**
     * {@return how far two providers are apart, whichever is named first}
     *
     * @throws IllegalArgumentException if there are no such two
     */
    public PairDisagreement pair(String one, String other) {
        return pairs.stream()
                .filter(pair -> (pair.first().equals(one) && pair.second().equals(other))
                        || (pair.first().equals(other) && pair.second().equals(one)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no pair \"" + one + "\" and \"" + other + "\"; the providers are " + providers));
    }

    /**
     * {@return how far a provider is from what the others agree on}
     *
     * @throws IllegalArgumentException if there is no such provider
     */
    public ConsensusDistance distance(String provider) {
        return distances.stream()
                .filter(distance -> distance.provider().equals(provider))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no provider \"" + provider + "\"; there are " + providers));
    }

    /** {@return the matrix of disagreement, the distances, and the first five of each list, as lines for a terminal} */
    public String toText() {
        return new AgreementText(this).render();
    }
}
