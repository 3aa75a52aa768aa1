package io.github.sttcompare.wer.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenizerTest {

    @Test
    void everyUnicodeWhiteSpaceSeparatesWords() {
        String spaces = "\t\n\u000B\f\r \u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
                + "\u200A\u2028\u2029\u202F\u205F\u3000";
        for (Tokenizer tokenizer : List.of(Tokenizer.words(), Tokenizer.whitespace())) {
            spaces.chars().forEach(space -> assertThat(tokenizer.tokenize("one" + (char) space + "two"))
                    .as("U+%04X", space)
                    .containsExactly("one", "two"));
            assertThat(tokenizer.tokenize(spaces + "one" + spaces + spaces + "two" + spaces))
                    .containsExactly("one", "two");
            assertThat(tokenizer.tokenize(spaces)).isEmpty();
            assertThat(tokenizer.tokenize("")).isEmpty();
        }
    }

    /** Texts are cut in strides of eight and of 64 characters: words of any length, at any place of them. */
    @Test
    void wordsAreCutAtWhiteSpaceWhereverItIs() {
        Random random = new Random(6);
        String[] spaces = {" ", " ", " ", "  ", "\n", "\u00A0", "\u0085", "\u3000"};
        String[] letters = {"a", "b", "?", "é", "\u001F", "\u0000", "ÿ"};
        for (int round = 0; round < 3000; round++) {
            // every other text is all Latin-1, and some are longer than a stride that looks for interrupts
            int kinds = round % 2 == 0 ? 7 : 8;
            List<String> words = new ArrayList<>();
            StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? " " : "");
            for (int n = random.nextInt(round % 100 == 0 ? 3000 : 30); n > 0; n--) {
                StringBuilder word = new StringBuilder(kinds == 8 && random.nextInt(5) == 0 ? "ж" : "");
                for (int length = random.nextInt(12); length >= 0; length--) {
                    word.append(letters[random.nextInt(8) < 6 ? 0 : random.nextInt(letters.length)]);
                }
                words.add(word.toString());
                text.append(word).append(spaces[random.nextInt(kinds)]);
            }
            if (!words.isEmpty() && random.nextBoolean()) {
                text.setLength(text.length() - (text.toString().endsWith("  ") ? 2 : 1));
            }
            assertThat(Tokenizer.whitespace().tokenize(text.toString())).isEqualTo(words);
            assertThat(Tokenizer.words().tokenize(text.toString())).isEqualTo(words);
        }
    }

    @Test
    void aQuestionMarkIsNotMistakenForACharacterBeyondLatin1() {
        assertThat(Tokenizer.whitespace().tokenize("wh?t we?t")).containsExactly("wh?t", "we?t");
        assertThat(Tokenizer.whitespace().tokenize("wh\u2003t we?t 😀")).containsExactly("wh", "t", "we?t", "😀");
        assertThat(Tokenizer.whitespace().tokenize("exactly8\u2003bytes")).containsExactly("exactly8", "bytes");
    }

    @Test
    void lookalikesOfWhiteSpaceBelongToTheWord() {
        // zero width space and joiners, byte order mark, the separators of ASCII
        "\u200B\u200C\u200D\uFEFF\u001C\u001F"
                .chars()
                .forEach(c -> assertThat(Tokenizer.words().tokenize("one" + (char) c + "two")).hasSize(1));
    }

    @Test
    void whiteSpaceIsThatOfTheJdkExceptForAsciiSeparators() {
        List<Integer> separators = List.of(0x1C, 0x1D, 0x1E, 0x1F);
        IntStream.range(0, 0x10000).filter(c -> !Character.isSurrogate((char) c)).forEach(c -> {
            boolean white = "\u0085".indexOf(c) >= 0
                    || Character.isSpaceChar(c)
                    || (Character.isWhitespace(c) && !separators.contains(c));
            assertThat(Tokenizer.whitespace().tokenize("" + (char) c).isEmpty()).as("U+%04X", c).isEqualTo(white);
        });
    }

    @Test
    void scriptsWithoutSpacesAreCutIntoCharacters() {
        assertThat(Tokenizer.words().tokenize("你好 世界")).containsExactly("你", "好", "世", "界");
        assertThat(Tokenizer.words().tokenize("iPhoneをデータ")).containsExactly("iPhone", "を", "デ", "ー", "タ");
        assertThat(Tokenizer.words().tokenize("บ้าน")).containsExactly("บ้", "า", "น");
        assertThat(Tokenizer.words().tokenize("ລາວ")).containsExactly("ລ", "າ", "ວ");
        assertThat(Tokenizer.words().tokenize("𠀀a𠀁")).containsExactly("𠀀", "a", "𠀁");
    }

    @Test
    void combiningMarksStayWithTheirLetter() {
        assertThat(Tokenizer.words().tokenize("か\u3099き")).containsExactly("か\u3099", "き");
        assertThat(Tokenizer.words().tokenize("မြန်မာ")).allMatch(cluster -> cluster.length() >= 1).hasSizeLessThan(6);
        assertThat(Tokenizer.words().tokenize("हिन्दी में")).containsExactly("हिन्दी", "में");
    }

    @Test
    void aMarkAfterASpaceIsNotLost() {
        assertThat(Tokenizer.words().tokenize("ก \u0E49า ข")).containsExactly("ก", "\u0E49", "า", "ข");
        assertThat(Tokenizer.words().tokenize("ก \u0E33")).containsExactly("ก", "\u0E33");
        assertThat(Tokenizer.words().tokenize("あ \u0301e\r\nb")).containsExactly("あ", "\u0301e", "b");
    }

    @Test
    void koreanAndOtherSpacedScriptsAreCutAtSpaces() {
        assertThat(Tokenizer.words().tokenize("안녕 세계")).containsExactly("안녕", "세계");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "zh-Hant-TW", "yue", "ja-JP", "th", "lo", "km", "my", "und"})
    void languagesWithoutSpacesAreCutByScript(String language) {
        assertThat(Tokenizer.words(language)).isSameAs(Tokenizer.words());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ko-KR", "hi"})
    void otherLanguagesAreCutAtSpaces(String language) {
        assertThat(Tokenizer.words(language)).isSameAs(Tokenizer.whitespace());
        assertThat(Tokenizer.words(language).tokenize("漢字 x")).containsExactly("漢字", "x");
    }

    @Test
    void codePointsAndGraphemesDifferWhereAReaderSeesOneCharacter() {
        String text = " e\u0301 👩‍👩‍👧 ";
        assertThat(Tokenizer.codePoints().tokenize(text)).hasSize(8).startsWith("e", "\u0301", " ");
        assertThat(Tokenizer.graphemes().tokenize(text)).containsExactly("e\u0301", " ", "👩‍👩‍👧");
    }

    @Test
    void loneSurrogatesAreCharacters() {
        assertThat(Tokenizer.codePoints().tokenize("\uD83Da\uDE00")).containsExactly("\uD83D", "a", "\uDE00");
        assertThat(Tokenizer.graphemes().tokenize("\uD83Da")).hasSize(2);
        assertThat(Tokenizer.words().tokenize("\uDE00 \uD83D")).containsExactly("\uDE00", "\uD83D");
    }

    @Test
    void theSameWordIsTheSameTokenWhateverItsNeighbours() {
        // the first text is Latin-1 throughout and takes the fast way, the second is not
        String words = "a ab \u00E9 caf\u00E9 sevenly eightful ninechars fifteenletters1 sixteenletters12"
                + " averyveryverylongwordindeed x\u0001y \u0000 ?";
        for (String glue : List.of(" ", "\t", "  ", "\u00A0")) {
            String latin = words.replace(" ", glue);
            Tokens plain = Tokenizer.whitespace().tokenize(latin);
            Tokens mixed = Tokenizer.whitespace().tokenize(latin + " \u0142");
            Interner interner = new Interner();
            assertThat(interner.intern(plain)).isEqualTo(IntStream.range(0, 13).toArray());
            assertThat(interner.intern(mixed)).isEqualTo(IntStream.range(0, 14).toArray());
            assertThat(interner.intern(Tokens.of(List.copyOf(plain)))).isEqualTo(IntStream.range(0, 13).toArray());
            assertThat(plain).containsExactly(words.split(" "));
        }
    }

    @Test
    void anyNumberOfTokensFits() {
        for (int count : new int[] {1, 7, 8, 9, 100, 1000}) {
            assertThat(Tokenizer.words().tokenize("a ".repeat(count))).hasSize(count);
            assertThat(Tokenizer.words().tokenize("\u0142 ".repeat(count))).hasSize(count);
        }
    }

    @Test
    void tokensKnowTheirPositionInTheText() {
        Tokens tokens = Tokenizer.words().tokenize("  one  two ");
        assertThat(tokens.text()).isEqualTo("  one  two ");
        assertThat(tokens.start(1)).isEqualTo(7);
        assertThat(tokens.end(1)).isEqualTo(10);
        assertThatThrownBy(() -> tokens.get(2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void aCustomTokenizerIsUsedAsItIs() {
        Tokenizer syllables = Tokenizer.of("syllables", text -> List.of(text.split("-")));
        assertThat(syllables.tokenize("a b-c")).containsExactly("a b", "c");
        assertThat(syllables.id()).isEqualTo("syllables");
    }

    @Test
    void jiwerWordsAreSplitOnlyAtSpaces() {
        assertThat(Tokenizer.jiwerWords().tokenize(" a\tb  c\u00A0d \t e\n")).containsExactly("a\tb", "c\u00A0d", "e");
        assertThat(Tokenizer.jiwerWords().tokenize("\u001C\u001Ca\u001Fb c")).containsExactly("a\u001Fb", "c");
        assertThat(Tokenizer.jiwerWords().tokenize(" \u3000 ")).isEmpty();
        assertThat(Tokenizer.jiwerWords().id()).isEqualTo("jiwer-words");
    }

    @Test
    void spacesAtTheEndsAndNextToMarksAreNotCounted() {
        assertThat(Tokenizer.characters().tokenize(" 好 \u0301 好  a b ")).containsExactly("好", "\u0301", "好", "a", " ", "b");
        assertThat(Tokenizer.graphemes().tokenize("好 a \u0301b")).containsExactly("好", "a", " \u0301", "b");
        assertThat(Tokenizer.codePoints().tokenize("好 好")).containsExactly("好", " ", "好");
    }
}
