package io.github.sttcompare.examples.spring;

import io.github.sttcompare.Audio;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.Providers;
import java.nio.file.Path;
import org.springframework.stereotype.Service;

/** The service that docs/spring.md shows. */
// tag::service[]
@Service record CallService(ParallelComparator comparator, Providers providers) {
    Comparison compare(Path recording) throws InterruptedException {
        return comparator.compare(Audio.of(recording), providers);
    }
}
// end::service[]
