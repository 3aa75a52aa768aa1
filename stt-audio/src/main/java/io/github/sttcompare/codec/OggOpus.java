package io.github.sttcompare.codec;

import io.github.sttcompare.spi.AudioProbe;
import io.github.sttcompare.spi.AudioProbe.Length;
import io.github.sttcompare.spi.AudioSink;
import io.github.sttcompare.spi.AudioSource;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads Opus in Ogg (RFC 7845) from its beginning to its end. Used once. */
final class OggOpus {

    private static final int HEADERS = 2;
    private static final int MAX_PACKET_BYTES = 1 << 20;
    /** The assumed number of samples lost with an incomplete last page, if the page does not state it. */
    private static final int PACKET_SAMPLES = 960;
    private static final int MAX_PAGE_SAMPLES = 255 * OpusPackets.MAX_SAMPLES;

    private final OggStream stream;
    private final OpusOutput out;
    private @Nullable OpusTrack track;
    private byte[] packet = new byte[1 << 10];
    private int length;
    private int packets;
    /** Whether the rest of the current packet is useless, because its beginning is missing. */
    private boolean skipping;
    private int sequence;
    /** The granule position at the beginning of the first packet; -1 until it is known. */
    private long start;
    private boolean lost;
    private int holes;

    private OggOpus(AudioSource in, boolean checked, OpusOutput out) {
        this.stream = new OggStream(new OggPages(new ByteWindow(in), 0, checked), OggCodec.OPUS);
        this.out = out;
    }

    /** {@return the properties of a recording with Opus in Ogg} */
    static AudioProbe probe(AudioSource in) throws IOException, InterruptedException {
        OpusCounter counter = new OpusCounter();
        OggOpus file = new OggOpus(in, false, counter);
        file.read();
        return file.probe(counter);
    }

    /** Decodes it. */
    static void decode(AudioSource in, AudioSink out) throws IOException, InterruptedException {
        new OggOpus(in, true, new OpusPlayer(out)).read();
    }

    private AudioProbe probe(OpusCounter counter) {
        OpusHead head = counter.head();
        if (head == null) {
            throw Damage.of("is cut off within its header; copy it again");
        }
        long missing = stream.pages().isCutOff() ? missing() : 0;
        if (counter.heard() + missing == 0) {
            throw Damage.of("is Ogg Opus without a sample; record or copy it again");
        }
        AudioProbe probe = AudioProbe.of("audio/ogg", "Ogg Opus", head.format(), counter.heard() + missing, Length.EXACT);
        if (holes > 0) {
            probe = probe.noting(holes == 1 ? "a part of it is missing" : holes + " parts of it are missing");
        }
        if (stream.beside() > 0) {
            probe = probe.noting("the first of several Opus streams");
        }
        if (missing > 0) {
            return probe.cutOff(counter.heard());
        }
        return stream.hasEnded() ? probe : probe.noting("no end mark; recorded live or cut off");
    }

    /** {@return the approximate number of samples on the page inside which the file ends} */
    private long missing() {
        long granule = stream.pages().cutOffGranule();
        OpusTrack current = track;
        if (current == null || granule < 0 || start < 0) {
            return PACKET_SAMPLES;
        }
        return Math.clamp(granule - start - current.preSkip() - current.heard(), 1, MAX_PAGE_SAMPLES);
    }

    private void read() throws IOException, InterruptedException {
        OggPages page = stream.pages();
        while (stream.next()) {
            if (stream.isBeginning()) {
                track = null;
                packets = 0;
                length = 0;
                skipping = false;
                start = -1;
                lost = false;
            } else {
                follow(page);
            }
            sequence = page.sequence();
            long granule = page.granule();
            if (track != null && page.isLast() && granule >= 0) {
                track.limit(granule - Math.max(0, start));
            }
            packets(page);
            if (track != null && granule >= 0 && track.decoded() > 0 && !page.isLast() && (start < 0 || lost)) {
                start = Math.max(Math.max(0, start), granule - track.decoded());
                lost = false;
            }
        }
    }

    /** Checks whether a page continues the preceding one. */
    private void follow(OggPages page) {
        boolean gap = page.sequence() != sequence + 1;
        if (gap && track != null && track.decoded() > 0) {
            lost = true;
            holes++;
        }
        if (page.isContinued()) {
            skipping |= gap || (length == 0 && packets >= HEADERS);
        } else {
            length = 0;
            skipping = false;
        }
        if (gap) {
            length = 0;
        }
    }

    private void packets(OggPages page) throws IOException, InterruptedException {
        int from = page.body();
        int size = 0;
        for (int i = 0; i < page.segments(); i++) {
            int segment = page.segment(i);
            size += segment;
            if (segment < 255) {
                end(page, from, size);
                from += size;
                size = 0;
            }
        }
        // the rest of the page is the beginning of a packet that the next one continues
        if (size > 0 && packets != 1 && !skipping) {
            append(page, from, size);
        }
    }

    private void append(OggPages page, int from, int size) {
        if (length + size > MAX_PACKET_BYTES) {
            throw Damage.at(page.position(), "a packet has more than " + MAX_PACKET_BYTES + " bytes");
        }
        if (length + size > packet.length) {
            packet = Arrays.copyOf(packet, Math.max(2 * packet.length, length + size));
        }
        System.arraycopy(page.bytes(), from, packet, length, size);
        length += size;
    }

    private void end(OggPages page, int from, int size) throws IOException, InterruptedException {
        if (skipping) {
            skipping = false;
            return;
        }
        // the second packet contains tags, and may contain pictures
        if (packets == 1) {
            packets++;
            return;
        }
        byte[] bytes = page.bytes();
        int offset = from;
        int count = size;
        if (length > 0 || packets == 0) {
            append(page, from, size);
            bytes = packet;
            offset = 0;
            count = length;
            length = 0;
        }
        if (packets == 0) {
            packets++;
            track = new OpusTrack(OpusHead.parse(Arrays.copyOf(bytes, count)), out);
        } else if (track != null) {
            track.packet(bytes, offset, count, 0, page.position());
        }
    }
}
