package io.github.sttcompare.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {

    private static final String SECRET = "kit-Zq7Xw9pLm3Tt5Rk8Vn2";
    private static final String SHORT_SECRET = "table-571";

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "upper", "lower", "cut", "split", "base64", "shifted base64", "percent"})
    void aSecretIsFoundInEveryForm(String form) {
        String shown = switch (form) {
            case "upper" -> SECRET.toUpperCase(Locale.ROOT);
            case "lower" -> SECRET.toLowerCase(Locale.ROOT);
            case "cut" -> SECRET.substring(0, 16);
            case "split" -> SECRET.substring(0, 9) + " \n" + SECRET.substring(9);
            case "base64" -> base64(SECRET);
            case "shifted base64" -> base64("u:" + SECRET);
            case "percent" -> "kit%2DZq7Xw9pLm3Tt5Rk8Vn2";
            default -> SECRET;
        };
        assertThat(Failures.leaks("the server said " + shown + " to this", SECRET)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"table-571", "TABLE-571", "table 571", "tab le571", "dGFibGUtNTcx"})
    void aShortSecretIsFoundAsAWhole(String shown) {
        assertThat(Failures.leaks("it said " + shown, SHORT_SECRET)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a table of results", "571 tables", "no key for 'kit': its supplier failed", "kit-results"})
    void ordinaryWordsAreNoSecret(String text) {
        assertThat(Failures.leaks(text, SHORT_SECRET)).isFalse();
        assertThat(Failures.leaks(text, SECRET)).isFalse();
    }

    /** An error of a hostile exception is as bad as its exceptions. */
    @Test
    void anExceptionWhoseMethodsThrowErrorsIsDescribed() {
        Exception hostile = new Exception() {
            private static final long serialVersionUID = 1L;

            @Override
            public String getMessage() {
                throw new AssertionError("getMessage() throws");
            }

            @Override
            public synchronized Throwable getCause() {
                throw new StackOverflowError("getCause() throws");
            }
        };
        assertThat(Failures.describe(hostile)).contains("its toString throws java.lang.AssertionError");
        assertThat(Failures.everything(new IllegalStateException("outside", hostile))).contains("outside", "its toString throws");
        assertThat(Failures.hidesInterrupt(hostile)).isFalse();
    }
}
