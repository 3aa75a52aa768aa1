package io.github.sttcompare.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextsTest {

    @Test
    void phrasesAreJoinedWithASpaceIfTheScriptHasSpaces() {
        assertThat(Texts.join(List.of())).isEmpty();
        assertThat(Texts.join(List.of(" hello ", "", " ", " there"))).isEqualTo("hello there");
        assertThat(Texts.join(List.of("今日は。", "いい天気"))).isEqualTo("今日は。いい天気");
        assertThat(Texts.join(List.of("สวัสดี", "ครับ"))).isEqualTo("สวัสดีครับ");
        assertThat(Texts.join(List.of("今日", "OK"))).isEqualTo("今日 OK");
        assertThat(Texts.join(List.of("안녕", "하세요"))).isEqualTo("안녕 하세요");
    }
}
