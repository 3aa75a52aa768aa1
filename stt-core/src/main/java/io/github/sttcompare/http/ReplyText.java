package io.github.sttcompare.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decodes the bytes of an answer to text, and recognises the kind of text. */
final class ReplyText {

    private static final Pattern CHARSET = Pattern.compile(";\\s*charset\\s*=\\s*[\"']?([^\\s\"';,]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern EVENT_LINE = Pattern.compile("\\s*|:.*|(data|event|id|retry)(:.*)?", Pattern.DOTALL);
    private static final Pattern SIGN =
            Pattern.compile("\\s*|:.*|(event|id|retry):.*|data:\\s*((\\{|\\[DONE]).*)?", Pattern.DOTALL);
    /** JSON or the end in a line of events. */
    private static final Pattern EVENT_DATA = Pattern.compile("data:\\s*(\\{|\\[DONE]|\\[\\s*[{\\[]).*", Pattern.DOTALL);
    /** The beginning of a page, also in quotation marks or after a line of text. */
    private static final Pattern PAGE_PART = Pattern.compile("<!doctype\\s+html|<html[^>]*>\\s*<|^[ \\t]*+<(?:html|head|body)\\b",
            Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
    /** How much of a text is searched for the beginning of a page. */
    private static final int PAGE_WITHIN = 4096;
    private static final Charset UTF_32BE = Charset.forName("UTF-32BE");
    private static final Charset UTF_32LE = Charset.forName("UTF-32LE");
    private static final String MARK = "\uFEFF";
    /** The bytes of a mark in UTF-8, taken for characters and encoded again. */
    private static final String MARK_TWICE = "\u00EF\u00BB\u00BF";

    private ReplyText() {}

    /**
     * {@return the text of a body, without byte-order marks in front}
     *
     * <p>The encoding is determined by a mark (WHATWG Encoding, "decode") or by zeros in the first character. Without
     * these, text of a type {@code text/…} has the charset of its type, or UTF-8 if that is missing or unknown; anything
     * else is UTF-8 or, if it is not valid UTF-8, has the charset of its type.
     */
    static String decode(byte[] body, String contentType) {
        return withoutMarks(decoded(body, contentType));
    }

    /** {@return a text without byte-order marks in front, not even those that were encoded twice} */
    static String withoutMarks(String text) {
        int start = 0;
        while (text.startsWith(MARK, start) || text.startsWith(MARK_TWICE, start)) {
            start += text.startsWith(MARK, start) ? MARK.length() : MARK_TWICE.length();
        }
        return text.substring(start);
    }

    private static String decoded(byte[] body, String contentType) {
        Charset marked = marked(body);
        if (marked != null) {
            return new String(body, marked);
        }
        if (contentType.stripLeading().toLowerCase(Locale.ROOT).startsWith("text/")) {
            return new String(body, said(contentType));
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException e) {
            return new String(body, said(contentType));
        }
    }

    /**
     * {@return the encoding according to a mark or, as for JSON (RFC 4627, 3), to the zeros in the first character, which
     * is ASCII; null if there is neither}
     */
    private static @Nullable Charset marked(byte[] body) {
        int first = 0;
        for (int i = 0; i < 4; i++) {
            // beyond the end, a value that is neither part of a mark nor zero
            first = (first << 8) | (i < body.length ? body[i] & 0xFF : 1);
        }
        if (first == 0xFEFF || (first >>> 8 == 0 && first != 0)) {
            return UTF_32BE;
        }
        if (first == 0xFFFE0000 || ((first & 0xFFFFFF) == 0 && first != 0)) {
            return UTF_32LE;
        }
        int half = first >>> 16;
        boolean high = (half & 0xFF) == 0 && half != 0;
        boolean low = half >>> 8 == 0 && half != 0;
        return half == 0xFEFF || low ? StandardCharsets.UTF_16BE
                : half == 0xFFFE || high ? StandardCharsets.UTF_16LE
                : first >>> 8 == 0xEFBBBF ? StandardCharsets.UTF_8
                : null;
    }

    private static Charset said(String contentType) {
        Matcher charset = CHARSET.matcher(contentType);
        try {
            return charset.find() ? Charset.forName(charset.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }

    /**
     * {@return whether a text has control characters that do not occur in text for people, because the bytes are not
     * text}
     */
    static boolean isBinary(String text) {
        return text.chars().anyMatch(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f');
    }

    /** {@return whether a text is markup: its first visible character opens a tag, a comment or a declaration} */
    static boolean isMarkup(String text) {
        return firstVisible(text) == '<';
    }

    /**
     * {@return whether every line may be one of a stream of events, and one occurs only in such streams: a comment, a
     * field other than {@code data}, data that are JSON, nothing or the end, or the blank line after an event}
     *
     * <p>So a line of text that begins with {@code data:} is not a stream, but comments alone, with which servers keep a
     * connection alive, are.
     */
    static boolean isEvents(String text) {
        int first = firstVisible(text);
        return first >= 0 && ":deir".indexOf(first) >= 0 && text.lines().allMatch(line -> EVENT_LINE.matcher(line).matches())
                && text.lines().anyMatch(line -> SIGN.matcher(line).matches());
    }

    /**
     * {@return whether a text has the beginning of a web page near its own, or parts of a stream of events: data that are JSON or
     * the end, or the type of an event and then data}
     */
    static boolean hasPartsOfOtherKinds(String text) {
        boolean typed = false;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            typed |= line.startsWith("event:");
            if (line.startsWith("data:") && (typed || EVENT_DATA.matcher(line).matches())) {
                return true;
            }
        }
        return PAGE_PART.matcher(text.substring(0, Math.min(text.length(), PAGE_WITHIN))).find();
    }

    /** {@return the first character that is neither white space nor a mark nor a control character; -1 if there is none} */
    static int firstVisible(String text) {
        return text.codePoints()
                .filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c) && !Character.isISOControl(c)
                        && Character.getType(c) != Character.FORMAT)
                .findFirst()
                .orElse(-1);
    }
}
