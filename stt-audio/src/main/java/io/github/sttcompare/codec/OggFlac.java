package io.github.sttcompare.codec;

import io.github.sttcompare.audio.FlacDecoder;
import io.github.sttcompare.spi.AudioProbe;
import io.github.sttcompare.spi.AudioProbe.Length;
import io.github.sttcompare.spi.AudioSink;
import io.github.sttcompare.spi.AudioSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads FLAC in Ogg: removes the pages and passes the rest to the FLAC decoder. */
final class OggFlac {

    private static final int MAX_LINKS = 10_000;
    /** The most frames in a FLAC block; a page that states more is not trusted. */
    private static final long MAX_FRAMES_PER_BYTE = 65_536;
    private static final FlacDecoder FLAC = new FlacDecoder();

    /**
     * A stream.
     *
     * @param first  where its first page begins
     * @param end    where the pages end among which its own are
     * @param size   how many bytes all its pages have
     * @param frames the number of frames according to its last page; 0 if not stated
     */
    private record Link(long first, long end, long size, long frames) {

        /** {@return the bytes to decode} They come through a window, which would be too much memory for every link at once. */
        OggFlacLink bytes(AudioSource in) {
            return new OggFlacLink(in, first, end, size);
        }
    }

    private final List<Link> links = new ArrayList<>();
    private boolean cutOff;
    private boolean ended;

    private OggFlac(AudioSource in) throws IOException, InterruptedException {
        OggPages pages = new OggPages(new ByteWindow(in), 0, false);
        OggStream stream = new OggStream(pages, OggCodec.FLAC);
        long first = -1;
        long size = 0;
        long frames = 0;
        long end = 0;
        while (stream.next()) {
            if (stream.isBeginning()) {
                add(first, pages.position(), size, frames);
                first = pages.position();
                size = 0;
                frames = 0;
            }
            size += pages.bodyLength();
            frames = Math.max(frames, pages.granule());
            end = pages.end();
        }
        add(first, end, size, frames);
        cutOff = pages.isCutOff();
        ended = stream.hasEnded();
    }

    private void add(long first, long end, long size, long frames) {
        if (first >= 0) {
            if (links.size() == MAX_LINKS) {
                throw Damage.of("is a chain of more than " + MAX_LINKS + " recordings; convert it");
            }
            links.add(new Link(first, end, size, Math.clamp(frames, 0, size * MAX_FRAMES_PER_BYTE)));
        }
    }

    /** {@return the properties of a recording with FLAC in Ogg} */
    static AudioProbe probe(AudioSource in) throws IOException, InterruptedException {
        OggFlac file = new OggFlac(in);
        if (file.links.isEmpty()) {
            throw Damage.of("is cut off within its header; copy it again");
        }
        AudioProbe inside = FLAC.probe(file.links.getFirst().bytes(in))
                .orElseThrow(() -> Damage.of("is Ogg FLAC with an invalid header; copy it again"));
        long there = file.links.stream().mapToLong(Link::frames).sum();
        boolean alone = file.links.size() == 1 && inside.length() != Length.ESTIMATED;
        long frames = Math.max(alone ? inside.frames() : 0, there + (file.cutOff ? 1 : 0));
        if (frames == 0) {
            throw Damage.of("is Ogg FLAC without a sample; record or copy it again");
        }
        AudioProbe probe = AudioProbe.of("audio/ogg", "Ogg " + inside.description(), inside.format(), frames,
                alone ? inside.length() : Length.DECLARED);
        for (String note : inside.notes()) {
            probe = probe.noting(note);
        }
        if (there < frames && file.cutOff) {
            return probe.cutOff(there);
        }
        return file.ended ? probe : probe.noting("no end mark; recorded live or cut off");
    }

    /** Decodes it. */
    static void decode(AudioSource in, AudioSink out) throws IOException, InterruptedException {
        for (Link link : new OggFlac(in).links) {
            FLAC.decode(link.bytes(in), out);
        }
    }
}
