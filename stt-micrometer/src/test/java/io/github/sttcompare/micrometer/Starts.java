package io.github.sttcompare.micrometer;

import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.spi.ComparisonStart;
import java.time.Duration;
import java.util.List;

/** Comparisons that are about to begin. */
final class Starts {

    private Starts() {}

    static ComparisonStart of(String... providerIds) {
        return new ComparisonStart("c-1", Doubles.silence(Duration.ofSeconds(2)).info(), CompareOptions.none(),
                List.of(providerIds));
    }
}
