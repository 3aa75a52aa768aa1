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

    private UploadedFiles() {}

    /** Waits up to ten seconds until there is no file in a folder or below. */
    static void assertNoneLeft(Path folder) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!in(folder).isEmpty() && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        assertThat(in(folder)).isEmpty();
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
