package io.github.sttcompare.cli;

import io.github.sttcompare.text.DisplayWidth;
import java.io.Console;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.CharsetEncoder;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The output for a person or a log. All output of this program goes through this class: foreign control characters never
 * reach the terminal, and the last line can be updated. Thread-safe.
 */
final class Terminal {

    /** Escape sequences for colours, but no others. */
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]{0,10}m");

    static final String BROKEN = "the output could not be written; the disk is full, or the program that reads it has ended";

    private static final int NO_TERMINAL = 110;

    private static final Map<Integer, String> PLAIN = Map.of(
            (int) '…', "...", (int) '·', "-", (int) '—', "-", (int) '–', "-", (int) '→', "->", (int) '≤', "<=", (int) '≥', ">=", (int) '×', "x",
            (int) '’', "'", (int) '\u00a0', " ");

    private final PrintStream out;
    private final PrintStream err;
    private final boolean terminal;
    private final boolean colourful;
    private final TerminalSize size;
    private boolean plain;
    private boolean machine;
    private int live;

    Terminal(PrintStream out, PrintStream err, boolean terminal, boolean colourful, TerminalSize size) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
        this.colourful = colourful;
        this.size = size;
    }

    /** {@return the terminal of this process, or the pipe or file in its place} */
    static Terminal ofProcess() {
        Map<String, String> environment = System.getenv();
        boolean terminal = isTerminal(System.console());
        Terminal process = new Terminal(System.out, System.err, terminal, terminal && colourful(environment, System.getProperty("os.name", "")),
                new TerminalSize(environment, terminal ? 80 : NO_TERMINAL, System::nanoTime));
        if ("dumb".equals(environment.get("TERM"))) {
            // it cannot return to the beginning of a line
            process.plain();
        }
        return process;
    }

    /** From Java 22 on, there is a console even without a terminal, and a method to tell them apart. */
    private static boolean isTerminal(@Nullable Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /** Follows the conventions of no-color.org; old Windows consoles show the codes instead of interpreting them. */
    static boolean colourful(Map<String, String> environment, String system) {
        boolean windows = system.toLowerCase(Locale.ROOT).startsWith("windows");
        return environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", windows ? "" : "dumb").equals("dumb")
                && (!windows || environment.containsKey("WT_SESSION") || environment.containsKey("TERM"));
    }

    /** Disables updated lines and colours: for logs, pagers and screen readers. */
    synchronized void plain() {
        plain = true;
    }

    /**
     * From now on, text for people goes to the error stream, so that the output contains only what is written to {@link
     * #data}.
     */
    synchronized void machine() {
        machine = true;
    }

    /** {@return whether a line can be updated} */
    synchronized boolean isLive() {
        return terminal && !plain;
    }

    synchronized boolean isColoured() {
        return colourful && !plain;
    }

    /** {@return the width of a line in cells} */
    int width() {
        return terminal ? size.columns() : size.columnsWithoutTerminal();
    }

    /** Prints one line. */
    synchronized void line(String text) {
        clear();
        messages().println(shown(text.replace('\n', ' ')));
    }

    /** Prints several lines. */
    synchronized void lines(String text) {
        clear();
        text.lines().forEach(line -> messages().println(shown(line)));
    }

    /** Prints an error to the error stream. */
    synchronized void error(String text) {
        clear();
        text.lines().forEach(line -> err.println(shown(line)));
    }

    /** Shows a line that the next output replaces; only if that {@linkplain #isLive is possible}. */
    synchronized void live(String text) {
        if (isLive()) {
            // without escape sequences, so that it works on every terminal
            String line = DisplayWidth.cut(shown(text.replace('\n', ' ')), width() - 1);
            int cells = DisplayWidth.of(line);
            messages().print("\r" + line + " ".repeat(Math.max(0, Math.min(live - cells, width() - 1 - cells))) + "\r" + line);
            messages().flush();
            live = cells;
        }
    }

    private void clear() {
        if (live > 0) {
            messages().print("\r" + " ".repeat(Math.min(live, width() - 1)) + "\r");
            live = 0;
        }
    }

    /** {@return the output stream, for help, which contains no foreign text} */
    synchronized PrintStream data() {
        clear();
        return out;
    }

    /** {@return the unfiltered output stream, for programs; failures to write are reported as an {@link IOException}} */
    synchronized OutputStream output() {
        clear();
        return new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
                flush();
            }

            @Override
            public void flush() throws IOException {
                if (isBroken()) {
                    throw new IOException(BROKEN);
                }
            }

            @Override
            public void close() throws IOException {
                flush();
            }
        };
    }

    /** {@return whether some output was lost, because the disk is full or the reading program has ended} */
    boolean isBroken() {
        return out.checkError();
    }

    /** {@return the error stream, for help and suggestions, which contain no foreign text except for the user's arguments} */
    PrintStream errors() {
        return err;
    }

    private PrintStream messages() {
        return machine ? err : out;
    }

    private String shown(String text) {
        CharsetEncoder encoder = messages().charset().newEncoder();
        StringBuilder shown = new StringBuilder(text.length());
        var colour = COLOUR.matcher(text);
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (c == 0x1b && isColoured() && colour.region(i, text.length()).lookingAt()) {
                shown.append(colour.group());
                i = colour.end();
                continue;
            }
            i += Character.charCount(c);
            if (c == '\t') {
                shown.append(' ');
            } else if (!Character.isISOControl(c) && !isDirectionChange(c)) {
                String letter = Character.toString(c);
                shown.append(encoder.canEncode(letter) ? letter : PLAIN.getOrDefault(c, "?"));
            }
        }
        return shown.toString();
    }

    private static boolean isDirectionChange(int c) {
        return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    }
}
