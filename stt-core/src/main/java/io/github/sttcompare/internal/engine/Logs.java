package io.github.sttcompare.internal.engine;

import io.github.sttcompare.text.SafeText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loggers, by the names that {@code docs/observability.md} promises, and how to use them where nothing may throw.
 */
public final class Logs {

    /** One INFO line for each comparison, and what concerns a comparison as a whole. */
    public static final Logger COMPARISON = LoggerFactory.getLogger("io.github.sttcompare.comparison");
    /** One WARN line for each call that did not answer; the stack traces of providers at DEBUG. */
    public static final Logger CALL = LoggerFactory.getLogger("io.github.sttcompare.call");
    /** What is found on the path, and what is not. */
    public static final Logger DISCOVERY = LoggerFactory.getLogger("io.github.sttcompare.discovery");
    /** Defects of this library. */
    private static final Logger DEFECT = LoggerFactory.getLogger("io.github.sttcompare.defect");

    /** How many terminal cells of what others wrote go into a line. */
    private static final int LONGEST = 1000;

    private Logs() {}

    /** {@return what others wrote, for a line of the log: it neither begins lines of its own nor is it without end} */
    public static String line(String text) {
        return SafeText.oneLine(text, LONGEST);
    }

    /** {@return an id as it is fit for logs and names of threads} */
    static String label(String id, int cells) {
        return SafeText.oneLine(id, cells);
    }

    /** Logs in whatever way; what the logging throws is lost, for no outcome may be. */
    public static void quietly(Runnable logging) {
        try {
            logging.run();
        } catch (Throwable t) {
            // the logging is broken: there is nobody to tell
        }
    }

    /** Tells of a thread that ignored its interrupt; both texts are fit for a line. */
    public static void leftBehind(String what, String thread) {
        quietly(() -> CALL.warn(
                "{} ignored its interrupt and is left behind on thread {}; it keeps its resources until it ends by itself", what, thread));
    }

    /** Reports a defect of this library. Never throws. */
    static void defect(Throwable defect) {
        try {
            DEFECT.error("stt-compare has a defect, please report it", defect);
        } catch (Throwable t) {
            // the logging is broken, or there is no memory even for that: nobody can be told
        }
    }
}
