package io.github.sttcompare.wer.significance;

import io.github.sttcompare.ErrorCounts;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A made-up world in which the true error rates of two systems are known, and test sets drawn from it.
 *
 * <p>Each cluster is harder or easier for both systems, and for each of them alone; within it words go wrong independently.
 * What is added to the rates is symmetric, so that the true rates are the ones given.
 *
 * @param clusters         how many clusters a test set has
 * @param perCluster       how many utterances each has
 * @param rates            the true error rates of systems a and b
 * @param sharedSpread     how far the difficulty of a cluster may move both rates
 * @param ownSpread        how far it may move each rate by itself
 */
record World(int clusters, int perCluster, List<Double> rates, double sharedSpread, double ownSpread) {

    static final List<String> SYSTEMS = List.of("a", "b");

    /** Utterances that have nothing to do with each other. */
    static World ofUtterances(int utterances, double rate, double otherRate) {
        return new World(utterances, 1, List.of(rate, otherRate), 0.05, 0.03);
    }

    /** Conversations: what goes wrong in one utterance goes wrong in the next. */
    static World ofConversations(int conversations, double rate, double otherRate) {
        return new World(conversations, 8, List.of(rate, otherRate), 0.05, 0.05);
    }

    double difference() {
        return rates.get(0) - rates.get(1);
    }

    /** {@return a test set; its figures follow from the seed} */
    ErrorTable draw(long seed, boolean tellClusters) {
        SplittableRandom random = new SplittableRandom(seed);
        ErrorTable.Builder table = ErrorTable.builder(SYSTEMS);
        for (int c = 0; c < clusters; c++) {
            double shared = random.nextDouble(-sharedSpread, sharedSpread);
            double[] own = {random.nextDouble(-ownSpread, ownSpread), random.nextDouble(-ownSpread, ownSpread)};
            for (int u = 0; u < perCluster; u++) {
                String id = Integer.toString(10_000_000 + 100 * c + u);
                int words = random.nextInt(5, 25);
                for (int s = 0; s < 2; s++) {
                    double rate = rates.get(s) + shared + own[s];
                    int errors = 0;
                    for (int w = 0; w < words; w++) {
                        errors += random.nextDouble() < rate ? 1 : 0;
                    }
                    table.add(SYSTEMS.get(s), id, new ErrorCounts(words - errors, errors, 0, 0));
                }
                if (tellClusters) {
                    table.cluster(id, "conversation " + c);
                }
            }
        }
        return table.build();
    }
}
