package io.github.sttcompare.wer.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BasicTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', delimiter = '|', textBlock = """
            Hello, World!                  | hello world
            don’t DON'T Donʼt don`t        | don't don't don't don't
            the dogs' bowls 'quoted'       | the dogs bowls quoted
            rock 'n' roll                  | rock n roll
            Mario's castle, five o'clock   | mario's castle five o'clock
            $1.50, 3:30 and 1,000,000.     | 1.50 3:30 and 1,000,000
            24/7 well-known AT&T C++       | 24 7 well known at t c
            U.S.A. e.g. 50 % 50%           | u s a e g 50 50
            call (555) 1234 [sic]          | call 555 1234 sic
            Straße STRASSE ﬁne             | strasse strasse fine
            ΟΔΟΣ οδός οδος                 | οδοσ οδόσ οδοσ
            中文，测试。                     | 中文 测试
            I ❤️ you 👨‍👩‍👧 1️⃣             | i you 1
            col·laborar a·b                | col·laborar a b
            """)
    void basicIgnoresOnlyCaseAndPunctuation(String input, String expected) {
        assertThat(Normalizer.basic().apply(input)).isEqualTo(expected);
    }
}
