package io.github.sttcompare.corpus;

import static io.github.sttcompare.corpus.Recordings.items;
import static io.github.sttcompare.corpus.Recordings.messages;
import static io.github.sttcompare.corpus.Recordings.wav;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class NistAndKaldiTest {

    @TempDir
    private Path folder;

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    @Test
    void segmentsOfAnStmAreParts() throws Exception {
        wav(folder.resolve("audio/sw2001.wav"), 10_000, 2);
        write("ref.stm", """
                ;; comments begin like this
                sw2001 A anna 0.00 2.50 <o,f0,female> hello  there
                sw2001 B ben 2.5 5 <o> (%hesitation) good bye
                sw2001 1 anna 5 7 IGNORE_TIME_SEGMENT_IN_SCORING
                sw2001 2 inter_segment_gap 7 8
                """);
        Corpus corpus = Corpus.ofStm(folder.resolve("ref.stm"), folder.resolve("audio"));
        List<CorpusItem> items = items(corpus);
        assertThat(items).extracting(CorpusItem::id).containsExactly("sw2001-A-0.00-2.50", "sw2001-B-2.5-5");
        assertThat(items).extracting(CorpusItem::reference).containsExactly("hello  there", "(%hesitation) good bye");
        assertThat(items).extracting(CorpusItem::channel).containsExactly(0, 1);
        assertThat(items.get(0).metadata()).isEqualTo(Map.of("labels", "o,f0,female"));
        assertThat(items.get(1).cluster()).isEqualTo("ben");
        assertThat(items.get(1).open().duration()).isEqualTo(Duration.ofMillis(2500));
        assertThat(corpus.check().audio()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void problemsInAnStmAreReportedWithTheirLine() throws Exception {
        wav(folder.resolve("a.wav"), 1000);
        wav(folder.resolve("b.wav"), 1000);
        wav(folder.resolve("b.aiff"), 1000);
        write("ref.stm", """
                a 1 s 0
                a 1 s 0 1 { yes / no } I said
                c 1 s 0 1 hello
                b 1 s 0 1 hello
                a left s 0 1 hello
                a 1 s zero 1 hello
                a 1 s 0 1
                a 2 s 0 1 hello
                """);
        String at = folder + "/ref.stm:";
        // in which order a folder lists its files is up to the system
        List<String> messages = messages(Corpus.of(folder.resolve("ref.stm")), CheckDepth.AUDIO).stream()
                .map(message -> message.replace("b.aiff or b.wav", "b.wav or b.aiff"))
                .toList();
        assertThat(messages).containsExactly(
                at + "1: there are 4 fields; a segment has: file channel speaker begin end words",
                at + "2: the words have alternatives in braces, which are not supported; write the one that was spoken",
                at + "3: there is no recording c.* in the audio folder",
                at + "4: b may be b.wav or b.aiff; remove one of them",
                at + "5: the channel 'left' is neither a number from 1 nor a letter from A",
                at + "6: the time 'zero' is not a number of seconds",
                at + "7: the reference of 'a-1-0-1' is empty; write what is said, or leave the item out",
                at + "8: there is no channel 1 in " + folder + "/a.wav, which has 1 channel, counted from 0");
    }

    @Test
    void theTablesOfAKaldiFolderAreReadInParallel() throws Exception {
        wav(folder.resolve("u1.wav"), 1000);
        wav(folder.resolve("u2.wav"), 1000);
        write("wav.scp", "u1 u1.wav\nu2 " + folder.resolve("u2.wav") + "\n");
        write("text", "u1 hello there\n");
        write("utt2spk", "u1 anna\nu2 ben\n");
        write("utt2lang", "u2 de\n");
        List<CorpusItem> items = items(Corpus.of(folder));
        assertThat(items).extracting(CorpusItem::id).containsExactly("u1", "u2");
        assertThat(items).extracting(CorpusItem::reference).containsExactly("hello there", null);
        assertThat(items).extracting(CorpusItem::cluster).containsExactly("anna", "ben");
        assertThat(items).extracting(CorpusItem::language).containsExactly(null, "de");
        assertThat(Corpus.of(folder).check().isClean()).isTrue();
    }

    @Test
    void segmentsOfAKaldiFolderAreParts() throws Exception {
        wav(folder.resolve("rec.wav"), 5000);
        write("wav.scp", "rec rec.wav\n");
        write("segments", "a-1 rec 0 1.5\na-2 rec 1.5 -1\nb-1 gone 0 1\nb-2 rec 1\n");
        write("text", "a-1 one\na-2 two\nc-1 three\n");
        Corpus corpus = Corpus.ofKaldi(folder);
        assertThat(messages(corpus, CheckDepth.AUDIO)).containsExactlyInAnyOrder(
                folder + "/segments:3: there is no recording 'gone' in wav.scp",
                folder + "/segments:4: there are 3 fields; a segment has: utterance recording start end",
                folder + "/text:3: there is a text for 'c-1' but no recording; add it to segments");
        List<CorpusItem> items = items(corpus.without(List.of("segments:3", "segments:4", "text:3")));
        assertThat(items).extracting(item -> item.open().duration()).containsExactly(Duration.ofMillis(1500), Duration.ofMillis(3500));
        assertThat(items).extracting(CorpusItem::reference).containsExactly("one", "two");
    }

    @Test
    void problemsInAKaldiFolderAreReportedWithFileAndLine() throws Exception {
        write("wav.scp", "a a.wav\na again.wav\nb sph2pipe -f wav b.sph |\nc\n");
        assertThat(messages(Corpus.ofKaldi(folder), CheckDepth.LINES)).containsExactly(
                folder + "/wav.scp:2: the key 'a' appears here a second time",
                folder + "/wav.scp:3: the recording is the output of a command, and commands are not run; write it into a file and name the file",
                folder + "/wav.scp:4: there is no path after 'c'");
        write("wav.scp", "b b.wav\na a.wav\n");
        assertThatThrownBy(() -> items(Corpus.ofKaldi(folder))).isInstanceOf(CorpusException.class)
                .hasMessage(folder + "/wav.scp:2: 'a' comes after 'b'; Kaldi's tables must be sorted: run LC_ALL=C "
                        + "sort on each");
        Path none = Files.createDirectory(folder.resolve("none"));
        assertThatThrownBy(() -> Corpus.ofKaldi(none)).hasMessageContaining("there is no wav.scp in it");
    }

    @Test
    void keysAreInTheOrderOfTheirBytes() throws Exception {
        // U+FFFD comes before U+1F600 by code points and by the bytes of UTF-8, and after it by UTF-16
        write("wav.scp", "A a.wav\na b.wav\n\uFFFD c.wav\n\uD83D\uDE00 d.wav\n");
        assertThat(items(Corpus.ofKaldi(folder))).hasSize(4);
    }
}
