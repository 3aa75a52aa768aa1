package io.github.sttcompare.wer.spoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sttcompare.wer.Scorer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Text designed to have as many readings as possible is either scored exactly or quickly refused. */
class HostileReadingsTest {

    private final Scorer scorer = Scorer.standard("en");

    @Test
    void manyFiguresComparedWithThemselvesAreNoErrors() {
        String text = "$1/2-3:4 ".repeat(2_000);
        Assertions.assertTimeoutPreemptively(Duration.ofMinutes(1), () -> assertThat(
                        scorer.alignWords(text, text).counts().errors())
                .isZero());
    }

    @Test
    void pairsThatTakeTooLongAreNotScoredWithAReason() {
        String text = "$1/2-3:4 ".repeat(6_000);
        String other = "5:4-3/2$ ".repeat(6_000);
        Assertions.assertTimeoutPreemptively(
                Duration.ofMinutes(2),
                () -> assertThatThrownBy(() -> scorer.alignWords(text, other))
                        .isInstanceOf(ScoringLimitException.class)
                        .hasMessageContaining("differ too much"));
    }

    @Test
    void theSearchEndsSoonAfterItsThreadIsInterrupted() throws InterruptedException {
        String text = "$1/2-3:4 ".repeat(1_500);
        String other = "5:4-3/2$ ".repeat(1_500);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread thread = new Thread(() -> {
            Thread.currentThread().interrupt();
            try {
                scorer.alignWords(text, other);
            } catch (Throwable e) {
                thrown.set(e);
            }
        });
        thread.start();
        thread.join(Duration.ofMinutes(1));
        assertThat(thrown.get()).isInstanceOf(CancellationException.class);
    }

    @Test
    void longRunsOfDigitsAreReadDigitByDigit() {
        String digits = "1234567890".repeat(30);
        assertThat(scorer.alignWords("code " + digits, "code " + digits).counts().errors()).isZero();
    }

    /** Each would take quadratic time, or much memory, if anything looked at all of it for each of its parts. */
    @Test
    void aMegabyteOfAnythingIsReadOrRefusedAndEndsSoonAfterAnInterrupt() throws InterruptedException {
        for (String part : List.of(
                "$1/2-3:4", "1 2 3 4 ", "a.m. ", "IV ", "'s 's ", "one hundred and ", "www.a.b/c?", "-", "x", "1", "\uD83D\uDE00",
                "\u0301", "a\u0301", "東", "U.S.A. ", "(1) ")) {
            String text = part.repeat((1 << 20) / part.length());
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            Thread thread = new Thread(() -> {
                try {
                    scorer.alignWords(text, text + " " + part);
                } catch (CancellationException | ScoringLimitException ended) {
                    // as it may
                } catch (Throwable e) {
                    thrown.set(e);
                }
            });
            thread.start();
            thread.join(Duration.ofMillis(200));
            thread.interrupt();
            // far more than the milliseconds that it takes on an idle machine
            assertThat(thread.join(Duration.ofSeconds(20))).as(part).isTrue();
            assertThat(thrown.get()).as(part).isNull();
        }
    }

    @Test
    void aTextWithMoreReadingsThanFitIntoMemoryIsRefusedAndSaysWhy() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 120_000; i++) {
            text.append("$1/2-3:").append(i).append(' ');
        }
        String all = text.toString();
        assertThatThrownBy(() -> scorer.alignWords(all, all))
                .isInstanceOf(ScoringLimitException.class)
                .hasMessageContaining("too many ways");
    }

    @Test
    void aNumberOfManyDigitsIsComparedExactlyAndOneOfTooManyIsRefused() {
        String digits = "1234567890".repeat(40);
        assertThat(scorer.alignWords(digits, digits + " one").counts().errors()).isEqualTo(1);
        String more = "1234567890".repeat(500);
        assertThatThrownBy(() -> scorer.alignWords(more, more + " one"))
                .isInstanceOf(ScoringLimitException.class)
                .hasMessageContaining("one figure");
    }
}
