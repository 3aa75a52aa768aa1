package io.github.sttcompare.codec;

import java.io.IOException;

/** One Opus stream on its way to an output: what of it is to be heard. Not thread-safe. */
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

    /** {@return how many samples its packets held so far} */
    long decoded() {
        return decoded;
    }

    /** {@return how many of them are to be heard} */
    long heard() {
        return heard;
    }

    int preSkip() {
        return head.preSkip();
    }

    /**
     * Says where it ends.
     *
     * @param samples how many samples of its packets come before its end, with those that are skipped at the beginning
     */
    void limit(long samples) {
        limit = samples;
    }

    /**
     * Takes a packet.
     *
     * @param dropped how many of its last samples are not to be heard; those of its first when negative
     * @param at      about where it lies in the file
     * @throws io.github.sttcompare.SttException if it is no Opus packet
     */
    void packet(byte[] bytes, int offset, int length, long dropped, long at) throws IOException, InterruptedException {
        int samples = OpusPackets.samples(bytes, offset, length);
        if (samples == 0) {
            throw Damage.at(at, "an Opus packet of " + length + " bytes begins with what no packet begins with");
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
