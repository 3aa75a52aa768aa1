package io.github.sttcompare.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files in which a server keeps uploads; it may delete any of them while they are listed. */
final class UploadedFiles {

    private static final Duration QUIET = Duration.ofMillis(200);

    private UploadedFiles() {}

    /**
     * Waits up to ten seconds until there has been no file in a folder or below for {@link #QUIET}: the server may only just begin
     * with the upload of a client that has gone already.
     */
    static void assertNoneLeft(Path folder) throws Exception {
        assertNoneLeft(folder, Duration.ofSeconds(10));
    }

    static void assertNoneLeft(Path folder, Duration limit) throws Exception {
        long lastFound = System.nanoTime();
        long end = lastFound + limit.toNanos();
        while (true) {
            List<Path> found = in(folder);
            long now = System.nanoTime();
            if (!found.isEmpty()) {
                assertThat(now - end).as("still there: %s", found).isNegative();
                lastFound = now;
            } else if (now - lastFound >= QUIET.toNanos()) {
                return;
            }
            Thread.sleep(20);
        }
    }

    /** {@return the files in a folder and below} */
    static List<Path> in(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                return unlessDeleted(failure);
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
                return failure == null ? FileVisitResult.CONTINUE : unlessDeleted(failure);
            }
        });
        return found;
    }

    private static FileVisitResult unlessDeleted(IOException failure) throws IOException {
        if (failure instanceof NoSuchFileException) {
            return FileVisitResult.CONTINUE;
        }
        throw failure;
    }
}
