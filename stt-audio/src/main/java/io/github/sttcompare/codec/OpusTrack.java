package io.github.sttcompare.codec;

import java.io.IOException;

/** Determines which samples of one Opus stream are output. Not thread-safe. */
final class OpusTrack {

    private final OpusHead head;
    private final OpusOutput out;
    private long decoded;
    private long limit = Long.MAX_VALUE;
    private long heard;

    OpusTrack(OpusHead head, OpusOutput out) {
        this.head = head;
        this.out = out;
        out.begin(head);
    }

    /** {@return how many samples its packets have contained so far} */
    long decoded() {
        return decoded;
    }

    /** {@return how many of them are output} */
    long heard() {
        return heard;
    }

    int preSkip() {
        return head.preSkip();
    }

    /**
     * Sets where it ends.
     *
     * @param samples how many samples of its packets precede its end, including those that are skipped at the beginning
     */
    void limit(long samples) {
        limit = samples;
    }

    /**
     * Receives a packet.
     *
     * @param dropped how many of its last samples to drop, or of its first samples if negative
     * @param at      its approximate position in the file
     * @throws io.github.sttcompare.SttException if it is not an Opus packet
     */
    void packet(byte[] bytes, int offset, int length, long dropped, long at) throws IOException, InterruptedException {
        int samples = OpusPackets.samples(bytes, offset, length);
        if (samples == 0) {
            throw Damage.at(at, "an Opus packet of " + length + " bytes has an invalid beginning");
        }
        long first = Math.max(head.preSkip() - decoded, Math.min(samples, -dropped));
        long last = Math.min(samples - Math.max(0, dropped), limit - decoded);
        int from = Math.clamp(first, 0, samples);
        int to = Math.clamp(last, from, samples);
        decoded += samples;
        heard += to - from;
        out.packet(bytes, offset, length, samples, from, to, at);
    }
}
