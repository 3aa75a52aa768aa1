package io.github.sttcompare.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * What tells without reading a file that it was changed.
 *
 * @param size     its size in bytes
 * @param modified when it was written last, in nanoseconds since 1970
 * @param inode    which file it is on its disk; empty where the system does not say
 */
record FileState(long size, long modified, String inode) {

    /** A file that was written so shortly ago can be written again without a change of its time, on coarse file systems. */
    private static final Duration SETTLED = Duration.ofSeconds(2);

    static FileState of(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        String key = String.valueOf(attributes.fileKey());
        int inode = key.indexOf("ino=");
        return new FileState(attributes.size(), attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS),
                inode < 0 ? "" : key.substring(inode + 4).replace(")", ""));
    }

    /** {@return whether it would show when the file is written from now on} */
    boolean isSettled(Instant now) {
        return Duration.between(Instant.EPOCH.plusNanos(modified), now).compareTo(SETTLED) > 0;
    }
}
