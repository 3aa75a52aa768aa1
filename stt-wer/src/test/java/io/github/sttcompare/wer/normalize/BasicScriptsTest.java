package io.github.sttcompare.wer.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.wer.testing.JsonLines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BasicScriptsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Hindi      | हिन्दी भाषा में, "नमस्ते" — कैसे हैं?      | हिन्दी भाषा में नमस्ते कैसे हैं
            Malayalam  | മലയാളം എന്റെ ഭാഷയാണ്. നന്ദി!        | മലയാളം എന്റെ ഭാഷയാണ് നന്ദി
            Tamil      | தமிழ் மொழி, வணக்கம்!               | தமிழ் மொழி வணக்கம்
            Bengali    | বাংলা ভাষা। কেমন আছেন?              | বাংলা ভাষা কেমন আছেন
            Thai       | น้ำดื่ม, ภาษาไทย "สวัสดีครับ"          | น้ำดื่ม ภาษาไทย สวัสดีครับ
            Arabic     | العربية مُشَكَّلَة، كيف حالُكَ؟            | العربية مُشَكَّلَة كيف حالُكَ
            Hebrew     | שָׁלוֹם, מַה שְּׁלוֹמְךָ? צה"ל וצה״ל ג׳ירפה  | שָׁלוֹם מַה שְּׁלוֹמְךָ צה״ל וצה״ל ג'ירפה
            Vietnamese | Tiếng Việt: xin chào, bạn khỏe không? | tiếng việt xin chào bạn khỏe không
            """)
    void marksAndWordsOfEveryScriptAreKept(String language, String input, String expected) {
        String output = Normalizer.basic().apply(input);
        assertThat(output).as(language)
                .isEqualTo(java.text.Normalizer.normalize(expected, java.text.Normalizer.Form.NFC));
        assertThat(Texts.marks(output)).as(language).isEqualTo(Texts.marks(input));
        assertThat(Normalizer.basic().apply(output)).as(language).isEqualTo(output);
    }

    @Test
    void decomposedAndComposedTextAreEqual() {
        String composed = "Tiếng Việt é";
        String decomposed = java.text.Normalizer.normalize(composed, java.text.Normalizer.Form.NFD);
        assertThat(decomposed).isNotEqualTo(composed);
        assertThat(Normalizer.basic().apply(decomposed)).isEqualTo(Normalizer.basic().apply(composed));
    }

    @Test
    void joinersOfPersianAndIndicWordsAreKept() {
        assertThat(Normalizer.basic().apply("می‌خواهم، ක්‍රි")).isEqualTo("می‌خواهم ක්‍රි");
        assertThat(Normalizer.basic().apply("a\u200D \u200Cb\u200B\uFEFFc so\u00ADft")).isEqualTo("a b c soft");
    }

    @Test
    void everyOracleLineIsIdempotentAndKeepsItsMarks() {
        for (var row : JsonLines.read(WhisperOracleTest.class, "normalizer.jsonl")) {
            String input = JsonLines.string(row, "input");
            String output = Normalizer.basic().apply(input);
            assertThat(Normalizer.basic().apply(output)).as(input).isEqualTo(output);
            assertThat(Texts.marks(output)).as(input).isEqualTo(Texts.marks(input));
        }
    }
}
