package io.github.sttcompare.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a text file line by line, in bounded memory. A line ends with LF, CR LF or CR. Invalid text is reported only for
 * its line, so that the others can be used. Not thread-safe.
 */
final class LineReader implements AutoCloseable {

    static final int MAX_LINE = 1 << 20;
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int end;
    private byte[] line = new byte[256];
    private int length;
    private boolean afterCr;
    private long number;

    /**
     * A line.
     *
     * @param place   where it is
     * @param text    its text, without the line end; empty if it is invalid
     * @param problem why it is invalid; null if it is valid
     */
    record Line(Place place, String text, @Nullable String problem) {}

    LineReader(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new CorpusException(Place.of(file), Files.isDirectory(file)
                    ? "it is a folder; name a file in it"
                    : "it is not a regular file; a corpus is read more than once");
        }
        try {
            this.in = Files.newInputStream(file);
        } catch (IOException e) {
            throw new CorpusException(Place.of(file), "cannot be read: " + FileTexts.reason(e), e);
        }
    }

    Path file() {
        return file;
    }

    /** {@return the next line; null at the end} */
    @Nullable Line next() throws IOException {
        length = 0;
        boolean tooLong = false;
        boolean any = false;
        for (int b = read(); ; b = read()) {
            if (b == '\n' && afterCr && !any) {
                afterCr = false; // the second half of CR LF
                continue;
            }
            afterCr = b == '\r';
            if (b < 0 && !any) {
                return null;
            }
            any = true;
            if (b < 0 || b == '\n' || b == '\r') {
                return line(tooLong);
            }
            if (length < MAX_LINE) {
                append((byte) b);
            } else {
                tooLong = true;
            }
        }
    }

    private Line line(boolean tooLong) throws IOException {
        number++;
        Place place = new Place(file, number);
        if (tooLong) {
            return new Line(place, "", "the line has more than " + MAX_LINE + " bytes");
        }
        try {
            return new Line(place, FileTexts.decode(line, length, number == 1), null);
        } catch (IOException e) {
            if (number == 1 && String.valueOf(e.getMessage()).contains("UTF-16")) {
                throw new CorpusException(Place.of(file), String.valueOf(e.getMessage()), e);
            }
            return new Line(place, "", e.getMessage());
        }
    }

    private void append(byte b) {
        if (length == line.length) {
            line = Arrays.copyOf(line, Math.min(MAX_LINE, length * 2));
        }
        line[length++] = b;
    }

    private int read() throws IOException {
        if (at == end) {
            try {
                end = in.read(buffer);
            } catch (IOException e) {
                throw new CorpusException(new Place(file, number + 1), "cannot be read further: " + FileTexts.reason(e), e);
            }
            at = 0;
            if (end <= 0) {
                end = 0;
                return -1;
            }
        }
        return buffer[at++] & 0xFF;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
