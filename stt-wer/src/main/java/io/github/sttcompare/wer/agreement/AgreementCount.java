package io.github.sttcompare.wer.agreement;

import io.github.sttcompare.ErrorCounts;
import io.github.sttcompare.wer.Scorer;
import io.github.sttcompare.wer.agreement.SuspectReference.Contradiction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Goes through the utterances of one report. */
final class AgreementCount {

    /** Some tie rules of scorers make more edits than necessary, but the distance of two transcripts is the fewest. */
    private static final Scorer FEWEST = Scorer.standard();

    private final AgreementAnalyzer analyzer;
    private final Scorer scorer;
    private final List<Utterance> utterances;
    private final List<String> providers;
    private final Map<List<String>, PairDisagreement> pairs = new LinkedHashMap<>();
    private final Map<String, ConsensusDistance> distances = new LinkedHashMap<>();
    private final List<UtteranceDisagreement> rated = new ArrayList<>();
    private final List<String> unrated = new ArrayList<>();
    private final List<SuspectReference> suspects = new ArrayList<>();

    AgreementCount(AgreementAnalyzer analyzer, List<Utterance> utterances) {
        this.analyzer = analyzer;
        this.scorer = analyzer.scorer();
        this.utterances = List.copyOf(utterances);
        if (utterances.isEmpty()) {
            throw new IllegalArgumentException("no utterances: a report needs at least one");
        }
        Set<String> ids = new HashSet<>();
        Set<String> all = new LinkedHashSet<>();
        for (Utterance utterance : utterances) {
            if (!ids.add(utterance.id())) {
                throw new IllegalArgumentException(
                        "two utterances are called \"" + utterance.id() + "\"; give each its own id");
            }
            all.addAll(utterance.transcripts().keySet());
        }
        this.providers = List.copyOf(all);
        for (int i = 0; i < providers.size(); i++) {
            String first = providers.get(i);
            if (analyzer.distances()) {
                distances.put(first, new ConsensusDistance(first, ErrorCounts.ZERO, 0, ErrorCounts.ZERO, 0));
            }
            for (String second : providers.subList(i + 1, providers.size())) {
                pairs.put(List.of(first, second), new PairDisagreement(first, second, 0, 0, 0));
            }
        }
    }

    AgreementReport report() {
        utterances.forEach(this::count);
        rated.sort(Comparator.comparingDouble(UtteranceDisagreement::rate)
                .thenComparingLong(UtteranceDisagreement::edits)
                .reversed()
                .thenComparing(UtteranceDisagreement::id));
        suspects.sort(Comparator.comparingInt(SuspectReference::edits).reversed().thenComparing(SuspectReference::id));
        return new AgreementReport(
                providers, copy(pairs.values()), copy(distances.values()), rated, unrated, suspects, scorer.profile());
    }

    private static <T> List<T> copy(Collection<T> values) {
        return List.copyOf(values);
    }

    private void count(Utterance utterance) {
        List<String> present = List.copyOf(utterance.transcripts().keySet());
        if (present.size() < 2) {
            unrated.add(utterance.id());
            return;
        }
        List<TranscriptTokens> heard = analyzer.heard(utterance);
        long edits = 0;
        long words = 0;
        for (int i = 0; i < present.size(); i++) {
            for (int j = i + 1; j < present.size(); j++) {
                long apart = counts(heard.get(i), heard.get(j)).errors();
                long longer = Math.max(heard.get(i).tokens().size(), heard.get(j).tokens().size());
                edits += apart;
                words += longer;
                pairs.computeIfPresent(pair(present.get(i), present.get(j)), (pair, sum) -> sum.plus(apart, longer));
            }
        }
        Consensus consensus = analyzer.consensus(present, heard);
        rated.add(new UtteranceDisagreement(utterance.id(), present.size(), edits, words, consensus.text()));
        for (int i = 0; analyzer.distances() && present.size() > 2 && i < present.size(); i++) {
            ErrorCounts counts = scorer.alignTokens(wordsOfOthers(present, heard, i), heard.get(i).tokens()).counts();
            distances.computeIfPresent(
                    present.get(i), (id, sum) -> sum.plus(counts, present.size() == providers.size()));
        }
        suspect(utterance, consensus);
    }

    private ErrorCounts counts(TranscriptTokens one, TranscriptTokens other) {
        return FEWEST.alignTokens(one.tokens(), other.tokens()).counts();
    }

    private List<String> pair(String one, String other) {
        return pairs.containsKey(List.of(one, other)) ? List.of(one, other) : List.of(other, one);
    }

    private List<String> wordsOfOthers(List<String> present, List<TranscriptTokens> heard, int left) {
        List<String> ids = new ArrayList<>(present);
        List<TranscriptTokens> rest = new ArrayList<>(heard);
        ids.remove(left);
        rest.remove(left);
        return analyzer.vote(ids, rest).words();
    }

    private void suspect(Utterance utterance, Consensus consensus) {
        String reference = utterance.reference();
        if (reference == null) {
            return;
        }
        List<Contradiction> contradictions = SuspectSearch.contradictions(reference, consensus, scorer);
        if (!contradictions.isEmpty()) {
            suspects.add(new SuspectReference(
                    utterance.id(), consensus.providers().size(), contradictions, reference, consensus.text()));
        }
    }
}
