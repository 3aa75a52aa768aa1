package io.github.sttcompare.wer.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonLinesTest {

    @Test
    void everyKindOfValueIsRead() {
        var row = JsonLines.object(JsonLines.parse(
                " {\"a\": [1, -2.5e1, true, false], \"s\": \"q\\\"\\u00e9\\n\", \"o\": {}, \"e\": [null], \"z\": null} "));
        assertThat(row.get("a")).isEqualTo(List.of(1L, -25.0, true, false));
        assertThat(JsonLines.string(row, "s")).isEqualTo("q\"é\n");
        assertThat(row.get("o")).isEqualTo(Map.of());
        assertThat(row.get("e")).isEqualTo(List.of(""));
        assertThat(row).containsOnlyKeys("a", "s", "o", "e");
    }

    @Test
    void brokenTextIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> JsonLines.parse("[1 2]")).hasMessage("not JSON at character 3: 2]");
        assertThatThrownBy(() -> JsonLines.parse("{} x")).hasMessage("not JSON at character 3: x");
        assertThatThrownBy(() -> JsonLines.parse("nul")).hasMessage("not JSON at character 0: nul");
        assertThatThrownBy(() -> JsonLines.parse("[@]")).hasMessage("not JSON at character 1: @]");
    }
}
