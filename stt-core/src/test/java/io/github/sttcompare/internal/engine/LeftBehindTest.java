package io.github.sttcompare.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LeftBehindTest {

    @Test
    void aThreadThatEndsIsForgotten() {
        LeftBehind leftBehind = new LeftBehind(1);

        leftBehind.left("quick");
        leftBehind.left("quick");
        leftBehind.ended("quick");
        assertThat(leftBehind.excess("quick")).isEqualTo(1);

        leftBehind.ended("quick");
        leftBehind.ended("quick");
        assertThat(leftBehind.excess("quick")).isZero();
        leftBehind.left("quick");
        assertThat(leftBehind.excess("quick")).isEqualTo(1);
    }

    @Test
    void onlyProvidersThatLeftThreadsBehindAreAffected() {
        LeftBehind leftBehind = new LeftBehind(2);
        leftBehind.left("a");
        leftBehind.left("b");

        assertThat(leftBehind.excess("a")).isEqualTo(1);
        assertThat(leftBehind.excess("c")).isZero();
    }
}
