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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    /** The tags of the page, without what is in them. */
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
            // how words are cut, and so how many cells there are, may differ; what elements there are may not
            assertThat(tags(page)).as(evil).hasSameElementsAs(plain);
            assertThat(tags(page).stream().filter(tag -> List.of("script", "img", "style", "title", "/title", "section", "details").contains(tag)).count())
                    .as(evil)
                    .isEqualTo(plain.stream().filter(tag -> List.of("script", "img", "style", "title", "/title", "section", "details").contains(tag)).count());
            String data = between(page, "<script type=\"application/json\" id=data>", "</script>");
            assertThat(data).doesNotContain("<").doesNotContain("\u0000").endsWith("]]");
        }
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
    void audioIsLinkedFromThePageAndPutIntoItWhileItIsSmall() throws Exception {
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
