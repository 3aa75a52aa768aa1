package io.github.sttcompare.vosk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Walks a graph in the binary form of OpenFst (fst.h, const-fst.h, vector-fst.h, add-on.h and ngram-fst.h of OpenFst 1.8):
 * checks that it is complete, every arc leads to a state, and no count exceeds what is there. A search in an invalid
 * graph may never end.
 */
final class FstFile {

    private static final int MAGIC = 0x7eb2fdd6;
    private static final int SYMBOLS_MAGIC = 0x7eb2fb74;
    private static final int ADD_ON_MAGIC = 0x1a9fd15a;
    private static final int HAS_INPUT_SYMBOLS = 1;
    private static final int HAS_OUTPUT_SYMBOLS = 2;
    private static final int IS_ALIGNED = 4;
    private static final int ALIGNMENT = 16;
    private static final long MAX_NAME = 1 << 12;
    private static final long MAX_LABEL = 1L << 30;
    private static final int CONST_STATE_BYTES = 20;
    private static final int ARC_BYTES = 16;
    private static final int INTERVALS_BYTES = 12;
    /** Allows for rounding the three bit rows to words, and for the ends of rows. */
    private static final int NGRAM_TOLERANCE = 64;

    private final LittleEndian in;

    private FstFile(LittleEndian in) {
        this.in = in;
    }

    /**
     * Checks a file, which takes about a second for each gigabyte.
     *
     * @throws IOException if it is not such a graph; the message is a phrase to follow the name of the file
     * @throws InterruptedException if the thread was interrupted
     */
    static void check(Path file) throws IOException, InterruptedException {
        try (InputStream stream = Files.newInputStream(file)) {
            LittleEndian in = new LittleEndian(stream, Files.size(file));
            new FstFile(in).graph(false);
            LittleEndian.demand(in.remaining() == 0, "it continues after its end");
        }
    }

    /** The header. */
    private record Header(String type, int version, int flags, long states, long arcs) {}

    /** {@return the number of states} */
    private long graph(boolean inside) throws IOException, InterruptedException {
        Header header = header();
        switch (header.type()) {
            case "vector" -> vector(header);
            case "const" -> constant(header);
            case "ngram" -> ngram();
            default -> {
                if (inside || !header.type().endsWith("_lookahead")) {
                    throw new IOException("it is a graph of the unknown kind '" + header.type() + "'");
                }
                LittleEndian.demand(in.int32() == ADD_ON_MAGIC, "its second part has an invalid beginning");
                lookahead(graph(true));
            }
        }
        return header.states();
    }

    /** Checks the sets of labels that can be reached from each state, for the input side, the output side, or both. */
    private void lookahead(long states) throws IOException, InterruptedException {
        if (in.int8() == 0) {
            return;
        }
        for (int side = 0; side < 2; side++) {
            if (in.int8() == 0) {
                continue;
            }
            in.skip(1);
            if (in.int8() != 0) {
                in.skip(8 * in.count(8));
            }
            label(in.int32());
            LittleEndian.demand(in.count(INTERVALS_BYTES) == states, "its look-ahead refers to states that do not exist");
            for (long i = 0; i < states; i++) {
                throwIfInterrupted(i);
                for (long left = in.count(8); left > 0; left--) {
                    int from = in.int32();
                    label(from);
                    LittleEndian.demand(in.int32() >= from, "a range of labels ends before it begins");
                }
                in.skip(4);
            }
        }
    }

    /** Checks a succinct tree of words: only its size can be compared with its counts. */
    private void ngram() throws IOException {
        long states = in.count(8);
        long futures = in.count(8);
        long finals = in.count(4);
        long bits = 3 * states + 1 + futures + states + 1;
        long expected = bits / 8 + 4 * (states + futures) + 4 * (states + finals + futures);
        LittleEndian.demand(Math.abs(in.remaining() - expected) <= NGRAM_TOLERANCE, "its size is not the one that it states");
        in.skip(in.remaining());
    }

    private Header header() throws IOException {
        LittleEndian.demand(in.int32() == MAGIC, "it is not a graph");
        String type = in.text(MAX_NAME);
        String arcs = in.text(MAX_NAME);
        LittleEndian.demand(arcs.equals("standard"), "its arcs are of the unknown kind '" + arcs + "'");
        int version = in.int32();
        int flags = in.int32();
        in.skip(8);
        long start = in.int64();
        Header header = new Header(type, version, flags, in.int64(), in.int64());
        LittleEndian.demand(start >= -1 && (header.states() < 0 || start < Math.max(1, header.states())), "its start state does not exist");
        if ((flags & HAS_INPUT_SYMBOLS) != 0) {
            symbols();
        }
        if ((flags & HAS_OUTPUT_SYMBOLS) != 0) {
            symbols();
        }
        return header;
    }

    private void symbols() throws IOException {
        LittleEndian.demand(in.int32() == SYMBOLS_MAGIC, "its list of words has an invalid beginning");
        in.text(MAX_NAME);
        in.int64();
        long count = in.count(12);
        for (long i = 0; i < count; i++) {
            in.text(MAX_NAME);
            label(in.int64());
        }
    }

    private void vector(Header header) throws IOException, InterruptedException {
        long states = header.states();
        long highest = -1;
        long read = 0;
        while (states < 0 ? in.remaining() > 0 : read < states) {
            throwIfInterrupted(read);
            in.skip(4);
            long arcs = in.count(ARC_BYTES);
            highest = Math.max(highest, arcs(arcs));
            read++;
        }
        LittleEndian.demand(highest < read, "an arc leads to a state that does not exist");
    }

    private void constant(Header header) throws IOException, InterruptedException {
        boolean aligned = header.version() == 1 || (header.flags() & IS_ALIGNED) != 0;
        align(aligned);
        LittleEndian.demand(header.states() >= 0 && header.states() <= in.remaining() / CONST_STATE_BYTES, "it has "
                + "fewer states than it states");
        long sum = 0;
        for (long i = 0; i < header.states(); i++) {
            in.skip(4);
            long first = in.uint32();
            long arcs = in.uint32();
            LittleEndian.demand(arcs == 0 || first == sum, "a state has arcs of another");
            for (int side = 0; side < 2; side++) {
                LittleEndian.demand(in.uint32() <= arcs, "a state states more arcs than it has");
            }
            sum += arcs;
        }
        LittleEndian.demand(sum == header.arcs(), "it has " + sum + " arcs but states " + header.arcs());
        align(aligned);
        LittleEndian.demand(sum <= in.remaining() / ARC_BYTES, "it ends too early");
        LittleEndian.demand(arcs(sum) < header.states(), "an arc leads to a state that does not exist");
    }

    /** {@return the highest state to which an arc leads; -1 if there is no arc} */
    private long arcs(long count) throws IOException, InterruptedException {
        long highest = -1;
        for (long i = 0; i < count; i++) {
            label(in.int32());
            label(in.int32());
            in.skip(4);
            int next = in.int32();
            LittleEndian.demand(next >= 0, "an arc leads to a state that does not exist");
            highest = Math.max(highest, next);
            throwIfInterrupted(i);
        }
        return highest;
    }

    private static void throwIfInterrupted(long turn) throws InterruptedException {
        if ((turn & 0xFFFF) == 0 && Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    private void align(boolean aligned) throws IOException {
        if (aligned) {
            in.skip((ALIGNMENT - in.position() % ALIGNMENT) % ALIGNMENT);
        }
    }

    private static void label(long label) throws IOException {
        LittleEndian.demand(label >= -1 && label <= MAX_LABEL, "a label is out of range");
    }
}
