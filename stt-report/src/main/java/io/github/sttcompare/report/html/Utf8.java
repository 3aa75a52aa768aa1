package io.github.sttcompare.report.html;

/** How long texts get in a file. */
final class Utf8 {

    private Utf8() {}

    /** {@return how many bytes a text has in UTF-8} */
    static long length(CharSequence text) {
        long length = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // of four bytes that a pair of surrogates has, each stands for two
            length += c < 0x80 ? 0 : c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
        }
        return length;
    }
}
