package io.github.sttcompare.report;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.UUID;

/** Writes files so that there is never a partial one: the old file stays until the new one is complete. */
final class Replacing {

    /** Writes the content. */
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private static final int BUFFER = 1 << 16;
    private static final int MOST_LINKS = 40;

    private Replacing() {}

    /**
     * Writes a file. If the path is a symbolic link, the file it leads to is replaced; a pipe or a device is written to.
     *
     * @throws IOException if it cannot be written; an existing file is then unchanged
     */
    static void write(Path file, Content content) throws IOException {
        Path target = linked(file.toAbsolutePath());
        Path folder = target.getParent();
        if (folder == null || Files.isDirectory(target)) {
            throw new IOException(file + " is a folder; name a file to write to");
        }
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target, StandardOpenOption.WRITE), BUFFER)) {
                content.writeTo(out);
            }
            return;
        }
        Files.createDirectories(folder);
        // not created as a temporary file, which only its owner could read
        Path draft = folder.resolve(".stt-" + UUID.randomUUID() + ".part");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft, StandardOpenOption.CREATE_NEW), BUFFER)) {
                content.writeTo(out);
            }
            Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (UncheckedIOException e) {
            throw Objects.requireNonNull(e.getCause());
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** {@return where symbolic links lead, whether or not there is a file} */
    private static Path linked(Path file) throws IOException {
        Path target = file;
        for (int links = 0; Files.isSymbolicLink(target); links++) {
            if (links == MOST_LINKS) {
                throw new IOException(file + " is a symbolic link that leads to itself");
            }
            target = target.resolveSibling(Files.readSymbolicLink(target));
        }
        return target;
    }
}
