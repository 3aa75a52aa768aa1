package io.github.sttcompare.wer.agreement;

import io.github.sttcompare.wer.ScoringProfile;
import java.util.List;
import java.util.Objects;

/**
 * Which providers agree, what to label next, and which references to check. Plain data, ready to be written as
 * JSON.
 *
 * @param providers    all that answered at least once, in the order of first appearance
 * @param pairs        the disagreement of each pair
 * @param distances    the distance of each from the consensus of the others; without utterances that fewer than two others
 *     answered; empty if the analyser is {@linkplain AgreementAnalyzer#withoutDistances without distances}
 * @param leastAgreed  the utterances with two transcripts or more, those with the least agreement first: label these
 *                     next
 * @param unrated      ids of the utterances with fewer transcripts, which are not counted
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
     * {@return the disagreement of two providers, in either order}
     *
     * @throws IllegalArgumentException if one of them is unknown
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
     * {@return the distance of a provider from the consensus of the others}
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
