package io.github.sttcompare.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Test
    void valuesAreFoundByPaths() {
        Json json = Json.parse("{\"a\":[{\"b\":\"x\"},{\"b\":7,\"c\":null}],\"d\":{\"e\":true}}");
        assertThat(json.text("a.0.b")).isEqualTo("x");
        assertThat(json.number("a.1.b")).isEqualTo(7);
        assertThat(json.at("d.e").plain()).isEqualTo("true");
        assertThat(json.at("a.1.c").hasValue()).isFalse();
        assertThat(json.at("a.1.c").isAbsent()).isFalse();
        assertThat(json.at("a.2.b").isAbsent()).isTrue();
        assertThat(json.at("a.-1").isAbsent()).isTrue();
        assertThat(json.at("a.99999999999").isAbsent()).isTrue();
        assertThat(json.at("a.b.c.d").isAbsent()).isTrue();
        assertThat(json.first("x", "a.1.c", "a.0.b").text()).isEqualTo("x");
        assertThat(json.first("x", "y").isAbsent()).isTrue();
        assertThat(json.items("a")).hasSize(2);
        assertThat(json.items("d")).isEmpty();
        assertThat(json.fields()).containsOnlyKeys("a", "d");
    }

    @Test
    void valuesOfAnotherTypeCountAsAbsent() {
        for (String value : List.of("{}", "[]", "null", "true", "\"x\"")) {
            Json json = Json.parse(value);
            assertThat(json.number()).as(value).isNull();
            assertThat(json.count()).as(value).isNull();
            assertThat(json.seconds()).as(value).isNull();
        }
        assertThat(Json.parse("7").text()).isNull();
        assertThat(Json.parse("7").items()).isEmpty();
        assertThat(Json.parse("[7]").fields()).isEmpty();
        assertThat(Json.parse("{}").plain()).isNull();
        assertThat(Json.ABSENT.plain()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", " ", "{", "{\"a\":", "[,1]", "[1,,2]", "{,}", "{'a':1}", "{a:1}", "hello", "1 2", "{} {}", "nul", "\"", "[1}", "// x\n1", "0x1F", "NaNa", "Nonesense", "undefinedly", "[1+2]", "1.2.3",
        "\uFEFF{}", "{\"a\" 1}"
    })
    void anythingButExactlyOneValueCountsAsAbsent(String text) {
        assertThat(Json.parse(text).isAbsent()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "NaN", "nan", "-nan", "NAN", "Infinity", "-Infinity", "+Infinity", "inf", "-INF", "nan(0x8)", "-nan(ind)", "1.#QNAN", "-1.#IND00", "1.#INF"
    })
    void invalidNumbersCountAsAbsentEverywhere(String none) {
        assertThat(Json.parse(none).hasValue()).isFalse();
        Json json = Json.parse("{\"n\":" + none + ",\"l\":[" + none + ", " + none + "],\"t\":\"" + none + " \\\" NaN\",\"k NaN\":1}");
        assertThat(json.number("n")).isNull();
        assertThat(json.items("l")).hasSize(2);
        assertThat(json.text("t")).isEqualTo(none + " \" NaN");
        assertThat(json.number("k NaN")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"a\":7,}", "{\"a\":7,\"l\":[1,2,],}", "{\"a\":+7}", "{\"a\":07}", "{\"a\":7.}", "{\"a\":7,\"b\":.5}", "{\"a\":7,\"b\":-.5e3}",
        "{\"a\":7,\"b\":undefined}", "{\"a\":7,\"b\":None}", "{\"a\":7,\"b\":\"x\ny\tz\u0001\"}", "{\"a\":7,\"b\":\"\\x\\'\"}",
        "{\"a\":7,\"b\":1e999999999999}", "{\"a\":7,\"b\":-1e-999999999999}"
    })
    void commonMistakesInHandwrittenJsonAreTolerated(String json) {
        assertThat(Json.parse(json).number("a")).isEqualTo(7);
    }

    @Test
    void lineBreaksInTextsAreAccepted() {
        assertThat(Json.parse("{\"text\":\"a\nb\"}").text("text")).isEqualTo("a\nb");
    }

    @Test
    void correctingNumbersChangesNothingElse() {
        assertThat(Json.parse("[NaN,}").isAbsent()).isTrue();
        assertThat(Json.parse("{\"a\":xNaN}").isAbsent()).isTrue();
        assertThat(Json.parse("[NaN 1]").isAbsent()).isTrue();
        assertThat(Json.parse("[1NaN]").isAbsent()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"7,7", "-0.5,-0.5", "1e3,1000", "'\" 2.5 \"',2.5", "1e999,", "-1e999,", "'\"NaN\"',", "'\"Infinity\"',", "'\"1,5\"',", "'\"\"',", "true,"})
    void numbersMayBeTexts(String json, Double number) {
        assertThat(Json.parse(json).number()).isEqualTo(number);
    }

    @Test
    void timesAreBounded() {
        assertThat(Json.parse("1.5").seconds()).isEqualTo(Duration.ofMillis(1500));
        assertThat(Json.parse("\"1.5\"").millis()).isEqualTo(Duration.ofNanos(1_500_000));
        assertThat(Json.parse("1e300").seconds()).isEqualTo(Duration.ofSeconds(1_000_000_000));
        assertThat(Json.parse("-1e300").millis()).isEqualTo(Duration.ofSeconds(-1_000_000_000));
    }

    @ParameterizedTest
    @CsvSource({"7,7", "0,0", "\"3\",3", "1.5,", "1e300,", "\"x\",", "2.0,2"})
    void countsAreWhole(String json, Long count) {
        assertThat(Json.parse(json).count()).isEqualTo(count);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "false", "0", "-0.0", "\"\"", "\" \\n\"", "[]", "{}", "[null,\"\"]", "{\"a\":{\"b\":[0,false]}}"})
    void valuesWithoutContentAreEmpty(String json) {
        assertThat(Json.parse(json).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "1", "0.1", "\"x\"", "[1]", "{\"a\":{\"b\":\"x\"}}"})
    void valuesWithContentAreNotEmpty(String json) {
        assertThat(Json.parse(json).isEmpty()).isFalse();
    }

    @Test
    void unreadDigitsCostNothing() {
        String digits = "7".repeat(2_000_000);
        Json json = Json.parse("{\"text\":\"x\",\"n\":" + digits + ",\"s\":\"" + digits + "\"}");
        assertThat(json.text("text")).isEqualTo("x");
        assertThat(json.number("n")).isNull();
        assertThat(json.number("s")).isNull();
    }

    @Test
    void depthAndSizeAreBounded() {
        assertThat(Json.parse("[".repeat(90) + "]".repeat(90)).isList()).isTrue();
        assertThat(Json.parse("[".repeat(1000) + "]".repeat(1000)).isAbsent()).isTrue();
        assertThat(Json.parse("{\"a\":".repeat(1000) + "1" + "}".repeat(1000)).isAbsent()).isTrue();
        assertThat(Json.parse("[" + "0,".repeat(6_000_000) + "0]").isAbsent()).isTrue();
    }

    @Test
    void valuesThatWereReadCanBeWritten() {
        String json = "{\"a\":[1,2.50,\"zażółć \\\"\\n\",true,null],\"b\":{}}";
        assertThat(Json.parse(json).write()).isEqualTo(json);
        assertThat(Json.ABSENT.write()).isEqualTo("null");
    }

    @Test
    void javaValuesBecomeJson() {
        Json json = Json.of(Map.of("list", Arrays.asList(1, 2.5, "x", null, true, Double.NaN)));
        assertThat(json.write()).isEqualTo("{\"list\":[1,2.5,\"x\",null,true,null]}");
        assertThat(json).isEqualTo(Json.parse(json.write())).hasSameHashCodeAs(Json.parse(json.write()));
        assertThatThrownBy(() -> Json.of(new Object())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void toStringShowsNoContent() {
        assertThat(List.of(Json.parse("{\"key\":\"secret\"}"), Json.parse("[\"secret\"]"), Json.of("secret"), Json.of(7), Json.of(null), Json.ABSENT).toString())
                .doesNotContain("secret").doesNotContain("key").doesNotContain("7");
    }

    @Test
    void theLastOfDuplicateFieldsCounts() {
        assertThat(Json.parse("{\"a\":1,\"a\":2}").number("a")).isEqualTo(2);
    }
}
