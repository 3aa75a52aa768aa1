package io.github.sttcompare.internal.audio;

import io.github.sttcompare.spi.AudioKind;
import io.github.sttcompare.spi.AudioSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The length of encoded recordings whose container has no index: their frames are counted, or their last page is read. */
final class EncodedLength {

    private static final int[] ADTS_RATES = {
        96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8000, 7350
    };
    private static final int ADTS_SAMPLES = 1024;
    private static final int ADTS_BYTES = 7;
    /** The number of bytes of a 20 ms frame, by its mode (RFC 4867 §5.3); 1 if nothing was sent. */
    private static final int[] AMR = {13, 14, 16, 18, 20, 21, 27, 32, 6, 1, 1, 1, 1, 1, 1, 1};
    private static final int[] AMR_WB = {18, 24, 33, 37, 41, 47, 51, 59, 61, 6, 1, 1, 1, 1, 1, 1};
    private static final int LONGEST_PAGE = 65_307;
    private static final int PAGE_BYTES = 27;
    private static final int GRANULE_AT = 6;
    private static final int SERIAL_AT = 14;
    private static final int CAPTURE = 'O' | 'g' << 8 | 'g' << 16 | 'S' << 24;
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
            case "ogg opus", "ogg vorbis", "ogg speex" -> ogg(found, in, kind.codec());
            default -> found;
        };
    }

    private static Found adts(Found found, Fields in) throws IOException, InterruptedException {
        long at = Id3.behind(in);
        int rate = in.u8(at + 2) >> 2 & 15;
        int channels = (in.u16(at + 2) >> 6) & 7;
        long frames = 0;
        while (in.has(at, ADTS_BYTES)) {
            int header = in.s32(at);
            int length = (header & 3) << 11 | in.u16(at + 4) >> 5;
            if (header >>> 20 != 0xFFF || length < ADTS_BYTES) {
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

    private static Found ogg(Found found, AudioSource source, String codec) throws IOException, InterruptedException {
        Fields in = new Fields(source, ByteOrder.LITTLE_ENDIAN);
        boolean vorbis = codec.equals("vorbis");
        boolean opus = codec.equals("opus");
        long page = OggKind.page(in, opus ? OggKind.OPUS : vorbis ? OggKind.VORBIS : OggKind.SPEEX);
        if (page < 0) {
            return found;
        }
        long body = page + PAGE_BYTES + in.u8(page + PAGE_BYTES - 1);
        int serial = in.s32(page + SERIAL_AT);
        long rate = opus ? OPUS_RATE : in.u32(body + (vorbis ? 12 : 36));
        long channels = opus ? in.u8(body + 9) : vorbis ? in.u8(body + 11) : in.u32(body + 48);
        long skip = opus ? in.u16(body + 10) : 0;
        // the last page on which a packet ends states the number of samples up to there
        byte[] tail = Fields.bytes(source, Math.max(0, source.size() - 2 * LONGEST_PAGE), 2 * LONGEST_PAGE);
        ByteBuffer numbers = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = tail.length - PAGE_BYTES; at >= 0; at--) {
            if (tail[at] == 'O' && numbers.getInt(at) == CAPTURE && numbers.getInt(at + SERIAL_AT) == serial
                    && numbers.getLong(at + GRANULE_AT) > 0) {
                return found.lasting(rate, channels, (double) numbers.getLong(at + GRANULE_AT) - skip);
            }
        }
        return found;
    }
}
