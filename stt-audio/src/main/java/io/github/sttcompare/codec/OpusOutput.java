package io.github.sttcompare.codec;

import java.io.IOException;

/** Receives the packets of an Opus stream: to count its samples, or to decode them. */
interface OpusOutput {

    /**
     * Called when a stream begins, the first one or another in a chain.
     *
     * @param head its header
     */
    void begin(OpusHead head);

    /**
     * Receives a packet.
     *
     * @param bytes   the array that contains it
     * @param offset  where it begins
     * @param length  how many bytes it has
     * @param samples how many samples it contains for each channel
     * @param from    the first sample to output
     * @param to      the sample after the last one to output, not before {@code from}
     * @param at      its approximate position in the file
     */
    void packet(byte[] bytes, int offset, int length, int samples, int from, int to, long at) throws IOException, InterruptedException;
}
