package io.github.sttcompare.sphinx;

import io.github.sttcompare.SttProvider;
import io.github.sttcompare.testkit.Sample;
import io.github.sttcompare.testkit.SttProviderContract;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;

/** The contract of all providers, with the second of speech that it takes to say "the train leaves". */
class SphinxContractTest extends SttProviderContract {

    @BeforeAll
    void load() throws InterruptedException {
        Engines.first();
    }

    @Override
    protected SttProvider newProvider() {
        try {
            return Engines.alternating();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts a test", e);
        }
    }

    @Override
    protected Sample sample() {
        return Sample.of(Clips.TRAIN.slice(Duration.ZERO, Duration.ofMillis(1100))).in("en-US");
    }

    @Override
    protected Duration promptness() {
        return Duration.ofSeconds(5);
    }
}
