package io.github.sttcompare.internal.audio;

import io.github.sttcompare.spi.AudioSource;
import java.io.IOException;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** Recognises the content of Ogg by the first pages of all its streams (RFC 3533 §6), each of which names its codec. */
final class OggKind {

    static final String MAGIC = "OggS";
    static final String OPUS = "OpusHead";
    static final String VORBIS = "\u0001vorbis";
    static final String SPEEX = "Speex   ";

    private static final int HEADER_BYTES = 27;
    private static final int FIRST_PAGE = 2;
    private static final int MAX_STREAMS = 32;

    private OggKind() {}

    static Found look(AudioSource source) throws IOException, InterruptedException {
        Fields in = new Fields(source, ByteOrder.LITTLE_ENDIAN);
        boolean video = false;
        boolean other = false;
        long at = 0;
        for (int streams = 0; streams < MAX_STREAMS && in.is(at, MAGIC) && in.has(at, HEADER_BYTES); streams++) {
            int segments = in.u8(at + 26);
            long body = at + HEADER_BYTES + segments;
            if ((in.u8(at + 5) & FIRST_PAGE) == 0 || !in.has(body, 0)) {
                break;
            }
            Found audio = audio(in, body, video);
            if (audio != null) {
                return audio;
            }
            video |= in.is(body, "\u0080theora") || in.is(body, "\u0001video") || in.is(body, "OVP80") || in.is(body, "BBCD");
            other |= in.has(body, 8) && !in.is(body, "fishead");
            at = body;
            for (int i = 0; i < segments; i++) {
                at += in.u8(body - segments + i);
            }
        }
        if (video) {
            return Found.other("an Ogg video without sound", "check the path");
        }
        return Found.encoded("ogg", "", other ? "Ogg with an unknown codec" : "Ogg");
    }

    /** {@return where the page begins on which a stream begins with the given letters; -1 if none does} */
    static long page(Fields in, String letters) throws IOException, InterruptedException {
        long at = 0;
        for (int streams = 0; streams < MAX_STREAMS && in.is(at, MAGIC) && in.has(at, HEADER_BYTES); streams++) {
            int segments = in.u8(at + HEADER_BYTES - 1);
            long body = at + HEADER_BYTES + segments;
            if (in.is(body, letters)) {
                return at;
            }
            at = body;
            for (int i = 0; i < segments; i++) {
                at += in.u8(body - segments + i);
            }
        }
        return -1;
    }

    private static @Nullable Found audio(Fields in, long body, boolean video)
            throws IOException, InterruptedException {
        String name = video ? "Ogg video with " : "Ogg ";
        if (in.is(body, OPUS)) {
            return Found.encoded("ogg", "opus", name + "Opus");
        }
        if (in.is(body, VORBIS)) {
            return Found.encoded("ogg", "vorbis", name + "Vorbis");
        }
        if (in.is(body, SPEEX)) {
            return Found.encoded("ogg", "speex", name + "Speex");
        }
        return in.is(body, "\u007fFLAC") ? Found.encoded("ogg", "flac", name + "FLAC") : null;
    }
}
