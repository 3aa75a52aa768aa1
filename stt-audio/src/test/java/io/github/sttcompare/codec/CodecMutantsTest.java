package io.github.sttcompare.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Some of the mutants that stt-bench makes by the million. */
class CodecMutantsTest {

    @ParameterizedTest
    @ValueSource(strings = {"ogg", "webm"})
    void hostileRecordingsAreRefusedOrReadInBounds(String container) {
        String result = CodecMutants.of(container).run(Integer.getInteger("codec.mutants", 3_000), Integer.getInteger("codec.seed", 23));
        assertThat(result).contains(" decoded (").doesNotContain(", 0 decoded");
    }
}
