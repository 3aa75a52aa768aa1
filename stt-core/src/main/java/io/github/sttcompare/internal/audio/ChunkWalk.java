package io.github.sttcompare.internal.audio;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Finds the two chunks that matter: the one with the format and the one with the samples, in either order.
 *
 * <p>A chunk of odd size is followed by a byte of padding; some writers forget it. So both possibilities are tried, with
 * padding first, and the one that leads to the samples is used.
 */
final class ChunkWalk {

    /** More chunks than any honest writer makes; bounds the work on a hostile file. */
    private static final int MAX_CHUNKS = 10_000;

    /** Sizes that are not in the chunk's own header. */
    interface Sizes {
        /** {@return the size of the chunk whose header says {@code size}} */
        long of(String id, long size) throws IOException, InterruptedException;
    }

    /**
     * The two chunks.
     *
     * @param format     where the content of the format begins
     * @param formatSize how long it is
     * @param data       where the content of the chunk of samples begins
     * @param dataSize   its length according to its header
     */
    record Found(long format, long formatSize, long data, long dataSize) {

        private static final Found NOTHING = new Found(-1, 0, -1, 0);

        private boolean all() {
            return format >= 0 && data >= 0;
        }
    }

    private record Branch(long at, Found found) {}

    private final Fields in;
    private final ChunkStyle style;
    private final String formatId;
    private final String dataId;
    private final Sizes sizes;

    ChunkWalk(Fields in, ChunkStyle style, String formatId, String dataId, Sizes sizes) {
        this.in = in;
        this.style = style;
        this.formatId = formatId;
        this.dataId = dataId;
        this.sizes = sizes;
    }

    /**
     * {@return the two chunks}
     *
     * @param from where the first chunk begins
     */
    Found find(long from) throws IOException, InterruptedException {
        Deque<Branch> untried = new ArrayDeque<>();
        Found found = Found.NOTHING;
        String failure = null;
        long at = from;
        for (int chunks = 0; chunks < MAX_CHUNKS; chunks++) {
            String problem = null;
            if (in.has(at, style.headerBytes())) {
                String id = in.id(at);
                long size = sizes.of(id, style.size(in, at));
                long start = at + style.headerBytes();
                if (id.equals(formatId) && found.format < 0) {
                    found = new Found(start, size, found.data, found.dataSize);
                } else if (id.equals(dataId) && found.data < 0) {
                    found = new Found(found.format, found.formatSize, start, size);
                    if (found.all()) {
                        return found;
                    }
                }
                if (size >= 0 && in.has(start, size)) {
                    if (found.all()) {
                        return found;
                    }
                    at = start + size;
                    long padding = style.padding(size);
                    if (padding > 0) {
                        untried.push(new Branch(at, found));
                        at += padding;
                    }
                    continue;
                }
                problem = "is cut off within its chunk " + Fields.shown(id) + ", after " + in.size() + " bytes";
            } else if (at < in.size()) {
                problem = "is cut off within a chunk header, after " + in.size() + " bytes";
            }
            if (failure == null) {
                failure = problem != null ? problem
                        : "has no " + Fields.shown(found.format < 0 ? formatId : dataId) + " chunk";
            }
            Branch branch = untried.poll();
            if (branch == null) {
                throw BadAudio.repair(failure);
            }
            at = branch.at;
            found = branch.found;
        }
        throw BadAudio.repair("has more than " + MAX_CHUNKS + " chunks and no samples in them");
    }

    /**
     * {@return how many bytes of samples there are}
     *
     * @param chunks the chunks
     * @param skip   how many bytes of the chunk come before the samples
     * @param size64 whether its size comes from a field of 64 bits
     */
    Extent extent(Found chunks, long skip, boolean size64) throws IOException, InterruptedException {
        long first = chunks.data + skip;
        long left = in.size() - first;
        long size = chunks.dataSize > 0 ? Math.max(0, chunks.dataSize - skip) : chunks.dataSize;
        if (left <= 0) {
            if (size == 0) {
                return Extent.toTheEnd(0);
            }
            left = 0;
        }
        boolean doubtful = size == 0 || (!size64 && Extent.isOpen32(chunks.dataSize));
        if (doubtful && size <= left && !chunksFollow(chunks.data + Math.max(0, chunks.dataSize), style.padding(chunks.dataSize))) {
            return Extent.toTheEnd(left);
        }
        return size64 ? Extent.of64(size, left) : Extent.of32(size, left);
    }

    /** Whether there are only chunks between a position and the end of the file, so that the position can be trusted. */
    private boolean chunksFollow(long from, long padding) throws IOException, InterruptedException {
        long at = from + padding;
        for (int chunks = 0; chunks < MAX_CHUNKS && at < in.size(); chunks++) {
            if (!in.has(at, style.headerBytes()) || !in.id(at).matches("[ -~]{4}")) {
                return false;
            }
            long size = style.size(in, at);
            long start = at + style.headerBytes();
            if (size < 0 || !in.has(start, size)) {
                return false;
            }
            at = start + size + style.padding(size);
        }
        return at >= in.size();
    }
}
