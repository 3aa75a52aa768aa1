package io.github.sttcompare.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Distinguishes models, for fingerprints, without reading gigabytes. */
public final class FileDigest {

    private static final int PIECE = 1 << 16;
    private static final int BYTES = 8;
    /** More than any model has; a larger directory is not that of a model. */
    private static final int MAX_FILES = 10_000;
    private static final int MAX_DEPTH = 16;

    private FileDigest() {}

    /**
     * {@return 16 hexadecimal digits that almost certainly differ for two models: a truncated SHA-256 of the sizes of the
     * files, their first and last 64 KiB and, in a directory, their relative names}
     *
     * <p>The location and the modification time of the files do not matter. Two files of the same size that differ only in
     * the middle have the same digest.
     *
     * @param path a file, or a directory with at most 10 000 files, whose symbolic links are followed
     * @throws IOException if it cannot be read or has too many files
     */
    public static String sampled(Path path) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(path, MAX_DEPTH, FileVisitOption.FOLLOW_LINKS)) {
            files = walk.filter(Files::isRegularFile).limit(MAX_FILES + 1).sorted().toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (files.size() > MAX_FILES) {
            throw new IOException(path + " holds more than " + MAX_FILES + " files");
        }
        MessageDigest digest = sha256();
        for (Path file : files) {
            try (FileChannel channel = FileChannel.open(file)) {
                long size = channel.size();
                String name = path.relativize(file).toString().replace('\\', '/');
                digest.update((name + "\0" + size + "\0").getBytes(StandardCharsets.UTF_8));
                update(digest, channel, 0);
                update(digest, channel, Math.max(0, size - PIECE));
            }
        }
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }

    private static void update(MessageDigest digest, FileChannel channel, long from) throws IOException {
        ByteBuffer piece = ByteBuffer.allocate(PIECE);
        long at = from;
        while (piece.hasRemaining()) {
            int n = channel.read(piece, at);
            if (n < 0) {
                break;
            }
            at += n;
        }
        digest.update(piece.flip());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
