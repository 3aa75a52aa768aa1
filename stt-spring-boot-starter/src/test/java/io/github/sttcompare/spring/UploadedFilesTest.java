package io.github.sttcompare.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadedFilesTest {

    @Test
    void filesMayBeDeletedWhileTheyAreListed(@TempDir Path folder) throws Exception {
        Path kept = Files.createFile(Files.createDirectory(folder.resolve("below")).resolve("kept"));
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Void> server = CompletableFuture.runAsync(() -> {
            try {
                while (!done.get()) {
                    Path files = Files.createDirectory(folder.resolve("host"));
                    for (int i = 0; i < 20; i++) {
                        Files.createFile(files.resolve("upload" + i));
                    }
                    for (int i = 0; i < 20; i++) {
                        Files.delete(files.resolve("upload" + i));
                    }
                    Files.delete(files);
                }
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        for (int i = 0; i < 2_000; i++) {
            assertThat(UploadedFiles.in(folder)).contains(kept);
        }
        done.set(true);
        server.join();
    }

    @Test
    void aFileThatAppearsLateIsNeitherMissedNorAFailureIfItGoesAgain(@TempDir Path folder) throws Exception {
        CompletableFuture<Void> server = CompletableFuture.runAsync(() -> {
            try {
                Thread.sleep(50);
                Path late = Files.createFile(folder.resolve("late"));
                Thread.sleep(50);
                Files.delete(late);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        UploadedFiles.assertNoneLeft(folder, Duration.ofSeconds(10));
        server.join();

        var unused = CompletableFuture.runAsync(() -> {
            try {
                Files.createFile(folder.resolve("left"));
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }, CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS));
        assertThatThrownBy(() -> UploadedFiles.assertNoneLeft(folder, Duration.ofSeconds(1)))
                .isInstanceOf(AssertionError.class).hasMessageContaining("left");
    }
}
