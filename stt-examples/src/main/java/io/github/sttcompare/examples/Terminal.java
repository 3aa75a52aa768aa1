package io.github.sttcompare.examples;

/** Text of others for a terminal. */
final class Terminal {

    private Terminal() {}

    /** {@return the text on one line, without the control characters that could move the cursor or rename the window} */
    static String safe(String text) {
        return text.replaceAll("[\\s\\p{Cntrl}\u0080-\u009f\u202a-\u202e\u2066-\u2069]+", " ").strip();
    }
}
