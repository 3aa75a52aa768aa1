package io.github.sttcompare.corpus;

import static io.github.sttcompare.corpus.Recordings.items;
import static io.github.sttcompare.corpus.Recordings.messages;
import static io.github.sttcompare.corpus.Recordings.problems;
import static io.github.sttcompare.corpus.Recordings.wav;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.sttcompare.corpus.CorpusProblem.Kind;
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
class FolderCorpusTest {

    @TempDir
    private Path folder;

    private Corpus corpus() {
        return Corpus.ofFolder(folder);
    }

    @Test
    void recordingsHaveTextFilesAndSubfoldersAreSlices() throws Exception {
        wav(folder.resolve("b.wav"), 500);
        Files.writeString(folder.resolve("b.txt"), "\uFEFFhello world\r\n");
        wav(folder.resolve("a.wav"), 1500);
        wav(folder.resolve("noisy/c.x.wav"), 1000);
        Files.writeString(folder.resolve("noisy/c.x.txt"), "good bye");
        Files.writeString(folder.resolve("results.db"), "");
        Files.writeString(folder.resolve("README.txt"), "about");
        Files.writeString(folder.resolve("LICENSE"), "may be used");
        Files.writeString(folder.resolve(".hidden"), "");

        List<CorpusItem> items = items(corpus());

        assertThat(items).extracting(CorpusItem::id).containsExactly("a", "b", "noisy/c.x");
        assertThat(items).extracting(CorpusItem::reference).containsExactly(null, "hello world\r\n", "good bye");
        assertThat(items.get(2).metadata()).isEqualTo(Map.of("folder", "noisy"));
        assertThat(items.get(0).open().duration()).isEqualTo(Duration.ofMillis(1500));
        CorpusCheck check = corpus().check();
        assertThat(check.isClean()).isTrue();
        assertThat(check).hasToString("3 items, 2 with a reference, 3.0 s of audio, the longest 1.5 s");
        check.orThrow();
    }

    @Test
    void anExtensionMayBeInCapitals() throws Exception {
        wav(folder.resolve("A.WAV"), 500);
        Files.writeString(folder.resolve("A.TXT"), "hello");
        assertThat(items(corpus())).extracting(CorpusItem::reference).containsExactly("hello");
        assertThat(corpus().check().isClean()).isTrue();
    }

    @Test
    void unusableItemsAreFoundBeforeTheRunAndCanBeLeftOut() throws Exception {
        wav(folder.resolve("good.wav"), 500);
        Files.writeString(folder.resolve("good.txt"), "hello");
        wav(folder.resolve("silent.wav"), 500);
        Files.writeString(folder.resolve("silent.txt"), " \n");
        wav(folder.resolve("twice.flac.wav"), 500);
        wav(folder.resolve("twice.flac.wave"), 500);
        wav(folder.resolve("latin.wav"), 500);
        Files.write(folder.resolve("latin.txt"), new byte[] {'c', (byte) 0xE9});
        wav(folder.resolve("nul.wav"), 500);
        Files.writeString(folder.resolve("nul.txt"), "a\0b");
        wav(folder.resolve("wide.wav"), 500);
        Files.write(folder.resolve("wide.txt"), new byte[] {(byte) 0xFF, (byte) 0xFE, 'a', 0});
        Files.writeString(folder.resolve("alone.txt"), "nobody heard this");
        Files.writeString(folder.resolve("empty.wav"), "");
        Files.writeString(folder.resolve("broken.wav"), "RIFF....WAVEfmt and no more, which is not enough");

        List<CorpusProblem> problems = problems(corpus(), CheckDepth.AUDIO);

        assertThat(problems).extracting(CorpusProblem::kind).containsExactlyInAnyOrder(Kind.EMPTY_REFERENCE, Kind.DUPLICATE_ID, Kind.BAD_LINE,
                Kind.BAD_LINE, Kind.BAD_LINE, Kind.MISSING_AUDIO, Kind.UNREADABLE_AUDIO, Kind.UNREADABLE_AUDIO);
        assertThat(problems).extracting(CorpusProblem::toString)
                .anyMatch(text -> text.endsWith("silent.wav: the reference of 'silent' is empty; write what is said, "
                        + "or leave the item out"))
                .anyMatch(text -> text.endsWith("twice.flac.wave: the id 'twice.flac' is already used by an earlier "
                        + "item; ids must be unique"))
                .anyMatch(text -> text.endsWith("latin.wav: the reference latin.txt cannot be used: it is not UTF-8 text; save it as UTF-8"))
                .anyMatch(text -> text.endsWith("nul.wav: the reference nul.txt cannot be used: it has NUL characters "
                        + "and is not text; save it as UTF-8"))
                .anyMatch(text -> text.endsWith("wide.wav: the reference wide.txt cannot be used: it is UTF-16 text; save it as UTF-8"))
                .anyMatch(text -> text.endsWith("alone.txt: there is no recording alone.* next to this text; add it"));
        assertThatThrownBy(() -> items(corpus())).isInstanceOf(CorpusException.class).hasMessageContaining("latin.wav");
        Corpus mended = corpus().without(problems.stream().map(CorpusProblem::key).toList());
        assertThat(items(mended)).extracting(CorpusItem::id).containsExactly("good", "twice.flac");
        assertThat(mended.check().isClean()).isTrue();
    }

    @Test
    void aListOfLeftOutItemsIsAFileWithComments() throws Exception {
        Path all = folder.resolve("corpus");
        wav(all.resolve("a.wav"), 500);
        wav(all.resolve("b.wav"), 500);
        wav(all.resolve("sub/c.wav"), 500);
        wav(all.resolve("sub/c.wave"), 500);
        Path list = Files.writeString(folder.resolve("leave-out.txt"), "a\ttoo loud\n\nsub/c.wave\r\n");
        Corpus some = Corpus.ofFolder(all).without(list);
        assertThat(items(some)).extracting(CorpusItem::id).containsExactly("b", "sub/c");
        assertThat(some.check().isClean()).isTrue();
    }

    @Test
    void circularLinksAreNotFollowed() throws Exception {
        wav(folder.resolve("a.wav"), 500);
        Path inside = Files.createDirectories(folder.resolve("x/y"));
        Files.createSymbolicLink(inside.resolve("up"), folder);
        Files.createSymbolicLink(folder.resolve("z"), inside);
        Files.createSymbolicLink(folder.resolve("nowhere.wav"), Path.of("not-there"));
        Files.createSymbolicLink(folder.resolve("itself.wav"), Path.of("itself.wav"));

        assertThat(messages(corpus(), CheckDepth.AUDIO)).hasSize(4)
                .anyMatch(text -> text.contains("/x/y/up: the link leads to ") && text.endsWith("which is already in the corpus; remove it"))
                .anyMatch(text -> text.contains("/z: the link leads to "))
                .anyMatch(text -> text.endsWith("nowhere.wav: the link is broken; remove or fix it"))
                .anyMatch(text -> text.contains("itself.wav: "));
    }

    @Test
    void namesWithLineBreaksAndControlCharactersStayOnOneLine() throws Exception {
        Path odd = folder.resolve("a\nb\u001b[2J.wav");
        wav(odd, 500);
        Files.writeString(folder.resolve("a\nb\u001b[2J.txt"), "hello");
        wav(folder.resolve("c\n.wav"), 500);
        Files.writeString(folder.resolve("c\n.txt"), "");

        assertThat(items(corpus())).first().satisfies(item -> {
            assertThat(item.id()).isEqualTo("a%0Ab%1B[2J");
            assertThat(item.audio()).isEqualTo(odd);
            assertThat(item.reference()).isEqualTo("hello");
        });
        List<CorpusProblem> problems = problems(corpus(), CheckDepth.AUDIO);
        assertThat(problems).extracting(CorpusProblem::key).containsExactly("c%0A");
        assertThat(problems.getFirst().toString()).doesNotContain("\n");
        assertThat(items(corpus().without(List.of("c%0A")))).hasSize(1);
    }

    @Test
    void aPipeIsNotOpened() throws Exception {
        Path pipe = folder.resolve("pipe.wav");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "there is no mkfifo");
        assertThat(messages(corpus(), CheckDepth.AUDIO)).containsExactly(pipe + ": it is not a regular file");
        assertThatThrownBy(() -> Corpus.ofManifest(pipe)).hasMessageContaining("it is not a regular file; a corpus is "
                + "read more than once");
    }

    @Test
    void referencesAreLimitedInSize() throws Exception {
        wav(folder.resolve("a.wav"), 500);
        Files.write(folder.resolve("a.txt"), new byte[(1 << 20) + 1]);
        assertThat(messages(corpus(), CheckDepth.LINES)).hasSize(1).first().asString().contains("it has more than 1048576 bytes");
    }

    @Test
    void aPathThatIsNotAFolderIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("x"), "");
        assertThatThrownBy(() -> Corpus.ofFolder(file)).isInstanceOf(CorpusException.class).hasMessage(file + ": it "
                + "is not a folder; name a folder");
        assertThatThrownBy(() -> Corpus.of(folder.resolve("none"))).hasMessageEndingWith("none: cannot be read: there is no such file or folder; check the path");
    }

    @Test
    void aCheckCanBeInterrupted() throws IOException {
        wav(folder.resolve("a.wav"), 500);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> corpus().check()).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void itemsFromAProgramAreACorpusToo() throws Exception {
        Path file = wav(folder.resolve("a.wav"), 2000, 2);
        Corpus corpus = Corpus.of("mine", List.of(
                CorpusItem.builder("left", file).channel(0).build(),
                CorpusItem.builder("part", file).channel(1).start(Duration.ofMillis(500)).end(Duration.ofMillis(2400)).build(),
                CorpusItem.builder("third", file).channel(2).build(),
                CorpusItem.builder("late", file).start(Duration.ofSeconds(2)).build(),
                CorpusItem.builder("long", file).end(Duration.ofMillis(2501)).build(),
                CorpusItem.builder("left again", file).channel(0).build()));
        assertThat(problems(corpus, CheckDepth.AUDIO)).extracting(CorpusProblem::key).containsExactly("third", "late", "long", "left again");
        assertThat(messages(corpus, CheckDepth.AUDIO)).containsExactly(
                file + ": there is no channel 2 in " + file + ", which has 2 channels, counted from 0",
                file + ": the part from 2 s to the end is not within " + file + ", which lasts 2 s",
                file + ": the part from 0 s to 2.501 s is not within " + file + ", which lasts 2 s",
                file + ": an earlier item has the same recording, channel and part: " + file);
        List<CorpusItem> items = items(corpus);
        assertThat(items.get(0).open().channels()).isEqualTo(1);
        assertThat(items.get(1).open().duration()).isEqualTo(Duration.ofMillis(1500));
        assertThatThrownBy(() -> items.get(2).open()).hasMessageContaining("there is no channel 2");
    }

    @Test
    void invalidItemsAreRefused() {
        Path file = Path.of("a.wav");
        assertThatThrownBy(() -> CorpusItem.builder(" ", file).build()).hasMessageContaining("the id ' ' is blank");
        assertThatThrownBy(() -> CorpusItem.builder("a\nb", file).build()).hasMessageContaining("the id 'a%0Ab'");
        assertThatThrownBy(() -> CorpusItem.builder("a", file).channel(-1).build()).hasMessageContaining("counted from 0");
        assertThatThrownBy(() -> CorpusItem.builder("a", file).start(Duration.ofSeconds(2)).end(Duration.ofSeconds(2)).build())
                .hasMessageContaining("the part from 2 s to 2 s is invalid");
        assertThatThrownBy(() -> CorpusItem.builder("a", file).language("english please").build()).hasMessageContaining("BCP-47");
    }
}
