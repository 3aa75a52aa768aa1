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

/** Writes files so that there is never half of one: the old file stays until the new one is whole. */
final class Replacing {

    /** What writes. */
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private static final int BUFFER = 1 << 16;
    private static final int MOST_LINKS = 40;

    private Replacing() {}

    /**
     * Writes a file. Through a symbolic link the file it leads to is replaced; what is no file, such as a pipe or a device, is
     * written to.
     *
     * @throws IOException if it cannot be written; a file is then as it was
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
        // not a temporary file, which nobody but its owner could read
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

    /** {@return where symbolic links lead, whether there is a file or not} */
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
