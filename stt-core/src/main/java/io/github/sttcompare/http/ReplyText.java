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

/** Makes text of the bytes of an answer, and tells what kind of text it is. */
final class ReplyText {

    private static final Pattern CHARSET = Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\\s\";]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern EVENT_LINE = Pattern.compile("\\s*|:.*|(data|event|id|retry)(:.*)?", Pattern.DOTALL);
    private static final Pattern DATA = Pattern.compile("data:\\s*(\\{|\\[DONE])");
    private static final char MARK = '\uFEFF';

    private ReplyText() {}

    /**
     * {@return the text of a body, without byte-order marks in front}
     *
     * <p>A mark says what encoding it is (WHATWG Encoding, "decode"). Without one, text of a type {@code text/…} has the charset
     * that its type says, UTF-8 when that is none or unknown; anything else is UTF-8, and only where it cannot be, it has the
     * charset that its type says.
     */
    static String decode(byte[] body, String contentType) {
        String decoded = decoded(body, contentType);
        int start = 0;
        while (start < decoded.length() && decoded.charAt(start) == MARK) {
            start++;
        }
        return decoded.substring(start);
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

    private static @Nullable Charset marked(byte[] body) {
        int first = body.length < 2 ? 0 : ((body[0] & 0xFF) << 8) | (body[1] & 0xFF);
        return first == 0xFEFF ? StandardCharsets.UTF_16BE
                : first == 0xFFFE ? StandardCharsets.UTF_16LE
                : first == 0xEFBB && body.length > 2 && (body[2] & 0xFF) == 0xBF ? StandardCharsets.UTF_8
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

    /** {@return whether a text is markup: its first character that can be seen opens a tag, a comment or a declaration} */
    static boolean isMarkup(String text) {
        return firstVisible(text) == '<';
    }

    /** {@return whether every line is one of a stream of events, and one of them has data as such streams have it} */
    static boolean isEvents(String text) {
        int first = firstVisible(text);
        return first >= 0 && "dDeEiIrR:".indexOf(first) >= 0 && text.lines().allMatch(ReplyText::isEventLine)
                && text.lines().anyMatch(line -> DATA.matcher(line).lookingAt());
    }

    private static boolean isEventLine(String line) {
        return EVENT_LINE.matcher(line).matches();
    }

    /** {@return the first character that is neither blank nor a mark nor a control; -1 when there is none} */
    static int firstVisible(String text) {
        return text.codePoints()
                .filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c) && !Character.isISOControl(c)
                        && Character.getType(c) != Character.FORMAT)
                .findFirst()
                .orElse(-1);
    }
}
