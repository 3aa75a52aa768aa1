package io.github.sttcompare.report.html;

/** The length of texts in a file. */
final class Utf8 {

    private Utf8() {}

    /** {@return how many bytes a text has in UTF-8} */
    static long length(CharSequence text) {
        long length = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // a pair of surrogates has four bytes, two for each
            length += c < 0x80 ? 0 : c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
        }
        return length;
    }
}
