package io.github.sttcompare.codec;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An installed ffmpeg.
 *
 * @param file    the absolute path of the program
 * @param version its version, as it reports it
 * @param libopus whether it has the reference decoder of Opus besides its own
 */
record FfmpegProgram(Path file, String version, boolean libopus) {

    private static final String NAME = "ffmpeg";
    private static final Pattern VERSION = Pattern.compile("^ffmpeg version ([A-Za-z0-9._+~:-]{1,60})");
    private static final int MAX_ANSWER_BYTES = 1 << 16;
    /** A machine that has just started reads two hundred libraries from its disk. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    /** The result, found once for the whole process. */
    private static final AtomicReference<@Nullable Found> SHARED = new AtomicReference<>();

    /**
     * The result of the search.
     *
     * @param program the program, if a working one was found
     * @param why     otherwise the reason, as a phrase to follow "which"
     */
    record Found(Optional<FfmpegProgram> program, String why) {

        static Found none(String why) {
            return new Found(Optional.empty(), why);
        }
    }

    /** {@return the result for this process; the first call searches} */
    static Found shared() throws InterruptedException {
        Found known = SHARED.get();
        if (known == null) {
            known = find(System.getProperty(FfmpegDecoder.PROGRAM_PROPERTY, ""), System.getenv().getOrDefault("PATH", ""));
            SHARED.set(known);
        }
        return known;
    }

    /**
     * Searches for it.
     *
     * @param setting {@code off}, the path of the program, or empty to search the search path
     * @param path    the search path; relative folders are ignored
     */
    static Found find(String setting, String path) throws InterruptedException {
        if (setting.equals("off")) {
            return Found.none("is switched off (" + FfmpegDecoder.PROGRAM_PROPERTY + ")");
        }
        if (!setting.isBlank()) {
            Optional<Path> named = executable(setting, "");
            return named.isEmpty()
                    ? Found.none("is not a program at the path where " + FfmpegDecoder.PROGRAM_PROPERTY + " says")
                    : check(named.get().toAbsolutePath());
        }
        for (String folder : Pattern.compile(Pattern.quote(File.pathSeparator)).splitAsStream(path).toList()) {
            for (String name : List.of(NAME, NAME + ".exe")) {
                Optional<Path> program = executable(folder, name);
                if (program.isPresent() && program.get().isAbsolute()) {
                    return check(program.get());
                }
            }
        }
        return Found.none("was not found on the PATH");
    }

    private static Optional<Path> executable(String folder, String name) {
        try {
            Path file = Path.of(folder).resolve(name);
            return Files.isRegularFile(file) && Files.isExecutable(file) ? Optional.of(file) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Found check(Path file) throws InterruptedException {
        StringBuilder answer = new StringBuilder();
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (ChildProcess child = ChildProcess.start(List.of(file.toString(), "-nostdin", "-version"), Map.of(), line -> { })) {
            while (System.nanoTime() < end && !child.isAtEnd()) {
                byte[] piece = child.read(Duration.ofMillis(50));
                if (answer.length() < MAX_ANSWER_BYTES) {
                    answer.append(new String(piece, StandardCharsets.ISO_8859_1));
                }
            }
        } catch (IOException e) {
            return Found.none("cannot be run (" + file + ")");
        }
        Matcher version = VERSION.matcher(answer);
        return version.find()
                ? new Found(Optional.of(new FfmpegProgram(file, version.group(1), answer.indexOf("--enable-libopus") >= 0)), "")
                : Found.none("does not report its version (" + file + ")");
    }
}
