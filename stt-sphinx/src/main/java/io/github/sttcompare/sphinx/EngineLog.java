package io.github.sttcompare.sphinx;

import io.github.sttcompare.text.SafeText;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what the engine logs to SLF4J at DEBUG, and nowhere else.
 *
 * <p>The engine's own logger names are not used on the SLF4J side: with a binding that forwards to {@code
 * java.util.logging}, a record would return to this handler forever.
 */
final class EngineLog extends Handler {

    private static final Logger LOG = LoggerFactory.getLogger(EngineLog.class);

    /**
     * The roots of the engine's loggers: those of its classes, and those of components of a configuration without an
     * address. They are kept, because java.util.logging forgets the settings of loggers that are not referenced.
     */
    private static final List<java.util.logging.Logger> ROOTS =
            List.of(java.util.logging.Logger.getLogger("edu.cmu.sphinx"), java.util.logging.Logger.getLogger("S4CM"));

    private final Formatter formatter = new SimpleFormatter();

    private EngineLog() {}

    /** Redirects the engine's log. Calling it again has no effect. */
    static synchronized void attach() {
        for (java.util.logging.Logger root : ROOTS) {
            root.setUseParentHandlers(false);
            if (root.getLevel() == null) {
                root.setLevel(Level.INFO);
            }
            if (Arrays.stream(root.getHandlers()).noneMatch(EngineLog.class::isInstance)) {
                root.addHandler(new EngineLog());
            }
        }
    }

    @Override
    public void publish(LogRecord record) {
        if (LOG.isDebugEnabled()) {
            LOG.debug("{}: {}", SafeText.oneLine(String.valueOf(record.getLoggerName())),
                    SafeText.oneLine(String.valueOf(formatter.formatMessage(record))), record.getThrown());
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
