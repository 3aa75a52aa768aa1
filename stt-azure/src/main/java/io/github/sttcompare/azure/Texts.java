package io.github.sttcompare.azure;

/** Tidies texts. */
final class Texts {

    private Texts() {}

    /** {@return text without blanks around it and with one where there were several or line breaks} */
    static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
