package io.github.sttcompare.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import com.sun.management.ThreadMXBean;
import io.github.sttcompare.SttException;
import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.spi.AudioProbe;
import io.github.sttcompare.spi.AudioSink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Opus in Ogg, page by page. */
class OggOpusTest {

    private static final List<byte[]> MONO = OpusMaker.packets(1, 10_000, 960, 10);

    private static byte[] mono(int serial, long granule) {
        return OggMaker.opus(serial, OpusMaker.head(1, 312), MONO, 960, 3, granule);
    }

    @ParameterizedTest
    @CsvSource({"9600, 9288", "9000, 8688", "8641, 8329", "312, 8328", "99999, 9288"})
    void theDelayAtTheBeginningAndThePaddingAtTheEndAreLeftOut(long granule, long frames) throws Exception {
        AudioProbe probe = Decoding.ogg(mono(1, granule)).probe();
        assertThat(probe).isEqualTo(
                AudioProbe.of("audio/ogg", "Ogg Opus", new AudioFormat(48_000, 1), frames, AudioProbe.Length.EXACT));
    }

    @Test
    void aRecordingThatIsAllDelayIsRefused() {
        byte[] file = OggMaker.opus(1, OpusMaker.head(1, 312), MONO, 960, 10, 312);
        assertThatThrownBy(() -> new OggDecoder().probe(new MemorySource(file)))
                .hasMessage("is Ogg Opus without a sample; record or copy it again");
    }

    @Test
    void aStreamRecordedFromTheMiddleBeginsAtItsFirstPage() throws Exception {
        OggMaker ogg = new OggMaker(1).page(OggMaker.FIRST, 0, OpusMaker.head(1, 312)).page(0, 0, OpusMaker.tags(0));
        ogg.page(0, 1_000_000, MONO.get(0), MONO.get(1)).page(OggMaker.LAST, 1_000_500, MONO.get(2));
        assertThat(Decoding.ogg(ogg.done()).probe().frames()).isEqualTo(2 * 960 + 500 - 312);
    }

    /** The sink is where the time limit is checked. */
    @Test
    void packetsOfWhichNothingIsHeardCanBeStoppedToo() {
        OggMaker ogg = new OggMaker(1).page(OggMaker.FIRST, 0, OpusMaker.head(1, 0)).page(0, 0, OpusMaker.tags(0));
        ogg.page(OggMaker.LAST, 960, MONO.get(0));
        // what follows the end, in packets of one byte for 60 ms each
        byte[][] silence = new byte[200][];
        Arrays.fill(silence, new byte[] {3 << 3});
        for (int page = 0; page < 10; page++) {
            ogg.page(0, 960, silence);
        }
        AtomicInteger calls = new AtomicInteger();
        AudioSink sink = new AudioSink() {
            @Override
            public void format(AudioFormat format) {}

            @Override
            public void write(short[] samples, int offset, int length) throws InterruptedException {
                if (calls.incrementAndGet() == 3) {
                    throw new InterruptedException("time is up");
                }
            }
        };
        assertThatThrownBy(() -> new OggDecoder().decode(new MemorySource(ogg.done()), sink)).hasMessage("time is up");
    }

    /** A decoder is large, above all one for many channels; the header that asks for it is small. */
    @Test
    void streamsWithoutAPacketCostNoDecoder() throws Exception {
        byte[] mapping = new byte[2 + 64];
        mapping[0] = 64;
        for (int channel = 0; channel < 64; channel++) {
            mapping[2 + channel] = (byte) channel;
        }
        byte[] head = OpusMaker.head(64, 0, 0, 255, mapping);
        ByteArrayOutputStream chain = new ByteArrayOutputStream();
        for (int link = 0; link < 100; link++) {
            chain.writeBytes(new OggMaker(1).page(OggMaker.FIRST, 0, head).page(0, 0, OpusMaker.tags(0)).done());
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        new OggDecoder().decode(new MemorySource(chain.toByteArray()), CollectingSink.counting(1));
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(4_000_000);
    }

    @Test
    void chainedStreamsAreReadOneAfterTheOtherEvenWithTheSameNumber() throws Exception {
        short[] one = Decoding.ogg(mono(1, 9_000)).sink().samples();
        for (int serial : new int[] {1, 2}) {
            short[] both = Decoding.ogg(WebmMaker.join(mono(1, 9_000), mono(serial, 9_000))).sink().samples();
            assertThat(Arrays.copyOf(both, one.length)).isEqualTo(one);
            assertThat(Arrays.copyOfRange(both, one.length, both.length)).isEqualTo(one);
        }
    }

    @Test
    void chainedStreamsOfAnotherFormatOrCodecAreRefused() {
        byte[] stereo = OggMaker.opus(2, OpusMaker.head(2, 0), OpusMaker.packets(2, 40_000, 960, 1), 960, 1, 960);
        assertThatThrownBy(() -> Decoding.ogg(WebmMaker.join(mono(1, 9_000), stereo))).isInstanceOf(SttException.class)
                .hasMessage("changes from 48000 Hz mono to 48000 Hz stereo; convert it");
        byte[] vorbis = new OggMaker(3).page(OggMaker.FIRST, 0, "\u0001vorbis and so on".getBytes(StandardCharsets.ISO_8859_1))
                .page(0, 0, new byte[] {3}).done();
        byte[] one = mono(1, 9_000);
        assertThatThrownBy(() -> Decoding.ogg(WebmMaker.join(one, vorbis))).isInstanceOf(SttException.class)
                .hasMessageStartingWith("has a part that is not OPUS (from byte ");
        assertThat(probe(vorbis)).isEmpty();
        assertThat(probe("RIFF and so on, long enough".getBytes(StandardCharsets.US_ASCII))).isEmpty();
    }

    private static Optional<AudioProbe> probe(byte[] bytes) {
        try {
            return new OggDecoder().probe(new MemorySource(bytes));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void otherStreamsAreSkipped() throws Exception {
        OggMaker film = new OggMaker(9).page(OggMaker.FIRST, 0, "\u0080theora".getBytes(StandardCharsets.ISO_8859_1));
        byte[] sound = mono(1, 9_000);
        int first = 27 + 1 + 19;
        byte[] both = WebmMaker.join(film.done(), Arrays.copyOf(sound, first), new OggMaker(9).lose().page(0, 5, new byte[7_000]).done(),
                Arrays.copyOfRange(sound, first, sound.length), new OggMaker(9).lose().page(OggMaker.LAST, 6, new byte[600]).done());
        assertThat(Decoding.ogg(both).sink().samples()).isEqualTo(Decoding.ogg(sound).sink().samples());
    }

    @Test
    void aPacketMayBeginOnOnePageAndEndOnAnother() throws Exception {
        byte[] large = OpusMaker.packets(1, 120_000, 960, 1).getFirst();
        assertThat(large.length).isBetween(256, 509);
        byte[] whole = OggMaker.opus(1, OpusMaker.head(1, 0), List.of(large), 960, 1, 960);
        byte[] split = new OggMaker(1).page(OggMaker.FIRST, 0, OpusMaker.head(1, 0)).page(0, 0, OpusMaker.tags(10_000))
                .raw(0, OggPages.NO_GRANULE, new byte[] {(byte) 255}, Arrays.copyOf(large, 255))
                .raw(OggMaker.CONTINUED | OggMaker.LAST, 960, new byte[] {(byte) (large.length - 255)},
                        Arrays.copyOfRange(large, 255, large.length)).done();
        assertThat(Decoding.ogg(split).sink().samples()).isEqualTo(Decoding.ogg(whole).sink().samples());
    }

    @Test
    void aMissingPageIsReported() throws Exception {
        OggMaker ogg = new OggMaker(1).page(OggMaker.FIRST, 0, OpusMaker.head(1, 312)).page(0, 0, OpusMaker.tags(0));
        ogg.page(0, 960, MONO.get(0)).lose().page(0, 2_880, MONO.get(2)).page(OggMaker.LAST, 3_500, MONO.get(3));
        AudioProbe probe = Decoding.ogg(ogg.done()).probe();
        assertThat(probe.notes()).containsExactly("a part of it is missing");
        // the padding at the end is left out all the same
        assertThat(probe.frames()).isEqualTo(960 + 960 + 620 - 312);
    }

    @Test
    void aMissingEndMarkIsReported() throws Exception {
        OggMaker ogg = new OggMaker(1).page(OggMaker.FIRST, 0, OpusMaker.head(1, 312)).page(0, 0, OpusMaker.tags(0));
        assertThat(Decoding.ogg(ogg.page(0, 960, MONO.get(0)).done()).probe().notes())
                .containsExactly("no end mark; recorded live or cut off");
    }

    @Test
    void cuttingOffIsReportedWhereverItHappens() throws Exception {
        byte[] whole = mono(1, 9_000);
        long frames = Decoding.ogg(whole).probe().frames();
        for (int length = 1; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            try {
                AudioProbe probe = new OggDecoder().probe(new MemorySource(cut)).orElse(null);
                if (probe != null) {
                    assertThat(probe.present()).isLessThan(frames);
                    assertThat(probe.present() < probe.frames() || !probe.notes().isEmpty()).as("cut at %s", length).isTrue();
                    Decoding.ogg(cut);
                } else {
                    // the codec stands at the end of the first page
                    assertThat(length).isLessThan(27 + 1 + 19);
                }
            } catch (SttException e) {
                assertThat(e.getMessage()).isIn("is cut off within its header; copy it again",
                        "is Ogg Opus without a sample; record or copy it again");
            }
        }
    }

    @Test
    void damageIsRefusedWithItsPosition() {
        byte[] file = mono(1, 9_000);
        byte[] flipped = file.clone();
        flipped[file.length - 30] ^= 4;
        int last = new String(file, StandardCharsets.ISO_8859_1).lastIndexOf("OggS");
        assertThatThrownBy(() -> Decoding.ogg(flipped)).isInstanceOf(SttException.class)
                .hasMessage("is damaged at byte " + last + " (an Ogg page has a wrong checksum); copy it again");
        byte[] gap = WebmMaker.join(Arrays.copyOf(file, last), new byte[3], Arrays.copyOfRange(file, last, file.length));
        assertThatThrownBy(() -> Decoding.ogg(gap)).isInstanceOf(SttException.class)
                .hasMessage("is damaged at byte " + last + " (an Ogg page should begin there); copy it again");
        byte[] packet = new OggMaker(1).page(OggMaker.FIRST, 0, OpusMaker.head(1, 0)).page(0, 0, OpusMaker.tags(0))
                .page(OggMaker.LAST, 960, new byte[] {3}).done();
        assertThatThrownBy(() -> Decoding.ogg(packet)).isInstanceOf(SttException.class)
                .hasMessage("is damaged at byte 91 (an Opus packet of 1 bytes has an invalid beginning); copy it again");
    }

    @Test
    void bytesAfterTheEndAreIgnored() throws Exception {
        byte[] tagged = WebmMaker.join(mono(1, 9_000), "TAG".getBytes(StandardCharsets.US_ASCII), new byte[125]);
        assertThat(Decoding.ogg(tagged).probe().frames()).isEqualTo(8_688);
    }

    @Test
    void theGainOfTheHeaderIsApplied() throws Exception {
        short[] plain = Decoding.ogg(mono(1, 9_600)).sink().samples();
        byte[] quiet = OggMaker.opus(1, OpusMaker.head(1, 312, -6 * 256, 0, new byte[0]), MONO, 960, 3, 9_600);
        short[] halved = Decoding.ogg(quiet).sink().samples();
        double factor = Math.pow(10, -6 / 20.0);
        for (int i = 0; i < plain.length; i++) {
            assertThat((double) halved[i]).isCloseTo(plain[i] * factor, offset(4.0));
        }
    }

    @Test
    void manyChannelsComeInTheOrderOfWav() {
        OpusHead six = OpusHead.parse(OpusMaker.head(6, 0, 0, 1, new byte[] {4, 2, 0, 4, 1, 2, 3, 5}));
        assertThat(six.mapping()).containsExactly(new short[] {0, 1, 4, 5, 2, 3});
        OpusHead discrete = OpusHead.parse(OpusMaker.head(3, 0, 0, 255, new byte[] {2, 0, 1, (byte) 255, 0}));
        assertThat(discrete.mapping()).containsExactly(new short[] {1, 255, 0});
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "0 | 0 | is Opus with 0 channels in mapping family 0, which is not supported; convert it",
        "3 | 0 | is Opus with 3 channels in mapping family 0, which is not supported; convert it",
        "9 | 1 | is Opus with 9 channels in mapping family 1, which is not supported; convert it",
        "4 | 2 | is Opus with 4 channels in mapping family 2, which is not supported; convert it",
        "65 | 255 | is Opus with 65 channels in mapping family 255, which is not supported; convert it",
        "2 | 1 | is damaged (its Opus header has no room for 2 channels); copy it again"
    })
    void unsupportedHeadersAreRefusedWithAReason(int channels, int family, String sentence) {
        assertThatThrownBy(() -> OpusHead.parse(OpusMaker.head(channels, 0, 0, family, new byte[0]))).hasMessage(sentence);
    }
}
