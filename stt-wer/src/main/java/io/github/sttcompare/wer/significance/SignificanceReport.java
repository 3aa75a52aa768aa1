package io.github.sttcompare.wer.significance;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Rates, verdicts and tie groups of several systems. A plain record of plain records, ready to be written as JSON.
 *
 * @param settings   the rules
 * @param utterances how many utterances there are
 * @param clusters   how many clusters they belong to; as many as utterances if none were given
 * @param systems    the systems, the lowest rate on common utterances first: an order, not a verdict
 * @param pairs      one verdict on each pair: on the earlier system in the order against the later one
 * @param tieGroups  the longest runs of the order in which no system is better than another; they may overlap
 */
public record SignificanceReport(
        VerdictSettings settings,
        long utterances,
        long clusters,
        List<SystemRates> systems,
        List<PairVerdict> pairs,
        List<TieGroup> tieGroups) {

    /** Copies the lists. */
    public SignificanceReport {
        Objects.requireNonNull(settings, "settings");
        systems = List.copyOf(systems);
        pairs = List.copyOf(pairs);
        tieGroups = List.copyOf(tieGroups);
    }

    /**
     * {@return the verdict on a system against another, whichever way round}
     *
     * @throws IllegalArgumentException if there is no such pair
     */
    public PairVerdict verdict(String system, String other) {
        return pairs.stream()
                .filter(pair -> isOf(pair, system, other))
                .map(pair -> pair.system().equals(system) ? pair : pair.reversed())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no pair '" + system + "' and '" + other + "'; there are "
                        + systems.stream().map(SystemRates::system).toList()));
    }

    /**
     * {@return why no system can be found better or worse than another, whatever the data, as a sentence: there are too few
     * replicates for so many pairs, as with 100 for six pairs at 95 %; empty if there are enough}
     */
    public Optional<String> tooCoarse() {
        long tested = pairs.stream().filter(pair -> pair.evidence().pValue() != null).count();
        return settings.tooCoarseFor(tested)
                ? Optional.of(String.format(Locale.ROOT,
                        "%,d replicates are too few to separate any of %,d pairs at a confidence of %s; at least %,d replicates are"
                                + " needed.",
                        settings.replicates(), tested, settings.confidence(), (long) Math.ceil(tested / settings.alpha())))
                : Optional.empty();
    }

    private static boolean isOf(PairVerdict pair, String system, String other) {
        return (pair.system().equals(system) && pair.other().equals(other))
                || (pair.system().equals(other) && pair.other().equals(system));
    }
}
