package io.github.sttcompare.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/** Provides recordings as local files on the worker. Remote ones are copied with Hadoop's file systems and the executor's configuration. */
final class Recordings {

    private static final Pattern ADDRESS = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]+:/.*", Pattern.DOTALL);

    /** The maximum size of a recording that is copied: the largest possible WAV file. */
    private static final long MOST_BYTES = 1L << 32;

    private Recordings() {}

    /**
     * A recording in a local file of this worker.
     *
     * @param file      the file
     * @param temporary whether the file is a copy, which {@link #close} deletes
     */
    record Local(Path file, boolean temporary) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            if (temporary) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** {@return the reason why a manifest's value for a recording is invalid; empty if it is valid} */
    static String problem(String audio) {
        if (ADDRESS.matcher(audio).matches()) {
            return "";
        }
        return audio.startsWith("/") || audio.matches("[A-Za-z]:[\\\\/].*")
                ? ""
                : "the recording '" + audio + "' is a relative path, and workers have no folder in common; give the whole path or an address"
                        + " such as hdfs:/recordings/1.wav";
    }

    /**
     * {@return the recording in a local file; must be closed}
     *
     * @param audio  its path, which is the same on each worker, or its address on one of Hadoop's file systems, as in the manifest
     * @param hadoop the configuration of Hadoop's file systems, requested only if needed
     * @throws IOException if the recording cannot be copied or has more than 4 GiB
     */
    static Local local(String audio, Supplier<Configuration> hadoop) throws IOException {
        if (!ADDRESS.matcher(audio).matches()) {
            return new Local(Path.of(audio), false);
        }
        if (audio.startsWith("file:")) {
            return new Local(Path.of(URI.create(audio).getPath()), false);
        }
        org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(audio);
        FileSystem files = path.getFileSystem(hadoop.get());
        Path copy = Files.createTempFile("stt-recording-", ".audio");
        try (InputStream in = files.open(path);
                OutputStream out = Files.newOutputStream(copy)) {
            copy(in, out);
            return new Local(copy, true);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(copy);
            throw e;
        }
    }

    private static void copy(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long copied = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            copied += read;
            if (copied > MOST_BYTES) {
                throw new IOException("it has more than 4 GiB; cut it up");
            }
            out.write(buffer, 0, read);
        }
    }
}
