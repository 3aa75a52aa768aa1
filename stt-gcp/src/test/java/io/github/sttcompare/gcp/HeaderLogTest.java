package io.github.sttcompare.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** Netty logs through a backend that the provider cannot configure, such as Logback. */
class HeaderLogTest {

    /** A logger whose level can be changed and that remembers what was logged. */
    private static final class Backend extends LegacyAbstractLogger {
        private static final long serialVersionUID = 1L;
        private final transient List<String> lines = new ArrayList<>();
        private Level level = Level.INFO;

        private boolean enabled(Level asked) {
            return asked.toInt() >= level.toInt();
        }

        @Override
        public boolean isTraceEnabled() {
            return enabled(Level.TRACE);
        }

        @Override
        public boolean isDebugEnabled() {
            return enabled(Level.DEBUG);
        }

        @Override
        public boolean isInfoEnabled() {
            return enabled(Level.INFO);
        }

        @Override
        public boolean isWarnEnabled() {
            return enabled(Level.WARN);
        }

        @Override
        public boolean isErrorEnabled() {
            return enabled(Level.ERROR);
        }

        @Override
        protected @Nullable String getFullyQualifiedCallerName() {
            return null;
        }

        @Override
        protected void handleNormalizedLoggingCall(Level asked, @Nullable Marker marker, String message,
                Object @Nullable [] arguments, @Nullable Throwable thrown) {
            lines.add(asked + " " + MessageFormatter.basicArrayFormat(message, arguments));
        }
    }

    private final Backend headers = new Backend();
    private final Backend warnings = new Backend();
    private final HeaderLog log = new HeaderLog(headers, warnings);

    @Test
    void nothingIsLoggedWhileTheLoggerIsOff() {
        log.keepTokensOut();
        log.keepTokensOut();
        assertThat(warnings.lines).isEmpty();
        assertThat(headers.lines).isEmpty();
    }

    @Test
    void oneWarningIsLoggedEachTimeTheLoggerIsSwitchedOn() {
        log.keepTokensOut();
        headers.level = Level.DEBUG;
        log.keepTokensOut();
        log.keepTokensOut();
        assertThat(warnings.lines).containsExactly("WARN ACCESS TOKENS ARE BEING LOGGED: gRPC writes the authorization header of "
                + "every call to the logger io.grpc.netty.shaded.io.grpc.netty.NettyClientHandler at DEBUG; set that logger to INFO");
        headers.level = Level.INFO;
        log.keepTokensOut();
        headers.level = Level.TRACE;
        log.keepTokensOut();
        assertThat(warnings.lines).hasSize(2);
    }
}
