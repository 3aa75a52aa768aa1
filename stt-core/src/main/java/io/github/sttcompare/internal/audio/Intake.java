package io.github.sttcompare.internal.audio;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Opens recordings: small ones are read into memory; large ones stay in their file, or are written to a temporary file if
 * they have none.
 */
public final class Intake {

    private static final int READ_AT_ONCE = Pieces.BYTES;

    private Intake() {}

    /**
     * {@return the bytes of a file}
     *
     * @param file the file
     * @throws SttException of kind {@code INVALID_AUDIO} if it cannot be read, is not a file with a size, or is obviously
     *     not a recording
     */
    public static Store of(Path file) {
        AudioName name = AudioName.of(file);
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                throw unreadable(name, "it is a directory; name a file in it", null);
            }
            if (!attributes.isRegularFile()) {
                throw unreadable(name, "it is not a file but a pipe or a device; open it as a stream and say how many"
                        + " bytes to read at most: Audio.of(in, maxBytes)", null);
            }
            if (attributes.size() > Spool.MAX_IN_MEMORY && file.getFileSystem().equals(FileSystems.getDefault())) {
                return new FileStore(file, attributes);
            }
            try (InputStream in = Files.newInputStream(file)) {
                return attributes.size() > Spool.MAX_IN_MEMORY
                        ? of(in, attributes.size(), name)
                        : new HeapStore(in.readNBytes((int) attributes.size()));
            }
        } catch (NoSuchFileException e) {
            String place = file.isAbsolute() ? "" : " in " + Path.of("").toAbsolutePath();
            throw unreadable(name, "there is no such file" + place + "; check the path", e);
        } catch (AccessDeniedException e) {
            throw unreadable(name, "access is denied; check its permissions", e);
        } catch (IOException e) {
            throw name.unreadable(e);
        } catch (OutOfMemoryError e) {
            throw tooLarge(name, e);
        }
    }

    private static SttException tooLarge(AudioName name, OutOfMemoryError e) {
        return new SttException(ErrorKind.INVALID_AUDIO,
                "cannot read " + name + ": there is no memory for it; give the JVM more (-Xmx)", e);
    }

    private static SttException unreadable(AudioName name, String why, @Nullable IOException cause) {
        return new SttException(ErrorKind.INVALID_AUDIO, "cannot read " + name + ": " + why, cause);
    }

    /**
     * {@return a copy of bytes}
     *
     * @param bytes the bytes
     * @param name  what to call them
     */
    public static Store copyOf(byte[] bytes, AudioName name) {
        try {
            return bytes.length <= Spool.MAX_IN_MEMORY ? new HeapStore(bytes.clone()) : spooled(bytes, name);
        } catch (OutOfMemoryError e) {
            throw tooLarge(name, e);
        }
    }

    private static Store spooled(byte[] bytes, AudioName name) {
        try (Spool spool = new Spool(TempSpace.shared())) {
            for (int done = 0; done < bytes.length; done += READ_AT_ONCE) {
                spool.write(bytes, done, Math.min(READ_AT_ONCE, bytes.length - done));
            }
            return spool.finish();
        } catch (BadAudio e) {
            throw e.about(name);
        } catch (IOException e) {
            throw name.unreadable(e);
        }
    }

    /**
     * {@return the bytes of a stream, to its end}
     *
     * @param in       the stream, not closed by this
     * @param maxBytes the most bytes to read
     * @param name     what to call it
     * @throws SttException of kind {@code INVALID_AUDIO} if it has more, is obviously not a recording, or there is no memory
     *     for it
     * @throws IOException if reading it fails
     */
    public static Store of(InputStream in, long maxBytes, AudioName name) throws IOException {
        // a limit may be the known size of a small recording
        try (Spool spool = new Spool(TempSpace.shared(), Math.min(maxBytes, Spool.PIECE_BYTES))) {
            byte[] beginning = new byte[Sniffer.HEAD_BYTES];
            int head = 0;
            byte[] piece = new byte[(int) Math.min(maxBytes, READ_AT_ONCE)];
            while (spool.size() < maxBytes) {
                int read = read(in, piece, (int) Math.min(piece.length, maxBytes - spool.size()));
                if (read < 0) {
                    return spool.finish();
                }
                spool.write(piece, 0, read);
                if (head < beginning.length) {
                    int count = Math.min(read, beginning.length - head);
                    System.arraycopy(piece, 0, beginning, head, count);
                    head += count;
                    if (head == beginning.length) {
                        // it may be a film, or endless
                        Decoders.checkBeginning(new HeapStore(beginning));
                    }
                }
            }
            if (in.read() >= 0) {
                throw new SttException(ErrorKind.INVALID_AUDIO, "the stream of " + name + " has more than " + maxBytes
                        + " bytes; raise the limit or cut it");
            }
            return spool.finish();
        } catch (BadAudio e) {
            throw e.about(name);
        } catch (OutOfMemoryError e) {
            throw tooLarge(name, e);
        }
    }

    /** Reads at least one byte, even from a stream that wrongly returns none: a read of a single byte has to block. */
    private static int read(InputStream in, byte[] into, int length) throws IOException {
        int read = in.read(into, 0, length);
        if (read != 0) {
            return read;
        }
        int one = in.read();
        if (one < 0) {
            return -1;
        }
        into[0] = (byte) one;
        return 1;
    }
}
