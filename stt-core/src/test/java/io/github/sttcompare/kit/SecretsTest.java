package io.github.sttcompare.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret is struck out by its value, however it is repeated. */
class SecretsTest {

    private static final String KEY = "Zq7-Xw_9pLm3.Tt5+Rk8/Vn2=Hj6";
    private static final Secrets SECRETS = Secrets.of(KEY);

    static Stream<String> echoes() {
        byte[] bytes = KEY.getBytes(StandardCharsets.UTF_8);
        byte[] basic = ("user:" + KEY + "!").getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                KEY,
                KEY.toLowerCase(Locale.ROOT),
                KEY.toUpperCase(Locale.ROOT),
                KEY.substring(0, 14) + " " + KEY.substring(14),
                KEY.substring(0, 14) + "\u200b\n\t" + KEY.substring(14),
                String.join(" ", KEY.split("")),
                KEY.substring(0, 12),
                KEY.substring(15),
                KEY.substring(5, 20) + "…",
                Base64.getEncoder().encodeToString(bytes),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                Base64.getEncoder().encodeToString(basic),
                Base64.getEncoder().encodeToString(("me:" + KEY).getBytes(StandardCharsets.UTF_8)),
                Base64.getMimeEncoder(16, new byte[] {'\n'}).encodeToString(basic),
                Base64.getEncoder().encodeToString(bytes).toLowerCase(Locale.ROOT),
                HexFormat.of().formatHex(bytes),
                HexFormat.ofDelimiter(":").withUpperCase().formatHex(bytes),
                "%" + HexFormat.ofDelimiter("%").formatHex(bytes),
                "%25" + HexFormat.ofDelimiter("%25").withUpperCase().formatHex(bytes),
                KEY.replace("+", "%2B").replace("/", "%2F"),
                "\\u00" + HexFormat.ofDelimiter("\\u00").formatHex(bytes),
                "&#x" + HexFormat.ofDelimiter(";&#x").formatHex(bytes) + ";",
                new StringBuilder(KEY).reverse().toString(),
                new StringBuilder(KEY).reverse().substring(0, 14),
                new StringBuilder(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)).reverse().toString(),
                new StringBuilder(HexFormat.of().formatHex(bytes)).reverse().toString(),
                URLEncoder.encode(KEY, StandardCharsets.UTF_8),
                URLEncoder.encode(URLEncoder.encode(KEY, StandardCharsets.UTF_8), StandardCharsets.UTF_8),
                "\\\\u00" + HexFormat.ofDelimiter("\\\\u00").formatHex(bytes));
    }

    @Test
    void aSecretSplitOverFieldsIsMaskedInEach() {
        String echo = "{\"left\":\"" + KEY.substring(0, 14) + "\",\"right\":\"" + KEY.substring(14) + "\"}";
        assertThat(SECRETS.mask(echo)).startsWith("{\"left\":\"***").doesNotContain("Zq7", "Lm3", "Rk8", "Vn2");
    }

    /** The remainder of an echo may only be the letter on either side that is encoded together with its neighbour. */
    @ParameterizedTest
    @MethodSource("echoes")
    void anEchoedSecretIsMasked(String echo) {
        String said = "the key " + echo + " is wrong";
        assertThat(SECRETS.shownIn(said)).isTrue();
        assertThat(SECRETS.mask(said)).matches("(?s)the key .{0,8}\\*\\*\\*.{0,5} is wrong");
        assertThat(SECRETS.line(said)).doesNotContainIgnoringCase("7Xw", "9pLm3", "Tt5");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "the key is wrong", "request 0123456789abcdef0123456789abcdef", "100% of \\u and &#; &#x; &#99999999; %%% %2 \\x4"
    })
    void otherTextsAreUnchanged(String said) {
        assertThat(SECRETS.shownIn(said)).isFalse();
        assertThat(SECRETS.mask(said)).isSameAs(said);
        assertThat(SECRETS.shownIn(null)).isFalse();
    }

    @Test
    void severalSecretsAndEchoesAreMasked() {
        Secrets both = Secrets.of(KEY, null, " ", "p4ss");
        assertThat(both.mask(KEY + ", p4ss, P4SS and " + KEY + KEY + "!")).isEqualTo("***, ***, *** and ***!");
        assertThat(both).hasToString("2 secrets");
        assertThat(Secrets.of(KEY)).hasToString("1 secret");
        assertThat(Secrets.none().mask(KEY)).isEqualTo(KEY);
    }

    /** A short secret is found whole, of a longer one half of it. */
    @ParameterizedTest
    @ValueSource(strings = {"k7", "k7x", "abc4", "abcd5efg", "abcd5efg9"})
    void shortSecretsAreMaskedToo(String secret) {
        Secrets secrets = Secrets.of(secret);
        assertThat(secrets.mask("<" + secret + ">")).isEqualTo("<***>");
        assertThat(secrets.mask("-")).isEqualTo("-");
        if (secret.length() >= 8) {
            assertThat(secrets.shownIn("it begins with " + secret.substring(0, (secret.length() + 1) / 2))).isTrue();
        }
    }

    @Test
    void theSecretsOfThePreviousCallAreReused() {
        assertThat(SECRETS.or(List.of(KEY, ""))).isSameAs(SECRETS);
        assertThat(SECRETS.or(List.of("another-one")).shownIn(KEY)).isFalse();
    }

    @Test
    void aLineIsShortAndPlain() {
        assertThat(SECRETS.line(null)).isEmpty();
        assertThat(SECRETS.line("\n bad\u0007 \u001b[31mthing \u202e" + KEY + "\nsecond")).isEqualTo("bad   [31mthing  ***");
        assertThat(SECRETS.line("x".repeat(100_000))).hasSize(Secrets.MAX_LINE + 1).endsWith("…");
        assertThat(SECRETS.line("x".repeat(Secrets.MAX_LINE - 6) + KEY)).doesNotContain("Zq7");
    }

    @Test
    void aCauseKeepsItsStackTraceButNotItsMessage() {
        Throwable thrown = new IllegalStateException("refused " + KEY, new RuntimeException(KEY));
        assertThat(SECRETS.cause(thrown)).hasMessage("java.lang.IllegalStateException: refused ***").hasNoCause();
        assertThat(SECRETS.cause(thrown).getStackTrace()).isEqualTo(thrown.getStackTrace());
        assertThat(SECRETS.cause(new Error())).hasMessage("java.lang.Error");
    }

    /** Linear: texts that begin with an escape at every place, and that are all letters of the secret. */
    @Test
    @Timeout(30)
    void theTimeDependsOnlyOnTheLengthOfTheText() {
        for (String piece : List.of("%25", "&#1", "\\u00", KEY, KEY.substring(0, 7), "%")) {
            String text = piece.repeat(8_000_000 / piece.length());
            long start = System.nanoTime();
            SECRETS.shownIn(text);
            SECRETS.mask(text);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        }
    }

    static Stream<Supplier<String>> failing() {
        return Stream.of(
                () -> {
                    throw new IllegalStateException("the token is " + KEY, new RuntimeException(KEY));
                },
                () -> {
                    throw new AssertionError("the token is " + KEY);
                },
                () -> {
                    throw new StackOverflowError(KEY);
                },
                () -> sneaky(new TimeoutException("the token is " + KEY)),
                () -> sneaky(new Throwable(KEY)));
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> String sneaky(Throwable thrown) throws T {
        throw (T) thrown;
    }

    @ParameterizedTest
    @MethodSource("failing")
    void anExceptionOfASupplierIsAFailureWithoutItsMessage(Supplier<String> supplier) {
        SttException failure = catchThrowableOfType(SttException.class, () -> Secrets.supplied("mine", supplier));
        assertThat(failure.kind()).isEqualTo(ErrorKind.AUTHENTICATION);
        assertThat(failure).hasMessageContaining("'mine'").hasMessageNotContaining(KEY).hasNoCause();
        assertThat(failure.getSuppressed()).isEmpty();
    }

    @Test
    void anInterruptThatASupplierThrowsIsNotLost() {
        var unused = catchThrowableOfType(
                SttException.class, () -> Secrets.supplied("mine", () -> sneaky(new InterruptedException(KEY))));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void theResultOfASupplierIsTrimmed() {
        assertThat(Secrets.supplied("mine", () -> " " + KEY + "\n")).isEqualTo(KEY);
        for (Supplier<String> none : List.<Supplier<String>>of(() -> " ", () -> "")) {
            assertThat(catchThrowableOfType(SttException.class, () -> Secrets.supplied("mine", none)).kind())
                    .isEqualTo(ErrorKind.AUTHENTICATION);
        }
    }
}
