package io.github.sttcompare.internal.engine;

import io.github.sttcompare.text.SafeText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loggers, with the names documented in {@code docs/observability.md}, and logging for code that must not throw.
 */
public final class Logs {

    /** One INFO line for each comparison, and what concerns a comparison as a whole. */
    public static final Logger COMPARISON = LoggerFactory.getLogger("io.github.sttcompare.comparison");
    /** One WARN line for each call that did not answer; the stack traces of providers at DEBUG. */
    public static final Logger CALL = LoggerFactory.getLogger("io.github.sttcompare.call");
    /** What is found on the path, and what is left out. */
    public static final Logger DISCOVERY = LoggerFactory.getLogger("io.github.sttcompare.discovery");
    /** Defects of this library. */
    private static final Logger DEFECT = LoggerFactory.getLogger("io.github.sttcompare.defect");

    /** The most terminal cells of foreign text in a line. */
    private static final int LONGEST = 1000;

    private Logs() {}

    /** {@return foreign text for a line of the log: on one line, and of limited length} */
    public static String line(String text) {
        return SafeText.oneLine(text, LONGEST);
    }

    /** {@return an id in a form that is safe for logs and thread names} */
    static String label(String id, int cells) {
        return SafeText.oneLine(id, cells);
    }

    /** Runs code that logs, and ignores what it throws, because no outcome may be lost through logging. */
    public static void quietly(Runnable logging) {
        try {
            logging.run();
        } catch (Throwable t) {
            // the logging library is broken, so this cannot be reported
        }
    }

    /** Reports a thread that ignored its interrupt; both texts must be safe for a log line. */
    public static void leftBehind(String what, String thread) {
        quietly(() -> CALL.warn(
                "{} ignored its interrupt and is left behind on thread {}; "
                        + "it keeps its resources until it ends on its own", what, thread));
    }

    /** Reports a defect of this library. Never throws. */
    static void defect(Throwable defect) {
        try {
            DEFECT.error("stt-compare has a defect, please report it", defect);
        } catch (Throwable t) {
            // the logging library is broken, or there is not enough memory for it, so this cannot be reported
        }
    }
}
