package io.github.sttcompare.wer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The code in the Javadoc, compiled and run. */
class ScoringSnippetsTest {

    @Test
    void theFirstSnippetRuns() {
        // @start region="first"
        Score score = Scorer.standard().score("The quick brown fox.", "the quack brown");
        score.wer(); // 0.5
        score.words().counts(); // hits=2, substitutions=1, deletions=1, insertions=0
        score.toText(); // the alignment, reference over hypothesis
        // @end
        assertThat(score.wer()).isEqualTo(0.5);
        assertThat(score.words().counts())
                .hasToString("ErrorCounts[hits=2, substitutions=1, deletions=1, insertions=0, referenceWords=4]");
        assertThat(score.toText()).startsWith("REF: the quick brown fox\nHYP: the quack brown ***\n");
    }
}
