package io.github.sttcompare.corpus;

import static io.github.sttcompare.corpus.Recordings.items;
import static io.github.sttcompare.corpus.Recordings.messages;
import static io.github.sttcompare.corpus.Recordings.wav;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sttcompare.corpus.CorpusProblem.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ManifestTest {

    @TempDir
    private Path folder;

    private Corpus manifest(String name, String text) throws IOException {
        return Corpus.ofManifest(Files.writeString(folder.resolve(name), text));
    }

    private CorpusItem only(String name, String text) throws IOException {
        List<CorpusItem> items = items(manifest(name, text));
        assertThat(items).hasSize(1);
        return items.getFirst();
    }

    private List<String> wrong(String name, String text) throws Exception {
        String prefix = folder + "/";
        return messages(manifest(name, text), CheckDepth.LINES).stream().map(message -> message.replace(prefix, "")).toList();
    }

    @Test
    void aLineOfJsonIsAnItem() throws IOException {
        CorpusItem item = only("m.jsonl", """
                {"id": "call-17", "audio": "calls/17.wav", "reference": "héllo \\u00e9", "language": "en_us", "speaker": "anna", "channel": 1,
                """.strip() + """
                 "start": 1.5, "end": 3.25, "noise": "high", "snr": 12.50, "read": true, "nothing": null, "metadata": {"age": 7}, "x": [1]}
                """);
        assertThat(item.id()).isEqualTo("call-17");
        assertThat(item.audio()).isEqualTo(folder.resolve("calls/17.wav"));
        assertThat(item.reference()).isEqualTo("héllo é");
        assertThat(item.language()).isEqualTo("en-US");
        assertThat(item.cluster()).isEqualTo("anna");
        assertThat(item.channel()).isEqualTo(1);
        assertThat(item.start()).isEqualTo(Duration.ofMillis(1500));
        assertThat(item.end()).isEqualTo(Duration.ofMillis(3250));
        assertThat(item.metadata()).isEqualTo(Map.of("noise", "high", "snr", "12.50", "read", "true", "age", "7"));
        assertThat(item.place()).hasToString(folder + "/m.jsonl:1");
    }

    @Test
    void aManifestOfNemoIsRead() throws IOException {
        CorpusItem item = only("nemo.json", """
                {"audio_filepath": "/data/1.wav", "offset": 0.30000000000000004, "duration": 1e-1, "text": "hi"}
                """);
        assertThat(item.audio()).isEqualTo(Path.of("/data/1.wav"));
        assertThat(item.start()).isEqualTo(Duration.ofMillis(300));
        assertThat(item.end()).isEqualTo(Duration.ofMillis(400));
        assertThat(item.id()).isEqualTo("/data/1.wav#0.3-0.4");
        assertThat(only("whole.json", "{\"audio_filepath\": \"1.wav\", \"duration\": 1.25, \"text\": \"hi\"}").isPart()).isFalse();
    }

    @Test
    void csvIsReadAsDefinedByRfc4180() throws IOException {
        List<CorpusItem> items = items(manifest("m.csv", String.join("\r\n",
                "\uFEFFAudio,Text,Speaker,note,",
                "a.wav,\"She said \"\"no\"\",",
                "and left\",s1,\"\",1",
                "",
                "\"b,c.wav\",plain, ,x,2")));
        assertThat(items).extracting(CorpusItem::reference).containsExactly("She said \"no\",\nand left", "plain");
        assertThat(items).extracting(CorpusItem::id).containsExactly("a.wav", "b,c.wav");
        assertThat(items).extracting(CorpusItem::cluster).containsExactly("s1", null);
        assertThat(items.get(0).metadata()).isEqualTo(Map.of("note", ""));
        assertThat(items.get(1).place()).hasToString(folder + "/m.csv:5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"path;text\na.wav;x, y", "path\ttext\na.wav\tx, y"})
    void separatorsOfSpreadsheetsAreRecognised(String text) throws IOException {
        assertThat(only("m.csv", text).reference()).isEqualTo("x, y");
    }

    @Test
    void aTableOfCommonVoiceHasTabsAndNoQuotes() throws IOException {
        CorpusItem item = only("validated.tsv", "client_id\tpath\tsentence\tlocale\tup_votes\nf00\tclip.mp3\t\"Hello, said he.\tde\t2\n");
        assertThat(item.reference()).isEqualTo("\"Hello, said he.");
        assertThat(item.language()).isEqualTo("de");
        assertThat(item.cluster()).isEqualTo("f00");
        assertThat(item.metadata()).isEqualTo(Map.of("up_votes", "2"));
    }

    @Test
    void aDataSetOfHuggingFaceHasItsListInTheFolder() throws Exception {
        wav(folder.resolve("data/0.wav"), 500);
        Files.writeString(folder.resolve("metadata.csv"), "file_name,transcription\ndata/0.wav,hello\n");
        for (Corpus corpus : List.of(Corpus.ofHuggingFace(folder), Corpus.of(folder))) {
            assertThat(items(corpus)).extracting(CorpusItem::reference).containsExactly("hello");
            assertThat(corpus.check().isClean()).isTrue();
        }
        Files.writeString(folder.resolve("metadata.jsonl"), "{\"file_name\": \"data/0.wav\", \"text\": \"good bye\"}\n");
        assertThat(items(Corpus.of(folder))).extracting(CorpusItem::reference).containsExactly("good bye");
        Path none = Files.createDirectory(folder.resolve("none"));
        assertThatThrownBy(() -> Corpus.ofHuggingFace(none)).hasMessageContaining("there is no metadata.jsonl or metadata.csv in it");
    }

    @Test
    void filesThatTheListOfADataSetDoesNotNameAreCountedAndNamed() throws Exception {
        for (String name : List.of("data/0.wav", "data/1.wav", "data/2.wav", ".cache/3.wav", "data/.4.wav")) {
            wav(folder.resolve(name), 500);
        }
        Files.writeString(folder.resolve("README.md"), "about");
        Files.writeString(folder.resolve("metadata.csv"), "file_name,transcription\n./data/0.wav,hello\n");
        String note = "2 files are not listed in metadata.csv and not used: " + Path.of("data", "1.wav") + ", " + Path.of("data", "2.wav");
        CorpusCheck check = Corpus.of(folder).check();
        assertThat(check.isClean()).isTrue();
        assertThat(check.notes()).containsExactly(note);
        assertThat(check.toString()).endsWith("\n" + note);
        assertThat(Corpus.of(folder).check(CheckDepth.LINES, CheckListener.NONE).notes()).isEmpty();
        assertThat(Corpus.ofManifest(folder.resolve("metadata.csv")).check().notes()).isEmpty();

        for (int i = 10; i < 30; i++) {
            Files.writeString(folder.resolve(i + ".wav"), "");
        }
        assertThat(Corpus.of(folder).check().notes()).first().asString().startsWith("22 files are ").endsWith("19.wav, …").doesNotContain("20.wav");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{\"audio\": \"a.wav\" | m.jsonl:2: it is not valid JSON, in column 18",
        "[\"a.wav\"] | m.jsonl:2: an item must be a JSON object, but this is a list",
        "{\"audio\": \"a.wav\"} x | m.jsonl:2: it is not valid JSON, in column 20",
        "{\"audio\": \"a.wav\"} {} | m.jsonl:2: something follows the JSON, in column 20",
        "{\"audio\": \"a\", \"audio\": \"b\"} | m.jsonl:2: a name appears twice in one object, in column 23",
        "{\"text\": \"hi\"} | m.jsonl:2: there is no path of a recording; it is read from one of audio, audio_filepath, audio_path, audio_file_name, file_name, filename, file, path, wav",
        "{\"audio\": \"s3://bucket/a.wav\"} | m.jsonl:2: the recording is an address; download it and name the file",
        "{\"audio\": \"a\\u0000.wav\"} | m.jsonl:2: 'a%00.wav' cannot be the path of a file",
        "{\"audio\": \"a.wav\", \"channel\": \"left\"} | m.jsonl:2: the channel 'left' is not a number from 0 up",
        "{\"audio\": \"a.wav\", \"start\": \"0:01\"} | m.jsonl:2: the time '0:01' is not a number of seconds",
        "{\"audio\": \"a.wav\", \"start\": 9e9} | m.jsonl:2: the time '9e9' is too long",
        "{\"audio\": \"a.wav\", \"start\": 5, \"end\": 4} | m.jsonl:2: the part from 5 s to 4 s is invalid; times are "
                + "in seconds, and the end must come after the start",
        "{\"audio\": \"a.wav\", \"start\": NaN} | m.jsonl:2: it is not valid JSON, in column 32",
        "{\"audio\": \"a.wav\", \"lang\": \"english please\"} | m.jsonl:2: 'english please' is not a BCP-47 language tag; write it like en, en-US or zh-Hant-TW",
        "{\"audio\": \"a.wav\", \"id\": \"a\\nb\"} | m.jsonl:2: the id 'a%0Ab' is blank or has line breaks or control characters; choose another",
        "{\"audio\": \"first.wav\", \"id\": \"b\"} | m.jsonl:2: an earlier item has the same recording, channel and "
                + "part: first.wav",
        "{\"audio\": \"a.wav\", \"id\": \"first.wav\"} | m.jsonl:2: the id 'first.wav' is already used by an earlier "
                + "item; ids must be unique",
        "{\"audio\": \"a.wav\", \"text\": \" \"} | m.jsonl:2: the reference of 'a.wav' is empty; write what is said, "
                + "or leave the item out"})
    void unusableLinesAreReportedWithTheirNumberAndTheOthersAreRead(String line, String message) throws Exception {
        Corpus corpus = manifest("m.jsonl", "{\"audio\": \"first.wav\"}\n" + line + "\n\n{\"audio\": \"last.wav\"}\n");
        assertThat(wrong("m.jsonl", Files.readString(folder.resolve("m.jsonl")))).containsExactly(message);
        CorpusCheck check = corpus.check(CheckDepth.LINES, CheckListener.NONE);
        assertThat(check.items()).isEqualTo(2);
        assertThat(check.counts().values()).containsExactly(1L);
        String key = check.problems().getFirst().key();
        assertThat(corpus.without(List.of(key)).check(CheckDepth.LINES, CheckListener.NONE).isClean()).isTrue();
    }

    @Test
    void nonTextLinesAreReportedWithTheirNumber() throws Exception {
        byte[] bytes = "{\"audio\": \"a.wav\"}\n{\"audio\": \"\u00e9.wav\"}\n{\"audio\": \"b\0.wav\"}\n{\"audio\": \"c.wav\"}".getBytes(StandardCharsets.ISO_8859_1);
        Path file = Files.write(folder.resolve("m.jsonl"), bytes);
        assertThat(messages(Corpus.ofManifest(file), CheckDepth.LINES)).containsExactly(
                file + ":2: it is not UTF-8 text; save it as UTF-8", file + ":3: it has NUL characters and is not "
                        + "text; save it as UTF-8");
        Path wide = Files.write(folder.resolve("wide.csv"), "path,text\na.wav,x".getBytes(StandardCharsets.UTF_16));
        assertThatThrownBy(() -> Corpus.ofManifest(wide)).hasMessageEndingWith("wide.csv: it is UTF-16 text; save it as UTF-8");
    }

    @Test
    void aHugeLineIsSkippedInBoundedMemory() throws Exception {
        String huge = "{\"audio\": \"" + "x".repeat(5 << 20) + "\"}\n";
        assertThat(wrong("m.jsonl", "{\"audio\": \"a.wav\"}\n" + huge + "{\"audio\": \"b.wav\"}\n"))
                .containsExactly("m.jsonl:2: the line has more than 1048576 bytes");
        assertThat(wrong("d.jsonl", "{\"audio\": \"a.wav\"}\n{\"x\": " + "[".repeat(100_000) + "\n"))
                .containsExactly("d.jsonl:2: the JSON is nested more than 20 deep, or has a number of more than 100 digits");
    }

    @Test
    void aSingleJsonArrayIsRefusedWithAdvice() throws Exception {
        assertThat(wrong("m.json", "[\n {\"audio\": \"a.wav\"}\n]\n").getFirst())
                .isEqualTo("m.json:1: the file is one JSON list; write each item on its own line, for example with: jq -c '.[]'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "a.wav | m.csv:2: there are 1 fields and 2 columns; a field with a separator in it must be in quotes",
        "a.wav,x,y | m.csv:2: there are 3 fields and 2 columns; a field with a separator in it must be in quotes",
        "a.wav,say \"no\" | m.csv:2: there is a quote inside field 2; put the whole field in quotes and write the quote inside it twice",
        "\"a\"b.wav,x | m.csv:2: something follows the closing quote of field 1; a quote inside a field is written twice",
        ",x | m.csv:2: there is no path of a recording; it is read from one of audio, audio_filepath, audio_path, audio_file_name, file_name, filename, file, path, wav",
        "a.wav, | m.csv:2: the reference of 'a.wav' is empty; write what is said, or leave the item out"})
    void anUnusableRecordIsReportedWithItsLine(String record, String message) throws Exception {
        assertThat(wrong("m.csv", "path,text\n" + record + "\nb.wav,y\n")).containsExactly(message);
    }

    @Test
    void anUnclosedQuoteIsReportedWhereItOpens() throws Exception {
        assertThatThrownBy(() -> wrong("m.csv", "path,text\na.wav,x\nb.wav,\"y\nc.wav,z\n")).isInstanceOf(CorpusException.class)
                .hasMessageEndingWith("m.csv:3: a quote is opened in this line and not closed; close it, because what follows cannot be parsed");
        assertThatThrownBy(() -> wrong("m.csv", "path,text\nb.wav,\"y\n" + "c.wav,z\n".repeat(200_000)))
                .hasMessageContaining("m.csv:2: a quote is opened in this line and not closed within 1048576 characters");
    }

    @Test
    void anUnusableHeaderIsReportedAtOnce() throws Exception {
        assertThatThrownBy(() -> items(manifest("m.csv", "name,words\na.wav,x\n")))
                .hasMessageContaining("m.csv:1: the header has no column for the recording").hasMessageContaining("(there are: name, words)");
        assertThatThrownBy(() -> items(manifest("m.csv", "path,text,TEXT\na.wav,x,y\n")))
                .hasMessageContaining("m.csv:1: the column 'TEXT' appears twice in the header");
        assertThatThrownBy(() -> manifest("m.csv", " \n\n")).hasMessageContaining("m.csv: the file is empty");
        assertThatThrownBy(() -> Corpus.ofManifest(folder)).hasMessageContaining("it is a folder; name a file in it");
        assertThatThrownBy(() -> Corpus.ofManifest(folder.resolve("none"))).hasMessageContaining("there is no such file");
    }

    @Test
    void missingRecordingsAreFoundWithoutOpeningThem() throws Exception {
        wav(folder.resolve("a.wav"), 500);
        Corpus corpus = manifest("m.csv", "path\na.wav\nb.wav\n");
        CorpusCheck check = corpus.check(CheckDepth.FILES, CheckListener.NONE);
        assertThat(check.counts()).isEqualTo(Map.of(Kind.MISSING_AUDIO, 1L));
        assertThat(check.problems().getFirst()).hasToString(folder + "/m.csv:3: there is no recording " + folder + "/b.wav; check the path");
        assertThatThrownBy(check::orThrow).isInstanceOf(CorpusException.class).hasMessageEndingWith("b.wav; check the path");
        assertThat(check).hasToString("1 item, 0 with a reference\nto be fixed or left out: missing recordings: 1");
    }

    @Test
    void theFirstOfTwoEquivalentColumnsWins() throws IOException {
        CorpusItem item = only("m.csv", "path,audio,cluster,speaker\nx.wav,a.wav,c,s\n");
        assertThat(item.audio()).isEqualTo(folder.resolve("a.wav"));
        assertThat(item.cluster()).isEqualTo("c");
        assertThat(item.metadata()).isEqualTo(Map.of("path", "x.wav", "speaker", "s"));
    }

    @Test
    void allLineEndingsAreAccepted() throws IOException {
        assertThat(items(manifest("m.csv", "path,text\ra.wav,x\r\nb.wav,y\nc.wav,z\r\r\n"))).extracting(CorpusItem::id).containsExactly("a.wav", "b.wav", "c.wav");
    }
}
