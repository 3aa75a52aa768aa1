package io.github.sttcompare.sphinx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Logger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineLogTest {

    @ParameterizedTest
    @ValueSource(strings = {"edu.cmu.sphinx", "S4CM"})
    void redirectsTheLogOnlyOnce(String root) {
        EngineLog.attach();
        EngineLog.attach();
        Logger logger = Logger.getLogger(root);
        assertThat(logger.getHandlers()).hasSize(1).hasOnlyElementsOfType(EngineLog.class);
        assertThat(logger.getUseParentHandlers()).isFalse();
    }
}
