package io.github.sttcompare.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The width of the terminal, determined again from time to time, because windows are resized. Thread-safe. */
final class TerminalSize {

    private static final File TTY = new File("/dev/tty");
    private static final Pattern ROWS_AND_COLUMNS = Pattern.compile("\\s*[0-9]{1,5}\\s+([0-9]{1,5})\\s*");
    private static final long FRESH = TimeUnit.SECONDS.toNanos(1);
    private static final int LEAST = 20;
    private static final int MOST = 500;

    private final LongSupplier nanoTime;
    private final int fallback;
    private boolean askable = true;
    private long askedAt;
    private int known;

    /**
     * @param fallback the width if it cannot be determined
     */
    TerminalSize(Map<String, String> environment, int fallback, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.fallback = columns(environment.getOrDefault("COLUMNS", "")).orElse(fallback);
    }

    /** {@return the width in cells, from 20 to 500} */
    synchronized int columns() {
        long now = nanoTime.getAsLong();
        if (askable && (known == 0 || now - askedAt > FRESH)) {
            askedAt = now;
            OptionalInt asked = ask();
            // a terminal that does not report its width once will not do so later
            askable = asked.isPresent();
            known = asked.orElse(known);
        }
        return Math.clamp(known == 0 ? fallback : known, LEAST, MOST);
    }

    /** {@return the width of a line of a log} */
    int columnsWithoutTerminal() {
        return Math.clamp(fallback, LEAST, MOST);
    }

    /** The JDK does not know the width of a terminal, but every Unix has a program that does. */
    private static OptionalInt ask() {
        if (!TTY.canRead()) {
            return OptionalInt.empty();
        }
        try {
            Process stty = new ProcessBuilder("stty", "size").redirectInput(TTY).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            if (!stty.waitFor(1, TimeUnit.SECONDS)) {
                stty.destroyForcibly();
                return OptionalInt.empty();
            }
            Matcher said = ROWS_AND_COLUMNS.matcher(new String(stty.getInputStream().readNBytes(100), StandardCharsets.US_ASCII));
            return said.matches() ? columns(said.group(1)) : OptionalInt.empty();
        } catch (IOException e) {
            return OptionalInt.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalInt.empty();
        }
    }

    private static OptionalInt columns(String text) {
        return text.matches("[1-9][0-9]{0,4}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }
}
