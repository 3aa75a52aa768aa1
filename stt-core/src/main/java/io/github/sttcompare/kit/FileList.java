package io.github.sttcompare.kit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** A file in a directory that lists all others, each with its size and CRC-32, or with its target if it is a link. */
final class FileList {

    /** Its name. It is written last, so a directory that contains it is complete. */
    private static final String NAME = ".files";

    /** More than any of our lists. */
    private static final long MAX_BYTES = 1 << 20;

    private static final int BUFFER = 1 << 16;

    private FileList() {}

    /** Lists what is in a directory. */
    static void write(Path directory) throws IOException {
        Files.write(directory.resolve(NAME), lines(directory), StandardCharsets.UTF_8);
    }

    /**
     * {@return whether a directory exists and has exactly the content that is listed in it}
     *
     * <p>A directory that cannot be read counts as damaged: another process may be replacing it.
     *
     * @throws ClosedByInterruptException if the thread was interrupted
     */
    static boolean matches(Path directory) throws ClosedByInterruptException {
        try {
            return isAsListed(directory);
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    private static boolean isAsListed(Path directory) throws IOException {
        Path list = directory.resolve(NAME);
        if (!Files.isRegularFile(list, LinkOption.NOFOLLOW_LINKS) || Files.size(list) > MAX_BYTES) {
            return false;
        }
        String listed = new String(Files.readAllBytes(list), StandardCharsets.UTF_8);
        return listed.lines().toList().equals(lines(directory));
    }

    private static List<String> lines(Path directory) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(directory)) {
            files = walk.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> !file.equals(directory.resolve(NAME)))
                    .sorted()
                    .toList();
        }
        List<String> lines = new ArrayList<>();
        for (Path file : files) {
            lines.add(summary(file) + " " + directory.relativize(file).toString().replace('\\', '/'));
        }
        return lines;
    }

    private static String summary(Path file) throws IOException {
        if (Files.isSymbolicLink(file)) {
            return "-> " + Files.readSymbolicLink(file) + " at";
        }
        CRC32 crc = new CRC32();
        long size = 0;
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                crc.update(buffer, 0, n);
                size += n;
            }
        }
        return String.format("%08x %d", crc.getValue(), size);
    }
}
