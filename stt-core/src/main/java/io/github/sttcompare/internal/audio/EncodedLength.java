package io.github.sttcompare.internal.audio;

import io.github.sttcompare.spi.AudioKind;
import io.github.sttcompare.spi.AudioSource;
import java.io.IOException;
import java.nio.ByteOrder;

/** The length of encoded recordings whose container has no index: their frames are counted, or their last page is read. */
final class EncodedLength {

    private static final int[] ADTS_RATES = {
        96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8000, 7350
    };
    private static final int ADTS_SAMPLES = 1024;
    /** The number of bytes of a 20 ms frame, by its mode (RFC 4867 §5.3); 1 if nothing was sent. */
    private static final int[] AMR = {13, 14, 16, 18, 20, 21, 27, 32, 6, 1, 1, 1, 1, 1, 1, 1};
    private static final int[] AMR_WB = {18, 24, 33, 37, 41, 47, 51, 59, 61, 6, 1, 1, 1, 1, 1, 1};
    private static final int LONGEST_PAGE = 65_307;
    private static final int PAGE_BYTES = 27;
    private static final int OPUS_RATE = 48_000;

    private EncodedLength() {}

    /** {@return what was found, with its format and length if they can be determined} */
    static Found added(Found found, AudioSource in) throws IOException, InterruptedException {
        AudioKind kind = found.kind();
        if (kind == null || found.probe() != null) {
            return found;
        }
        return switch (kind.container() + " " + kind.codec()) {
            case "mp3 mp3" -> {
                Mp3Layout layout = Mp3Layout.of(in, false);
                yield layout == null ? found : found.with(layout.probe());
            }
            case "adts aac" -> adts(found, Fields.walking(in));
            case "amr amr" -> amr(found, Fields.walking(in), "#!AMR\n".length(), AMR, 8000);
            case "amr amr-wb" -> amr(found, Fields.walking(in), "#!AMR-WB\n".length(), AMR_WB, 16_000);
            case "ogg opus", "ogg vorbis", "ogg speex" -> ogg(found, new Fields(in, ByteOrder.LITTLE_ENDIAN), kind.codec());
            default -> found;
        };
    }

    private static Found adts(Found found, Fields in) throws IOException, InterruptedException {
        long at = Id3.behind(in);
        int rate = in.u8(at + 2) >> 2 & 15;
        int channels = (in.u16(at + 2) >> 6) & 7;
        long frames = 0;
        while (in.has(at, 7) && in.u16(at) >> 4 == 0xFFF) {
            int length = (int) (in.u32(at + 3) >> 13) & 0x1FFF;
            if (length < 7) {
                break;
            }
            frames++;
            at += length;
        }
        return rate < ADTS_RATES.length ? found.lasting(ADTS_RATES[rate], channels, (double) frames * ADTS_SAMPLES) : found;
    }

    private static Found amr(Found found, Fields in, long from, int[] bytes, int rate) throws IOException, InterruptedException {
        long frames = 0;
        for (long at = from; in.has(at, 1); frames++) {
            at += bytes[in.u8(at) >> 3 & 15];
        }
        return found.lasting(rate, 1, frames * (rate / 50.0));
    }

    private static Found ogg(Found found, Fields in, String codec) throws IOException, InterruptedException {
        long body = PAGE_BYTES + (long) in.u8(PAGE_BYTES - 1);
        int serial = in.s32(14);
        long rate = codec.equals("opus") ? OPUS_RATE : in.u32(body + (codec.equals("vorbis") ? 12 : 36));
        long channels = codec.equals("speex") ? in.u32(body + 48) : in.u8(body + (codec.equals("vorbis") ? 11 : 9));
        long skip = codec.equals("opus") ? in.u16(body + 10) : 0;
        // the last page on which a packet ends states the number of samples up to there
        for (long at = in.size() - PAGE_BYTES; at >= 0 && at > in.size() - 2L * LONGEST_PAGE; at--) {
            if (in.is(at, OggKind.MAGIC) && in.s32(at + 14) == serial && in.s64(at + 6) > 0) {
                return found.lasting(rate, channels, (double) in.s64(at + 6) - skip);
            }
        }
        return found;
    }
}
