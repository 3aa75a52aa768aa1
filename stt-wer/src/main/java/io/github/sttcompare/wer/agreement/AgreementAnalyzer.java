package io.github.sttcompare.wer.agreement;

import io.github.sttcompare.Comparison;
import io.github.sttcompare.wer.Scorer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Compares transcripts of the same speech with one another: no reference needed.
 *
 * <p>Texts are normalised and split into words by a {@link Scorer}, or each is committed to one of its readings, so that they
 * agree where possible ({@link io.github.sttcompare.wer.spoken.CommonReadings}); the consensus is that of ROVER (Fiscus 1997):
 * the transcripts are merged one after another into a network of slots, and in each slot the words are voted on, with "nothing
 * was said here" as one of the choices. Immutable and thread-safe.
 *
 * {@snippet class="io.github.sttcompare.wer.agreement.AgreementSnippetsTest" region="first"}
 */
public final class AgreementAnalyzer {

    private final Scorer scorer;
    private final Voting voting;
    private final boolean distances;

    private AgreementAnalyzer(Scorer scorer, Voting voting, boolean distances) {
        this.scorer = Objects.requireNonNull(scorer, "scorer");
        this.voting = Objects.requireNonNull(voting, "voting");
        this.distances = distances;
    }

    /** {@return an analyser with {@link Scorer#standard()} and {@link Voting#byFrequency()}} */
    public static AgreementAnalyzer standard() {
        return of(Scorer.standard(), Voting.byFrequency());
    }

    /**
     * {@return an analyser with the default settings for a language}
     *
     * @param languageTag a BCP-47 tag
     * @throws IllegalArgumentException if the tag is ill-formed
     */
    public static AgreementAnalyzer standard(String languageTag) {
        return of(Scorer.standard(languageTag), Voting.byFrequency());
    }

    /**
     * {@return an analyser with settings of your choice}
     *
     * @param scorer how texts are normalised, split and aligned
     * @param voting how the consensus is chosen
     */
    public static AgreementAnalyzer of(Scorer scorer, Voting voting) {
        return new AgreementAnalyzer(scorer, voting, true);
    }

    /**
     * {@return the same analyser, whose reports have no {@linkplain AgreementReport#distances distances}; each of these would
     * need a separate consensus}
     */
    public AgreementAnalyzer withoutDistances() {
        return new AgreementAnalyzer(scorer, voting, false);
    }

    boolean distances() {
        return distances;
    }

    /**
     * {@return the consensus of several texts}
     *
     * @param texts by provider id; see {@link Utterance} for the order
     * @throws IllegalArgumentException if there is no text, or if texts of several hours have too little in common to be
     *     aligned
     */
    public Consensus consensus(Map<String, String> texts) {
        return consensus(Utterance.of("the texts", texts));
    }

    /**
     * {@return the consensus of the providers that answered}
     *
     * @throws IllegalArgumentException if none did, or texts of some hours have too little in common to be aligned
     */
    public Consensus consensus(Comparison comparison) {
        return consensus(Utterance.of("the comparison", comparison));
    }

    /**
     * {@return the consensus of the transcripts of an utterance}
     *
     * <p>Takes time in proportion to the length of the texts times the number of their differences, and memory in
     * proportion to their length.
     *
     * @throws IllegalArgumentException if there is no transcript, or transcripts of some hours have too little in
     *                                  common to be aligned
     */
    public Consensus consensus(Utterance utterance) {
        if (utterance.transcripts().isEmpty()) {
            throw new IllegalArgumentException(
                    "no transcript of " + utterance.id() + ": a consensus needs at least one");
        }
        List<TranscriptTokens> heard = heard(utterance);
        return consensus(List.copyOf(utterance.transcripts().keySet()), heard);
    }

    List<TranscriptTokens> heard(Utterance utterance) {
        return TranscriptTokens.of(utterance.transcripts().values(), scorer, voting.weighsConfidences());
    }

    Consensus consensus(List<String> providers, List<TranscriptTokens> heard) {
        Consensus consensus = vote(providers, heard);
        return scorer.spoken().isEmpty() ? consensus : new WrittenConsensus(consensus, heard, scorer).result();
    }

    /** {@return the consensus with its normalised words as text, for callers that do not need the original spelling} */
    Consensus vote(List<String> providers, List<TranscriptTokens> heard) {
        WordNetwork network = new WordNetwork();
        heard.forEach(network::add);
        return network.vote(providers, voting);
    }

    Scorer scorer() {
        return scorer;
    }

    /**
     * {@return which providers agree, what to label next, and which references to check}
     *
     * @param utterances at least one, each with its own id; those with fewer than two transcripts are listed,
     *                   but not counted
     * @throws IllegalArgumentException if there are none or two have the same id
     */
    public AgreementReport report(List<Utterance> utterances) {
        return new AgreementCount(this, utterances).report();
    }

    /**
     * {@return the same for comparisons}
     *
     * @param comparisons by the id of their utterance
     * @throws IllegalArgumentException if there are none
     */
    public AgreementReport report(Map<String, Comparison> comparisons) {
        List<Utterance> utterances = new ArrayList<>();
        comparisons.forEach((id, comparison) -> utterances.add(Utterance.of(id, comparison)));
        return report(utterances);
    }
}
