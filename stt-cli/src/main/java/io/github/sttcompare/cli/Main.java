package io.github.sttcompare.cli;

import io.github.sttcompare.SttException;
import io.github.sttcompare.corpus.CorpusException;
import io.github.sttcompare.corpus.StoreException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line: which speech-to-text provider is better on your own recordings. */
@Command(
        name = "stt",
        description = "Compares speech-to-text providers on your own recordings.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Done.", "1:Done, with a negative result: no provider answered, a check found problems, or a gate failed.",
            "2:Not complete: a budget was used up, a provider was stopped, or a gate has too few recordings to decide.",
            "3:Cannot be done as requested; the message says what to correct.", "70:A defect in this program.",
            "130:Interrupted; run the same command again to continue."
        },
        footer = {
            "", "Start with:", "  stt providers               which providers are available, and what is missing",
            "  stt estimate FOLDER         what a comparison would cost",
            "  stt run FOLDER              compare on recordings NAME.wav with references NAME.txt",
        })
public final class Main {

    private final Terminal terminal;
    private boolean debug;
    private String debugHint = "(add --debug for the stack trace)";

    private Main(Terminal terminal) {
        this.terminal = terminal;
    }

    @Option(names = "--plain", scope = ScopeType.INHERIT, description = "Never update a line in place and use no "
            + "colours: for logs, pagers and screen readers.")
    void plain(boolean wanted) {
        if (wanted) {
            terminal.plain();
        }
    }

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show the stack traces of errors.")
    void debug(boolean wanted) {
        debug = wanted;
    }

    /**
     * Starts the program, and ends the JVM with its exit code.
     *
     * @param args the command and its options, see {@code docs/cli.md}
     */
    public static void main(String[] args) {
        Thread.currentThread().setContextClassLoader(Extras.loader(Main.class.getClassLoader()));
        int status = run(Terminal.ofProcess(), args);
        // after Ctrl-C the JVM is already shutting down, with the right status, and waits for this thread
        if (!Interruption.isShuttingDown()) {
            System.exit(status);
        }
    }

    /** {@return the exit code} */
    static int run(Terminal terminal, String... args) {
        Main main = new Main(terminal);
        CommandLine completion = new CommandLine(new AutoComplete.GenerateCompletion());
        completion.getCommandSpec().usageMessage()
                .description("Print a completion script for bash and zsh: source <(stt completion)");
        CommandLine line = new CommandLine(main)
                .addSubcommand(new CompareCommand(terminal))
                .addSubcommand(new EstimateCommand(terminal))
                .addSubcommand(new RunCommand(terminal))
                .addSubcommand(new CheckCommand(terminal))
                .addSubcommand(new ProvidersCommand(terminal))
                .addSubcommand(new ReportCommand(terminal))
                .addSubcommand(new GateCommand(terminal))
                .addSubcommand(new ExportCommand(terminal))
                .addSubcommand("completion", completion)
                .addSubcommand(new DemoCommand(terminal, main::demo));
        line.setOut(new PrintWriter(terminal.data(), true, terminal.data().charset()))
                .setErr(new PrintWriter(terminal.errors(), true, terminal.errors().charset()))
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        terminal.isColoured() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false)
                .setParameterExceptionHandler(main::wrongArguments)
                .setExecutionExceptionHandler(main::failed);
        line.setUnmatchedOptionsArePositionalParams(false);
        if (args.length == 0) {
            line.usage(line.getOut());
            return ExitCode.BAD_INPUT;
        }
        return main.execute(line, args);
    }

    private int execute(CommandLine line, String[] args) {
        int status;
        try {
            status = line.execute(args);
        } catch (OutOfMemoryError e) {
            terminal.error("stt-compare: there is not enough memory; allow it more, for example with STT_OPTS=-Xmx4g");
            return ExitCode.BAD_INPUT;
        } catch (Error e) {
            return defect(e);
        }
        boolean done = status == ExitCode.DONE || status == ExitCode.BAD_NEWS || status == ExitCode.INCOMPLETE;
        if (done && terminal.isBroken()) {
            terminal.error("stt-compare: " + Terminal.BROKEN);
            return ExitCode.BAD_INPUT;
        }
        return status;
    }

    /** The demo is started by Maven, so its user sets Maven properties. */
    private void demo(boolean wantsDebug) {
        debug |= wantsDebug;
        debugHint = "(add -Ddebug=true for the stack trace)";
    }

    private int wrongArguments(CommandLine.ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        terminal.error("stt-compare: " + e.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(e, command.getErr());
        terminal.error("(see " + command.getCommandSpec().qualifiedName() + " --help)");
        return ExitCode.BAD_INPUT;
    }

    private int failed(Exception e, CommandLine command, CommandLine.ParseResult result) {
        if (e instanceof InterruptedException) {
            terminal.error("stt-compare: interrupted");
            return ExitCode.INTERRUPTED;
        }
        boolean told = e instanceof SttException || e instanceof CorpusException || e instanceof StoreException
                || e instanceof IllegalArgumentException || e instanceof IllegalStateException || e instanceof IOException
                || e instanceof UncheckedIOException;
        if (!told) {
            return defect(e);
        }
        terminal.error("stt-compare: " + message(e));
        trace(e);
        return ExitCode.BAD_INPUT;
    }

    private int defect(Throwable thrown) {
        terminal.error("stt-compare: this is a defect, please report it: " + thrown);
        trace(thrown);
        return ExitCode.DEFECT;
    }

    private void trace(Throwable thrown) {
        if (debug) {
            StringWriter trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace));
            // its messages quote file names
            terminal.error(trace.toString());
        } else {
            terminal.error(debugHint);
        }
    }

    /** The messages of the JDK's exceptions for files consist only of the path. */
    private static String message(Exception e) {
        Throwable cause = e instanceof UncheckedIOException && e.getCause() != null ? e.getCause() : e;
        String message = Objects.requireNonNullElse(cause.getMessage(), cause.toString());
        return switch (cause) {
            case NoSuchFileException missing -> message + ": there is no such file or folder; check the path";
            case AccessDeniedException denied -> message + ": access is denied; check its permissions";
            default -> message;
        };
    }
}
