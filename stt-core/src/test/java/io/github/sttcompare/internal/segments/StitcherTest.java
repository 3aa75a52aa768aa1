package io.github.sttcompare.internal.segments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sttcompare.MetadataKeys;
import io.github.sttcompare.Piece;
import io.github.sttcompare.PieceTranscript;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.Word;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What was heard in pieces, as one transcript. */
class StitcherTest {

    private static Duration s(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    private static PieceTranscript piece(double from, double to, double overlap, Transcript transcript) {
        return new PieceTranscript(new Piece(Piece.ALL_CHANNELS, s(from), s(to), s(overlap)), transcript);
    }

    /** Words of half a second each, one right after another from a moment on. */
    private static Transcript timed(double first, String text) {
        return timed(first, text, text.split(" "));
    }

    private static Transcript timed(double first, String text, String... words) {
        List<Word> timed = new ArrayList<>();
        for (int i = 0; i < words.length; i++) {
            timed.add(Word.of(words[i], s(first + 0.5 * i), s(first + 0.5 * i + 0.5)));
        }
        return Transcript.builder(text).words(timed).build();
    }

    private static Stitched stitch(PieceTranscript... pieces) {
        return Stitcher.stitch(List.of(pieces), null);
    }

    private static String text(Stitched stitched) {
        return stitched.transcript().text();
    }

    private static String words(Stitched stitched) {
        return String.join(" ", stitched.transcript().words().stream().map(Word::text).toList());
    }

    @Test
    void adjacentPiecesAreJoinedAndTheirTimesCountFromTheBeginning() {
        Stitched both = stitch(piece(0, 10, 0, timed(1, "Hello there.")), piece(10, 20, 0, timed(2, "And more.")));
        assertThat(text(both)).isEqualTo("Hello there. And more.");
        assertThat(both.transcript().words().get(2)).isEqualTo(Word.of("And", s(12), s(12.5)));
        assertThat(both.facts()).isEmpty();
    }

    @Test
    void withTimesRepetitionsSurvive() {
        Stitched both = stitch(
                piece(0, 10, 0, timed(7, "he said no no no")), piece(7, 17, 3, timed(0.5, "Said no no no to twenty twenty")));
        assertThat(text(both)).isEqualTo("he said no no no to twenty twenty");
        assertThat(words(both)).isEqualToIgnoringCase(text(both));
        assertThat(both.facts()).isEmpty();
    }

    @Test
    void unmatchedWordsBelongToTheSideOfTheirMiddle() {
        Stitched both = stitch(piece(0, 10, 0, timed(7.2, "a b")), piece(7, 17, 3, timed(2, "c d e")));
        assertThat(text(both)).isEqualTo("a b c d e");
        assertThat(stitch(piece(0, 10, 0, timed(7.2, "a b c x x")), piece(7, 17, 3, timed(0, "y y y d e"))).facts())
                .containsOnlyKeys(MetadataKeys.SEAM_UNCERTAIN);
    }

    @Test
    void anEmptySideLeavesTheWordToTheOther() {
        assertThat(text(stitch(piece(0, 10, 0, timed(6, "a")), piece(7, 17, 3, timed(0.5, "b c d e"))))).isEqualTo("a b c d e");
        assertThat(text(stitch(piece(0, 10, 0, Transcript.of("")), piece(7, 17, 3, Transcript.of("B c."))))).isEqualTo("B c.");
        assertThat(text(stitch(piece(0, 10, 0, Transcript.of("B c.")), piece(7, 17, 3, Transcript.of(""))))).isEqualTo("B c.");
    }

    @Test
    void withoutTimesCommonWordsAppearOnce() {
        Stitched both = stitch(piece(0, 20, 0, Transcript.of("We begin. The meeting was moved to nex")),
                piece(17, 37, 3, Transcript.of("Eating was moved to next week. Meeting room two.")));
        assertThat(text(both)).isEqualTo("We begin. The meeting was moved to next week. Meeting room two.");
        assertThat(both.facts()).isEmpty();
    }

    @Test
    void capitalsAndPunctuationAtTheEdgeAreIgnored() {
        assertThat(text(stitch(piece(0, 20, 0, Transcript.of("so we had a long meeting today.")),
                piece(17, 37, 3, Transcript.of("Meeting today about money"))))).isEqualTo("so we had a long meeting today about money");
    }

    @Test
    void howOftenAWordWasRepeatedAcrossTheCutIsUncertain() {
        Stitched both = stitch(piece(0, 20, 0, Transcript.of("and he said no no no no")), piece(17, 37, 3, Transcript.of("no no no no and left")));
        assertThat(both.facts().get(MetadataKeys.SEAM_UNCERTAIN)).contains("0:18");
        assertThat(text(both)).startsWith("and he said no no").endsWith("no no and left");
    }

    @Test
    void withoutCommonWordsEachSideGivesUpHalfWithANote() {
        Stitched both = stitch(piece(0, 20, 0, Transcript.of("a b c d e f g h i j k l m n o p q r s t")),
                piece(16, 36, 4, Transcript.of("1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20")));
        assertThat(text(both)).startsWith("a b c").contains("q r 3 4").endsWith("19 20");
        assertThat(both.facts().get(MetadataKeys.SEAM_UNCERTAIN)).isEqualTo("words may be doubled or missing at 0:18");
    }

    @Test
    void wordsWrittenDifferentlyFromTheTextAreCutWithIt() {
        Stitched both = stitch(
                piece(0, 10, 0, timed(6, "It costs $25, they say.", "it", "costs", "twenty", "five", "dollars", "they", "say")),
                piece(7, 17, 3, timed(1.5, "They say so, too.", "they", "say", "so", "too")));
        assertThat(text(both)).isEqualTo("It costs $25, they say so, too.");
        assertThat(words(both)).isEqualTo("it costs twenty five dollars they say so too");
    }

    @Test
    void scriptsWithoutSpacesAreCutBetweenLetters() {
        Stitched both = stitch(piece(0, 20, 0, Transcript.of("今日はとても天気がいい")), piece(17, 37, 3, Transcript.of("天気がいいですね。")));
        assertThat(text(both)).isEqualTo("今日はとても天気がいいですね。");
    }

    @Test
    void speakersOfDifferentPiecesAreKeptSeparate() {
        Word word = new Word("hi", s(1), s(2), null, "speaker 1");
        Stitched both = stitch(piece(0, 10, 0, Transcript.builder("hi").word(word).build()),
                piece(10, 20, 0, Transcript.builder("hi").word(word).build()));
        assertThat(both.transcript().words()).extracting(Word::speaker).containsExactly("1:speaker 1", "2:speaker 1");
        assertThat(both.facts()).containsOnlyKeys(MetadataKeys.NOTE_SPEAKERS);
    }

    private static Transcript said(String text, @Nullable String language, double confidence, String... facts) {
        Transcript.Builder said = Transcript.builder(text).language(language).confidence(confidence).raw("{" + text + "}");
        for (int i = 0; i < facts.length; i += 2) {
            said.metadata(facts[i], facts[i + 1]);
        }
        return said.build();
    }

    @Test
    void metadataOfPiecesAreCombined() {
        List<PieceTranscript> heard = List.of(
                piece(0, 10, 0, said("a b c", "de", 0.9, "model", "m", "request.id", "r1", "billed.seconds", "15", "audio.seconds", "10.0",
                        "mode", "x")),
                piece(10, 20, 0, said("d", "en-US", 0.5, "model", "m", "request.id", "r2", "billed.seconds", "15", "audio.seconds", "5.5",
                        "mode", "y")),
                piece(20, 30, 0, said("", null, 0, "model", "m", "request.id", "r3", "billed.seconds", "0.5", "audio.seconds", "10",
                        "mode", "y")));
        Stitched all = Stitcher.stitch(heard, "en");
        assertThat(all.transcript().metadata()).containsEntry("model", "m").containsEntry("request.id", "r1, r2, r3")
                .containsEntry("billed.seconds", "30.5").containsEntry("languages", "de,en-US")
                .containsEntry("mode", "x (piece 1); y (pieces 2-3)");
        assertThat(all.transcript().language()).isEqualTo("en-US");
        assertThat(Stitcher.stitch(heard, null).transcript().language()).isEqualTo("de");
        assertThat(all.transcript().confidence()).isCloseTo(0.8, within(1e-9));
        assertThat(all.transcript().raw()).isEqualTo("{a b c}\n{d}\n{}");
        assertThat(all.facts().get(MetadataKeys.NOTE_DURATION)).isEqualTo("the vendor measured 25.5 s of audio, and 30.0 s were sent");
    }

    private static @Nullable String languages(Stitched whole) {
        return whole.transcript().metadata().get("languages");
    }

    @Test
    void languagesListedForAPieceAreKeptInOrderOfAppearance() {
        PieceTranscript mixed = piece(0, 10, 0, said("a", null, 1, "languages", "en-US,de-DE"));
        PieceTranscript italian = piece(10, 20, 0, said("b", "it-IT", 1));
        PieceTranscript main = piece(20, 30, 0, said("c", "de-DE", 1, "languages", "fr-FR, de-DE"));
        assertThat(languages(stitch(mixed))).isEqualTo("en-US,de-DE");
        assertThat(languages(stitch(mixed, italian, main))).isEqualTo("en-US,de-DE,it-IT,fr-FR");
        assertThat(languages(stitch(piece(0, 10, 0, said("", null, 0, "languages", " , ")), italian))).isNull();
    }

    @Test
    void languagesOfChannelsAreListedOnce() {
        Stitched english = stitch(piece(0, 10, 0, said("a", "en", 1)));
        Stitched german = stitch(piece(0, 10, 0, said("b", "de", 1)));
        Stitched both = stitch(piece(0, 10, 0, said("c", null, 1, "languages", "de,fr")));
        assertThat(languages(ChannelMerge.merge(Map.of(0, english)))).isNull();
        Map<Integer, Stitched> three = new TreeMap<>(Map.of(0, english, 1, german, 2, both));
        assertThat(languages(ChannelMerge.merge(three))).isEqualTo("en,de,fr");
        assertThat(ChannelMerge.merge(three).transcript().language()).isNull();
    }

    @Test
    void aSumWithAnUnknownPartIsLeftOut() {
        assertThat(stitch(piece(0, 10, 0, said("a", null, 1, "billed.seconds", "15")), piece(10, 20, 0, said("b", null, 1)))
                .transcript().metadata()).doesNotContainKey("billed.seconds");
        assertThat(stitch(piece(0, 10, 0, said("a", null, 1, "billed.seconds", "15", "billed.channels", "2")),
                piece(10, 20, 0, said("b", null, 1, "billed.seconds", "10"))).transcript().metadata())
                .containsEntry("billed.seconds", "40").doesNotContainKey("billed.channels");
    }

    @Test
    void nonsensicalTimesDoNoHarm() {
        Duration never = Duration.ofSeconds(Long.MAX_VALUE);
        Transcript odd = Transcript.builder("a b").word(Word.of("a", s(1), never)).word(Word.of("b", never, never)).build();
        Stitched both = stitch(piece(0, 10, 0, odd), piece(7, 17, 3, odd), piece(17, 20, 0, odd));
        assertThat(both.transcript().words()).allSatisfy(word -> assertThat(word.end()).isLessThanOrEqualTo(s(20)));
        String many = "no ".repeat(20_000).strip();
        Stitched long1 = stitch(piece(0, 10, 0, timed(7, many)), piece(7, 17, 3, timed(0, many)));
        assertThat(long1.transcript().words()).isNotEmpty();
    }

    @Test
    void timesNeverDecreaseBetweenPieces() {
        Stitched both = stitch(piece(0, 10, 0, timed(7, "a b c d")), piece(7, 17, 3, timed(-0.0, "A b c d e f g")));
        assertThat(both.transcript().words()).isSortedAccordingTo(java.util.Comparator.comparing(Word::start));
    }
}
