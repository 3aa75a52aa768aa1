package io.github.sttcompare.wer.spoken;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * No reading belongs to two different values of one kind, but for the rules in docs/normalizers.md.
 *
 * <p>{@code -Dspoken.whole=true} tries all values and 1 000 000 pairs a language instead of a part of them.
 */
class FalseEqualityTest {

    private static final boolean WHOLE = Boolean.getBoolean("spoken.whole");
    private static final int PAIRS = WHOLE ? 1_000_000 : 2_000;
    static final List<String> LANGUAGES = SpokenKinds.LANGUAGES;

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void noReadingBelongsToTwoValues(String language) {
        Grammar grammar = SpokenKinds.grammar(language);
        List<String> wrong = new ArrayList<>();
        for (SpokenKinds.Kind kind : SpokenKinds.kinds(language, WHOLE)) {
            ReadingHashes values = new ReadingHashes();
            for (int value = 0; value < kind.count(); value++) {
                int later = value;
                WordGraph graph = PlainDistance.graph(grammar, kind.written().apply(value));
                ReadingHashes.ofReadings(graph, hash -> {
                    int earlier = values.putIfAbsent(hash, later);
                    if (earlier != later && !kind.shared().may(earlier, later)
                            && !kind.written().apply(earlier).equals(kind.written().apply(later))) {
                        wrong.add(kind.name() + ": " + kind.written().apply(earlier) + " and " + kind.written().apply(later) + " share a reading: " + shared(grammar, kind, earlier, later));
                    }
                });
            }
        }
        assertThat(wrong.subList(0, Math.min(20, wrong.size()))).isEmpty();
    }

    private static List<String> shared(Grammar grammar, SpokenKinds.Kind kind, int one, int other) {
        List<String> readings = new ArrayList<>(PlainDistance.graph(grammar, kind.written().apply(one)).readings());
        readings.retainAll(PlainDistance.graph(grammar, kind.written().apply(other)).readings());
        return readings;
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void twoDifferentValuesAreAtLeastOneErrorApart(String language) {
        Grammar grammar = SpokenKinds.grammar(language);
        List<SpokenKinds.Kind> kinds = SpokenKinds.kinds(language, WHOLE);
        Random random = new Random(15);
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < PAIRS; i++) {
            SpokenKinds.Kind kind = kinds.get(random.nextInt(kinds.size()));
            int one = random.nextInt(kind.count());
            // near values share most of their words
            int other = random.nextBoolean() ? random.nextInt(kind.count()) : Math.min(kind.count() - 1, one + 1 + random.nextInt(12));
            String a = kind.written().apply(one);
            String b = kind.written().apply(other);
            if (a.equals(b) || kind.shared().may(one, other)) {
                continue;
            }
            String left = random.nextInt(3) == 0 ? spoken(grammar, a, random) : a;
            String right = random.nextInt(3) == 0 ? spoken(grammar, b, random) : b;
            if (i % 2 == 1) {
                left = "xyzzy " + left + " plugh";
                right = "xyzzy " + right + " plugh";
            }
            if (PlainDistance.same(PlainDistance.graph(grammar, left), PlainDistance.graph(grammar, right))) {
                wrong.add(kind.name() + ": " + left + " = " + right);
            }
        }
        assertThat(wrong.subList(0, Math.min(20, wrong.size()))).isEmpty();
    }

    private static String spoken(Grammar grammar, String written, Random random) {
        List<String> readings = PlainDistance.graph(grammar, written).readings();
        return readings.get(random.nextInt(readings.size()));
    }
}
