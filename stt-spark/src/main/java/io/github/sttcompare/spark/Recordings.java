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

/** Brings recordings to the worker: as they lie there, or through Hadoop's file systems, with the cluster's own configuration. */
final class Recordings {

    private static final Pattern ADDRESS = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]+:/.*", Pattern.DOTALL);

    /** The most that is copied of one recording: what a WAV file can have. */
    private static final long MOST_BYTES = 1L << 32;

    private Recordings() {}

    /**
     * A recording in a file of this worker.
     *
     * @param file      the file
     * @param temporary whether it is a copy that is deleted when it is closed
     */
    record Local(Path file, boolean temporary) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            if (temporary) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** {@return why a name cannot be that of a recording; empty when it can} */
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
     * {@return the recording in a file here; to be closed}
     *
     * @param audio  what the manifest calls it: a path that is the same on each worker, or an address of a file system of Hadoop's
     * @param hadoop where those are
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
