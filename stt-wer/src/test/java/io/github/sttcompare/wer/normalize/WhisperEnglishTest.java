package io.github.sttcompare.wer.normalize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhisperEnglishTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', delimiter = '|', textBlock = """
            he's gotta go                                   | he has got to go
            you'ven't, i'ma'am                              | you have not i am going to am
            two decillion three                             | 2000000000000000000000000000000003
            12345678901234567890 hundred                    | 12345678901234656000
            1.5 million 2.55 hundred 2.555 hundred          | 1500000 255 2.555 100
            १२ million १.५                                   | 12000000 one 5
            5.0 degrees 007 0 oh                            | 5 degrees 7 0
            ½ million                                       | one 2000000
            point million, three point dollars              | $1000003
            per cent, ten per cent, ten per year            | per cent 10% 10 per year
            minus and, double double five                   | -and double 55
            fifty first, ten thousandth, zero thousandth    | 51st 10000th 0th
            2 and a half and a half of it                   | 2 and a half of it
            $5 and 7 cents $3 12 cents $4 123 cents         | $5.07 $3.12 $4 ¢123
            fulfil the enrolment of a manoeuvring connoisseur | fulfill the enrollment of a maneuvering connoisseur
            """)
    void edgeCasesOfTheRules(String input, String expected) {
        assertThat(Normalizer.whisperEnglish().apply(input)).isEqualTo(expected);
    }

    @Test
    void aNumberThatIsTooLongIsAWord() {
        String digits = "9".repeat(401);
        assertThat(Normalizer.whisperEnglish().apply(digits + " hundred")).isEqualTo(digits + " 100");
        assertThat(Normalizer.whisperEnglish().apply("nine ".repeat(401) + "hundred")).isEqualTo(digits + " 100");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "one ", "one one million ", "(", "[", "()", "and a half ", "' ", "a'", "a\u200D", "\u200D", "$1", "1,",
        "[laughter ", ".", "%", "o\u0301", "9", "1.5 hundred "
    })
    void timeGrowsWithTheLengthOnly(String piece) {
        String text = piece.repeat(100_000 / piece.length());
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            assertThat(Normalizer.whisperEnglish().apply(text)).isNotNull();
            assertThat(Normalizer.whisperBasic().apply(text)).isNotNull();
            assertThat(Normalizer.basic("tr").apply(text)).isNotNull();
        });
    }
}
