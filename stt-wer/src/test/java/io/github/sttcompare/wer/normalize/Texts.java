package io.github.sttcompare.wer.normalize;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;

/** Random texts, and what may not get lost from a text. */
final class Texts {

    private static final String[] PIECES = {
        " ", " ", " ", "\t", "\n", "\u00A0", "\u001C", "'", "'", "’", "ʼ", "-", ".", ".", ",", ",", ":", "%",
        "$", "£", "€", "¢", "(", ")", "[", "]", "<", ">", "{", "}", "[laughter]", "<noise>", "(music)", "\"",
        "·", "״", "_", "+", "&", "#", "a", "l", "l", "n", "o", "s", "t", "é", "e\u0301", "ß", "ẞ", "İ", "ı",
        "I", "i", "Σ", "ς", "ﬁ", "ŉ", "ø", "Æ", "þ", "0", "1", "2", "5", "12", "१", "½", "²", "①", "№", "…",
        "\u200B", "\u200C", "\u200D", "\u00AD", "\uFE0F", "\u20E3", "\u0301", "\u0307", "\u0345", "\u093F",
        "\u0E49", "हि", "न्", "น้ำ", "מֶ", "ה", "مُ", "が", "カ\u3099", "한", "\u1112\u1161", "中", "👍", "🏽",
        "\uD800", "\uDC00", "um", "hmm", "mhm", "uh", "won't", "can't", "let's", "y'all", "i'ma", "ma'am", "'s",
        "'d", "'s been", "'d gone", "'s gotta", "n't", "'ve", "been", "gone", "got", "gotta", "mr", "st", "gen",
        "rep", "and a half", "and", "half", "one", "two", "five", "nine", "eleven", "six", "twenty", "ninety",
        "hundred", "thousand", "million", "first", "fifth", "thirtieth", "twos", "forties", "millions",
        "hundredth", "oh", "zero", "point", "double", "triple", "minus", "plus", "dollars", "cents", "pound",
        "per", "cent", "percent", "1.5", "3.14", "0.05", "1,000", "1st", "2 nd", "colour", "travelled",
        "theatre", "grey",
    };

    private Texts() {}

    /** {@return words, signs and marks that the normalisers have rules for, in any order, with and without spaces} */
    static String pieces(Random random) {
        StringBuilder out = new StringBuilder();
        boolean spaced = random.nextBoolean();
        for (int n = random.nextInt(14); n > 0; n--) {
            out.append(PIECES[random.nextInt(PIECES.length)]).append(spaced && random.nextInt(4) > 0 ? " " : "");
        }
        return out.toString();
    }

    private static final String[] WORDS =
            ("the quick brown fox house was with they said that walk a i to of in been got gone cent half and one two st th s nd"
                    + " mr cents per uh um colour grey well-known naïve über straße déjà łódź привет мир καλημέρα σας İzmir ılık"
                    + " don't he'd it's 'tis o'clock 5 $2 ¢7 9.5 1,000 10:30 ... — “quoted” internationalisation"
                    + " counterrevolutionary [laughter] (music) (sic) l·l 你好 €5 L'été")
                    .split(" ");

    /** {@return a text as people write them: words, some of which have rules, in sentences of any length} */
    static String sentences(Random random) {
        StringBuilder out = new StringBuilder();
        boolean plain = random.nextBoolean();
        for (int n = random.nextInt(40); n > 0; n--) {
            String word = WORDS[random.nextInt(plain ? 30 : WORDS.length)];
            int way = random.nextInt(12);
            out.append(way == 0 ? word.toUpperCase(Locale.ROOT) : word);
            out.append(way < 3 ? ".,?!;:'\"-%".charAt(random.nextInt(10)) : ' ');
            out.append(way == 3 ? "\n" : way == 4 ? "\u00A0" : way < 6 ? " " : "");
        }
        return out.toString();
    }

    /** {@return any UTF-16 code units, lone surrogates included} */
    static String units(Random random) {
        StringBuilder out = new StringBuilder();
        for (int n = random.nextInt(24); n > 0; n--) {
            switch (random.nextInt(4)) {
                case 0 -> out.append((char) random.nextInt(0x80));
                case 1 -> out.append((char) random.nextInt(0x700));
                case 2 -> out.append((char) random.nextInt(0x10000));
                default -> out.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
            }
        }
        return out.toString();
    }

    /** {@return the letters, digits and marks, decomposed; without the two selectors and the keycap of emoji} */
    static String content(String text) {
        String letters = text.codePoints().filter(Texts::isContent).mapToObj(Character::toString)
                .collect(Collectors.joining());
        return Normalizer.normalize(letters, Form.NFD);
    }

    private static boolean isContent(int c) {
        // the modifier letter is an apostrophe by other means
        return c != 0xFE0E && c != 0xFE0F && c != 0x20E3 && c != 'ʼ' && (Character.isLetterOrDigit(c) || isMark(c)
                || Character.getType(c) == Character.OTHER_NUMBER || Character.getType(c) == Character.LETTER_NUMBER);
    }

    /** {@return the marks of a text, decomposed, in order} */
    static String marks(String text) {
        return Normalizer.normalize(text, Form.NFD).codePoints().filter(Texts::isMark).mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static boolean isMark(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    /** {@return a text as it can be shown in a failure} */
    static String escaped(String text) {
        return text.chars().mapToObj(c -> c >= ' ' && c < 0x7F ? Character.toString(c) : "\\u%04X".formatted(c))
                .collect(Collectors.joining());
    }
}
