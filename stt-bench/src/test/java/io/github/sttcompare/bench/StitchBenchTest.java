package io.github.sttcompare.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The short run; the long one is the program itself. */
class StitchBenchTest {

    @Test
    void piecesAreStitchedWithoutASeam() throws InterruptedException {
        StitchBench bench = StitchBench.run(80, 40, 11);
        assertThat(bench.holds()).as(bench.report()).isTrue();
    }
}
