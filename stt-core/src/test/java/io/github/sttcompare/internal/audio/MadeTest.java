package io.github.sttcompare.internal.audio;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import org.junit.jupiter.api.Test;

class MadeTest {

    @Test
    void aFailureIsRepeatedWithTheSameCause() {
        SttException first = new SttException(ErrorKind.INVALID_AUDIO, "cannot be decoded");
        Made made = new Made(() -> {
            throw first;
        });
        assertThatThrownBy(made::get).isSameAs(first);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(made::get).isNotSameAs(first).hasMessage("cannot be decoded").cause().isSameAs(first);
        }
    }
}
