package io.github.sttcompare.codec;

import java.io.IOException;

/** Takes the packets of an Opus stream: to count its samples, or to decode them. */
interface OpusOutput {

    /**
     * A stream begins, the first one or another in a chain.
     *
     * @param head its header
     */
    void begin(OpusHead head);

    /**
     * Takes a packet.
     *
     * @param bytes   where it lies
     * @param offset  where it begins
     * @param length  how many bytes it has
     * @param samples how many samples it holds for each channel
     * @param from    the first one that is to be heard
     * @param to      the one behind the last that is, not before {@code from}
     * @param at      about where it lies in the file
     */
    void packet(byte[] bytes, int offset, int length, int samples, int from, int to, long at) throws IOException, InterruptedException;
}
