package io.github.sttcompare.codec;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The frames of the first audio track of a Matroska or WebM file (RFC 9559), one after the other. Segments and clusters
 * are read regardless of their stated size, which a live recorder does not know. Other tracks are skipped. A second file
 * appended to the first one is read too. Not thread-safe.
 */
final class MatroskaFile {

    private static final int DOC_TYPE = 0x4282;
    private static final int SEGMENT = 0x18538067;
    private static final int INFO = 0x1549A966;
    private static final int TIMESTAMP_SCALE = 0x2AD7B1;
    private static final int DURATION = 0x4489;
    private static final int TRACKS = 0x1654AE6B;
    private static final int TRACK_ENTRY = 0xAE;
    private static final int CLUSTER = 0x1F43B675;
    private static final int TIMESTAMP = 0xE7;
    private static final int SIMPLE_BLOCK = 0xA3;
    private static final int BLOCK_GROUP = 0xA0;
    private static final int BLOCK = 0xA1;
    private static final int DISCARD_PADDING = 0x75A2;

    private static final int MAX_BLOCK_BYTES = 1 << 20;
    private static final int MAX_NUMBER_BYTES = 8;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final double NANOS = 1e9;

    private final ByteWindow in;
    private final Ebml elements;
    private final MatroskaBlock block = new MatroskaBlock();
    private String docType = "";
    private @Nullable MatroskaTrack track;
    private boolean fresh;
    private int audioTracks;
    private boolean begins;
    /** How many seconds a unit of time has. */
    private double scale = NANOS_PER_MILLI / NANOS;
    private double duration;
    private long promised;
    private long clusterTime;
    private long blockTime;
    private long discard;
    private int frame;
    private long frameAt;

    MatroskaFile(ByteWindow in) {
        this.in = in;
        this.elements = new Ebml(in);
    }

    /** Reads everything before the audio. */
    void readHeaders() throws IOException, InterruptedException {
        while (track == null && elements.next() && elements.id() != CLUSTER) {
            take();
        }
    }

    /** Moves to the next frame of the track, which may be in an appended file; {@return false at the end}. */
    boolean next() throws IOException, InterruptedException {
        begins = false;
        if (frame + 1 < block.count()) {
            frameAt += block.size(frame);
            frame++;
            return true;
        }
        block.clear();
        while (block.count() == 0) {
            if (!elements.next()) {
                return false;
            }
            take();
        }
        frame = 0;
        begins = fresh;
        fresh = false;
        return true;
    }

    /** Reads the current element, enters it, or skips it. */
    private void take() throws IOException, InterruptedException {
        if (elements.id() == SEGMENT || elements.id() == CLUSTER) {
            if (elements.size() != Ebml.UNKNOWN) {
                promised = Math.max(promised, elements.data() + elements.size());
            }
            elements.enter();
            return;
        }
        if (!elements.isWhole()) {
            return;
        }
        long end = elements.data() + elements.size();
        switch (elements.id()) {
            case Ebml.HEADER -> {
                track = null;
                audioTracks = 0;
                scale = NANOS_PER_MILLI / NANOS;
                duration = 0;
                elements.children(this::header);
            }
            case INFO -> elements.children(this::info);
            case TRACKS -> elements.children(this::entry);
            case TIMESTAMP -> clusterTime = elements.unsigned();
            case SIMPLE_BLOCK -> {
                discard = 0;
                block();
            }
            case BLOCK_GROUP -> {
                discard = 0;
                elements.children(this::group);
            }
            default -> { }
        }
        elements.goTo(end);
    }

    private void header() throws IOException, InterruptedException {
        if (elements.id() == DOC_TYPE) {
            docType = elements.text();
        }
    }

    private void info() throws IOException, InterruptedException {
        if (elements.id() == TIMESTAMP_SCALE) {
            scale = Math.max(1, elements.unsigned()) / NANOS;
        } else if (elements.id() == DURATION) {
            duration = elements.floating();
        }
    }

    private void entry() throws IOException, InterruptedException {
        if (elements.id() == TRACK_ENTRY) {
            MatroskaTrack entry = MatroskaTrack.read(elements);
            if (entry.isAudio()) {
                audioTracks++;
                if (track == null) {
                    track = entry;
                    fresh = true;
                }
            }
        }
    }

    private void group() throws IOException, InterruptedException {
        if (elements.id() == BLOCK) {
            block();
        } else if (elements.id() == DISCARD_PADDING) {
            discard = elements.signed();
        }
    }

    /** Reads a block: the number of its track, its time in the cluster, flags and frames. */
    private void block() throws IOException, InterruptedException {
        long data = elements.data();
        long size = elements.size();
        int at = in.place(data, (int) Math.min(size, MAX_NUMBER_BYTES + 3));
        byte[] bytes = in.bytes();
        int width = size == 0 ? MAX_NUMBER_BYTES : Ebml.width(bytes[at]);
        if (width > MAX_NUMBER_BYTES || size < width + 3) {
            throw Damage.at(data, "a block of Matroska is too short");
        }
        MatroskaTrack wanted = track;
        if (wanted == null || Ebml.value(bytes, at, width) != wanted.number()) {
            return;
        }
        if (size > MAX_BLOCK_BYTES) {
            throw Damage.at(data, "a block of audio has more than " + MAX_BLOCK_BYTES + " bytes");
        }
        blockTime = clusterTime + (short) ((bytes[at + width] & 0xFF) << 8 | (bytes[at + width + 1] & 0xFF));
        int lacing = (bytes[at + width + 2] >> 1) & 3;
        at = in.place(data, (int) size);
        frameAt = data + block.read(in.bytes(), at + width + 3, at + (int) size, lacing, data) - at;
    }

    /** {@return its declared type, {@code webm} or {@code matroska}} */
    String docType() {
        return docType;
    }

    /** {@return the first audio track of the current file; null if there is none, or none has been read yet} */
    @Nullable MatroskaTrack track() {
        return track;
    }

    /** {@return the number of audio tracks of the current file} */
    int audioTracks() {
        return audioTracks;
    }

    /** {@return whether the frame is the first of its track} */
    boolean isBeginning() {
        return begins;
    }

    /** {@return where the frame begins in the bytes of the window} */
    int offset() throws IOException, InterruptedException {
        return in.place(frameAt, length());
    }

    /** {@return how many bytes the frame has} */
    int length() {
        return block.size(frame);
    }

    /** {@return where the frame begins in the file} */
    long position() {
        return frameAt;
    }

    /** {@return how many nanoseconds to drop at its end, or at its beginning if negative} */
    long discard() {
        return frame == block.count() - 1 ? discard : 0;
    }

    /** {@return the time of the frame's block, in seconds} */
    double time() {
        return blockTime * scale;
    }

    /** {@return the stated length of the file in seconds; 0 if not stated} */
    double duration() {
        return duration * scale;
    }

    /** {@return whether it ends inside an element, or before the end of one with a stated size} */
    boolean isCutOff() {
        return elements.isCutOff() || promised > in.size();
    }
}
