package io.github.sttcompare.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Terminal terminal(boolean live, boolean colour, Charset charset) {
        return new Terminal(new PrintStream(out, true, charset), new PrintStream(err, true, charset), live, colour,
                new TerminalSize(Map.of("COLUMNS", "40"), 80, System::nanoTime));
    }

    @Test
    void noForeignTextControlsTheTerminal() {
        for (boolean colour : new boolean[] {true, false}) {
            out.reset();
            Terminal terminal = terminal(false, colour, StandardCharsets.UTF_8);
            terminal.line("a\u001b[2Jb\u001b]0;title\u0007c\rd\be\u202ef\u009b31mg\u0000h\ti\u2066j\nk");
            assertThat(out.toString(StandardCharsets.UTF_8)).isEqualToNormalizingNewlines("a[2Jb]0;titlecdef31mgh ij k\n");
        }
        terminal(false, false, StandardCharsets.UTF_8).error("no\u001b[31m red");
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualToNormalizingNewlines("no[31m red\n");
    }

    @Test
    void coloursAreUsedOnlyOnTerminals() {
        terminal(true, true, StandardCharsets.UTF_8).line("\u001b[31mred\u001b[0m\u001b[2J");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualToNormalizingNewlines("\u001b[31mred\u001b[0m[2J\n");
        out.reset();
        Terminal plain = terminal(true, true, StandardCharsets.UTF_8);
        plain.plain();
        plain.line("\u001b[31mred\u001b[0m");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualToNormalizingNewlines("[31mred[0m\n");
    }

    @Test
    void noColorIsRespected() {
        assertThat(Terminal.colourful(Map.of("TERM", "xterm"), "Linux")).isTrue();
        assertThat(Terminal.colourful(Map.of("TERM", "xterm", "NO_COLOR", "1"), "Linux")).isFalse();
        assertThat(Terminal.colourful(Map.of("TERM", "xterm", "NO_COLOR", ""), "Linux")).isTrue();
        assertThat(Terminal.colourful(Map.of("TERM", "dumb"), "Linux")).isFalse();
        assertThat(Terminal.colourful(Map.of(), "Linux")).isFalse();
        assertThat(Terminal.colourful(Map.of(), "Windows 11")).isFalse();
        assertThat(Terminal.colourful(Map.of("WT_SESSION", "x"), "Windows 11")).isTrue();
    }

    @Test
    void aLineIsUpdatedInPlaceOnlyOnATerminal() {
        Terminal live = terminal(true, false, StandardCharsets.UTF_8);
        live.live("[##..] 1/2 calls\u001b[2J");
        live.live("done");
        live.line("over");
        String shown = out.toString(StandardCharsets.UTF_8);
        assertThat(shown).contains("\r[##..] 1/2 calls[2J").endsWith("over" + System.lineSeparator()).doesNotContain("\u001b");
        out.reset();
        Terminal log = terminal(false, false, StandardCharsets.UTF_8);
        log.live("[##..] 1/2 calls");
        log.line("over");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualToNormalizingNewlines("over\n");
    }

    @Test
    void unsupportedCharactersAreReplaced() {
        terminal(false, false, StandardCharsets.US_ASCII).line("wait … 3 × · Łódź");
        assertThat(out.toString(StandardCharsets.US_ASCII)).isEqualToNormalizingNewlines("wait ... 3 x - ??d?\n");
    }

    @Test
    void outputForProgramsIsNotMixedWithMessages() {
        Terminal terminal = terminal(false, false, StandardCharsets.UTF_8);
        terminal.machine();
        terminal.line("for people");
        terminal.data().print("{}");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("{}");
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("for people");
    }
}
