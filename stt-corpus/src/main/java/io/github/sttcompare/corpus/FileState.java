package io.github.sttcompare.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Reveals that a file was changed, without reading it.
 *
 * @param size     its size in bytes
 * @param modified when it was last written, in nanoseconds since 1970
 * @param inode    the number of the file on its disk; empty if the system does not provide it
 */
record FileState(long size, long modified, String inode) {

    /**
     * A file that was written less than this time ago may be written again without changing its time, on file systems
     * with coarse times.
     */
    private static final Duration SETTLED = Duration.ofSeconds(2);

    static FileState of(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        String key = String.valueOf(attributes.fileKey());
        int inode = key.indexOf("ino=");
        return new FileState(attributes.size(), attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS),
                inode < 0 ? "" : key.substring(inode + 4).replace(")", ""));
    }

    /** {@return whether later changes of the file will be visible} */
    boolean isSettled(Instant now) {
        return Duration.between(Instant.EPOCH.plusNanos(modified), now).compareTo(SETTLED) > 0;
    }
}
