package io.github.sttcompare.gcp;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.slf4j.LoggerFactory;

/**
 * The logger to which gRPC's Netty writes every header at DEBUG, including tokens. Its level can change at any time, so it is
 * checked whenever a token is about to be sent. Thread-safe.
 */
final class HeaderLog {

    /** The logger's name. */
    static final String NAME = "io.grpc.netty.shaded.io.grpc.netty.NettyClientHandler";

    /** The logger of the warning, that of sessions. */
    private static final String WARNINGS = "io.github.sttcompare.gcp.SpeechSession";

    /**
     * Limited to INFO, in case Netty logs through java.util.logging. Kept in a field, because a logger that is not
     * referenced forgets its level.
     */
    private static final Logger JDK = Logger.getLogger(NAME);

    private final org.slf4j.Logger headers;
    private final org.slf4j.Logger warnings;
    private final AtomicBoolean warned = new AtomicBoolean();

    HeaderLog() {
        this(LoggerFactory.getLogger(NAME), LoggerFactory.getLogger(WARNINGS));
    }

    /**
     * For tests: other loggers.
     *
     * @param headers  the logger with the name above
     * @param warnings receives the warning
     */
    HeaderLog(org.slf4j.Logger headers, org.slf4j.Logger warnings) {
        this.headers = headers;
        this.warnings = warnings;
    }

    /** Switches the logger off, or, with another backend, logs one warning each time it has been switched on. */
    void keepTokensOut() {
        if (JDK.isLoggable(Level.CONFIG)) {
            JDK.setLevel(Level.INFO);
        }
        if (!headers.isDebugEnabled()) {
            warned.set(false);
        } else if (!warned.getAndSet(true)) {
            warnings.warn("ACCESS TOKENS ARE BEING LOGGED: gRPC writes the authorization header "
                    + "of every call to the logger {} at DEBUG; set that logger to INFO", NAME);
        }
    }
}
