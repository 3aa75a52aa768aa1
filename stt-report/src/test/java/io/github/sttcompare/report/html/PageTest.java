package io.github.sttcompare.report.html;

import io.github.sttcompare.report.Report;
import io.github.sttcompare.report.data.Utterance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class PageTest {

    @TempDir
    private Path folder;

    private String page(List<Utterance> utterances) throws IOException {
        Path file = folder.resolve("new/report.html");
        Report.of(utterances::stream).html(file);
        return Files.readString(file);
    }

    private static String between(String text, String start, String end) {
        int from = text.indexOf(start) + start.length();
        assertThat(from).as(start).isGreaterThanOrEqualTo(start.length());
        return text.substring(from, text.indexOf(end, from));
    }

    @Test
    void thePolicyAllowsOnlyTheStyleAndScriptOfThePage() throws Exception {
        String page = page(List.of(Made.texts("a", "good day", Map.of("x", "good day", "y", "good"))));
        String policy = between(page, "Content-Security-Policy content=\"", "\"");
        assertThat(policy).isEqualTo("default-src 'none'; script-src '" + hash(between(page, "</script>\n<script>", "</script>"))
                + "'; style-src '" + hash(between(page, "<style>", "</style>"))
                + "'; img-src data:; media-src 'self' file: data:; base-uri 'none'; form-action 'none'");
        assertThat(page).doesNotContain("style=").doesNotContain("http://").doesNotContain("https://").doesNotContainPattern("\\son\\w+=");
    }

    private static String hash(String text) throws Exception {
        return "sha256-" + Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The tags of the page, without their content. */
    private static List<String> tags(String page) {
        List<String> tags = new ArrayList<>();
        Matcher matcher = Pattern.compile("<(/?[a-zA-Z!][\\w-]*)").matcher(page.replaceAll("(?s)<style>.*?</style>|<script>.*?</script>|<script type=.*?</script>", ""));
        while (matcher.find()) {
            tags.add(matcher.group(1));
        }
        return tags;
    }

    @Test
    void hostileTextsAndNamesCannotChangeTheMarkup() throws Exception {
        List<String> plain = tags(page(List.of(Made.texts("id", "one two three", Map.of("p", "xx two three", "q", "yy two three")),
                Made.texts("other", "one", Map.of("p", "one", "q", "one")))));
        for (String evil : List.of("</script><script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'><svg/onload=alert(1)>", "<!--",
                "]]>&lt;b&gt;&#x3c;script>", "\u202E\u2066 </bdi></td>", "\uD800<\uDC00>", "\u0000</title>\u0007", "</style><style>*{display:none}",
                "\u2028</details>", "{\"__proto__\":1}", "=cmd|' /C calc'!A0")) {
            String p = "p" + evil;
            String text = "xx" + evil.replaceAll("\\s", "") + " two three";
            String page = page(List.of(Made.texts("id" + evil, "one two three", Map.of(p, text, "q", "yy two three")),
                    Made.texts("other", "one", Map.of(p, "one", "q", "one"))));
            // the number of cells may differ, because it depends on how words are cut, but the kinds of elements may not
            assertThat(tags(page)).as(evil).hasSameElementsAs(plain);
            assertThat(tags(page).stream().filter(tag -> List.of("script", "img", "style", "title", "/title", "section", "details").contains(tag)).count())
                    .as(evil)
                    .isEqualTo(plain.stream().filter(tag -> List.of("script", "img", "style", "title", "/title", "section", "details").contains(tag)).count());
            String data = between(page, "<script type=\"application/json\" id=data>", "</script>");
            assertThat(data).doesNotContain("<").doesNotContain("\u0000").endsWith("]]");
        }
    }

    @Test
    void singleErrorsDoNotHideFrequentErrors() throws Exception {
        List<String> once = List.of("apple", "bread", "cloud", "dream", "eagle");
        String page = page(IntStream.range(0, 10)
                .mapToObj(i -> Made.texts("u" + i, "the river was cold", Map.of(
                        "x", i < 3 ? "the liver was cold" : i < 8 ? "the " + once.get(i - 3) + " was" : "the river was cold",
                        "y", i == 4 ? "the river was called" : "the river was cold")))
                .toList());
        List<String> cards = Pattern.compile("<div class=card><h3>.*?</div>").matcher(page).results().map(MatchResult::group)
                .map(card -> card.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").strip())
                .toList();
        assertThat(cards).containsExactlyInAnyOrder(
                "x said → heard river → liver 3 and 5 more pairs, once each missed: cold 5", "y said → heard cold → called 1");
    }

    @Test
    void theModelIsShownUnderItsProviderAndTheLengthOfRecordingsWithTheWaitingTimes() throws Exception {
        Path file = folder.resolve("report.html");
        Report.of(new Made(12, 10, false, Made.provider("a", 0.1, 0, 1), Made.provider("b", 0.1, 0, 2))).html(file);
        assertThat(file).content().contains("<bdi>a</bdi></span><span class=sub>a-2</span>", "A recording is 3.6\u00A0s long on average.")
                .containsPattern(">0\\.\\d\\d?\u00A0×<span class=sub>audio length");
    }

    @Test
    void metadataCommonToAllRecordingsAreShownAboveTheVerdict() throws Exception {
        List<Utterance> utterances = IntStream.range(0, 4)
                .mapToObj(i -> Made.texts("u" + i, "one two", Map.of("a", "one two", "b", "one")))
                .map(one -> new Utterance(one.id(), null,
                        Map.of("voice", "computer-generated", "room", one.id().equals("u1") ? "hall" : "street"), null, one.comparison()))
                .toList();
        assertThat(between(page(utterances), "<p class=kicker>", "</p>")).endsWith(" · <bdi>voice: computer-generated</bdi>");
        assertThat(page(utterances)).contains("<dt>All recordings<dd>voice: computer-generated</div>");
        assertThat(page(utterances.subList(0, 1))).doesNotContain("<dt>All recordings");
    }

    @Test
    void rightToLeftTextsAreShownFromRightToLeft() throws Exception {
        String page = page(List.of(Made.texts("a", "\u0645\u0631\u062D\u0628\u0627 hello", Map.of("x", "\u0645\u0631\u062D\u0628\u0627", "y", "hello")),
                Made.texts("b", "hello \u0645\u0631\u062D\u0628\u0627", Map.of("x", "hello", "y", "hello"))));
        assertThat(page).containsOnlyOnce("<table class=diff dir=rtl>").containsOnlyOnce("<table class=diff dir=ltr>");
    }

    @Test
    void ifNoProviderAnsweredThePageSaysSoAndWhy() throws Exception {
        Path file = folder.resolve("report.html");
        Report.of(new Made(12, 10, false, Made.provider("a", 0.1, 1.1, 1), Made.provider("b", 0.1, 1.1, 1))).html(file);
        assertThat(file).content().contains("<h1>No provider answered</h1>").containsPattern("<li>a: \\d+ rate limited, \\d+ timed out\\.")
                .doesNotContain("Answers most").doesNotContain("id=agreement").contains("<details class=u ");
    }

    @Test
    void equalRatesShareARankAndDoNotCountAsAnotherOrder() throws Exception {
        List<Utterance> equal = IntStream.range(0, 12).mapToObj(i -> Made.texts("u" + i, "one two", Map.of("a", "one two", "b", "one two"))).toList();
        assertThat(page(equal)).contains("id=writing").contains("<strong>No.</strong>").doesNotContain("2nd").doesNotContain("other order");
    }

    @Test
    void aProviderThatIsMissingFromTheFiguresDoesNoHarm() throws Exception {
        Path file = folder.resolve("report.html");
        List<Utterance> known = List.of(Made.texts("u", "one two", Map.of("a", "one", "b", "one two")));
        List<Utterance> other = List.of(Made.texts("u", null, Map.of("a", "one", "stranger", "two one")));
        Report.of(Report.of(known::stream).summary(), other::stream).html(file);
        assertThat(file).content().contains("<bdi>stranger</bdi>");
    }

    @Test
    void textsAreLimitedToTheMaximumSizeOfThePage() {
        String text = "\u4ECA\u65E5".repeat(100);
        List<Utterance> utterances = IntStream.range(0, 100).mapToObj(i -> Made.texts("u" + i, text, Map.of("a", text, "b", text))).toList();
        List<Line> lines = IntStream.range(0, 100).mapToObj(i -> new Line(i, List.of(0, 0), 0)).toList();
        Rows rows = new Rows(new Cast(Report.of(utterances::stream).summary()), new AudioLinks(folder.resolve("r.html"), 0, 0), 60_000);
        IntStream.range(0, 100).forEach(i -> rows.add(rows.row(utterances.get(i), lines.get(i))));
        StringBuilder out = new StringBuilder();
        rows.write(out, 10_000);
        assertThat((long) out.toString().getBytes(StandardCharsets.UTF_8).length).isBetween(40_000L, 50_500L);
        assertThat(out.toString().lines().filter(line -> line.contains(text)).count()).isBetween(20L, 28L);
    }

    @Test
    void aWordOfAMegabyteAndTextsOfHoursAreCut() throws Exception {
        String word = "x".repeat(1 << 20);
        String hours = "word ".repeat(60_000);
        String page = page(List.of(Made.texts("a", "good day", Map.of("x", word, "y", hours)), Made.texts(word, word, Map.of("x", "a", "y", word))));
        assertThat(page.length()).isLessThan(300_000);
        assertThat(page).contains("…");
    }

    @Test
    void anExistingPageIsReplacedAtomically() throws Exception {
        Path file = folder.resolve("report.html");
        Files.writeString(file, "old");
        List<Utterance> broken = List.of(Made.texts("a", "good day", Map.of("x", "good day", "y", "good")));
        Report report = Report.of(broken::stream);
        report.html(file);
        assertThat(Files.readString(file)).startsWith("<!doctype html>").endsWith("</html>\n");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void audioIsLinkedAndSmallRecordingsAreEmbedded() throws Exception {
        Path audio = Files.createDirectories(folder.resolve("calls & more/#1")).resolve("näme ?.wav");
        Files.write(audio, new byte[100]);
        Path large = Files.write(folder.resolve("calls & more/large.wav"), new byte[5000]);
        AudioLinks links = new AudioLinks(folder.resolve("out/report.html"), 1000, 150);
        assertThat(links.link(audio.toString())).isEqualTo("../calls%20%26%20more/%231/n%C3%A4me%20%3F.wav");
        assertThat(links.embedded(audio.toString(), "audio/wav")).isEqualTo("data:audio/wav;base64," + Base64.getEncoder().encodeToString(new byte[100]));
        assertThat(links.embedded(audio.toString(), "audio/wav")).as("no room is left").isNull();
        assertThat(links.embedded(large.toString(), "audio/wav")).isNull();
        assertThat(new AudioLinks(folder.resolve("r.html"), 1000, 1000).embedded(audio.toString(), "text/html;x=\"")).isNull();
        assertThat(links.link(folder.resolve("gone.wav").toString())).isNull();
        assertThat(links.link("\u0000")).isNull();
        assertThat(links.link(null)).isNull();
    }
}
