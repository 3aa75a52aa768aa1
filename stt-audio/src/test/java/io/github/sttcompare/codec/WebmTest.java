package io.github.sttcompare.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sttcompare.SttException;
import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.spi.AudioProbe;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Opus in WebM and Matroska, element by element. */
class WebmTest {

    private static final byte[] HEAD = OpusMaker.head(1, 312);
    private static final List<byte[]> MONO = OpusMaker.packets(1, 10_000, 960, 10);

    private static byte[] segment(byte[]... clusters) {
        return WebmMaker.join(WebmMaker.ebml("webm"), WebmMaker.element(WebmMaker.SEGMENT,
                WebmMaker.element(WebmMaker.TRACKS, WebmMaker.opusTrack(1, HEAD)), WebmMaker.join(clusters)));
    }

    private static byte[] cluster(long time, byte[]... blocks) {
        return WebmMaker.element(WebmMaker.CLUSTER, WebmMaker.number(WebmMaker.TIMESTAMP, time), WebmMaker.join(blocks));
    }

    private static byte[] simple(int time, byte[] packet) {
        return WebmMaker.element(WebmMaker.SIMPLE_BLOCK, WebmMaker.block(1, time, 0, packet));
    }

    @Test
    void liveRecordingsAreReadLikeThoseOfALibrary() throws Exception {
        byte[] ogg = OggMaker.opus(1, HEAD, MONO, 960, 3, 9_600);
        Decoding live = Decoding.webm(WebmMaker.live(HEAD, MONO, 20, 4));
        assertThat(live.sink().samples()).isEqualTo(Decoding.ogg(ogg).sink().samples());
        assertThat(live.probe()).isEqualTo(AudioProbe.of("audio/webm", "WebM (Opus)", new AudioFormat(48_000, 1), 9_600 - 312,
                AudioProbe.Length.EXACT));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void framesMayBeLaced(int lacing) throws Exception {
        List<byte[]> packets = lacing == 2 ? List.of(MONO.get(0), MONO.get(0)) : MONO.subList(0, 2);
        // the laced ones drop 5 ms at their end
        byte[] ogg = OggMaker.opus(1, OpusMaker.head(1, 0), packets, 960, 2, 1_920 - 240);
        assertThat(Decoding.webm(CodecMutants.laced(lacing, packets)).sink().samples()).isEqualTo(Decoding.ogg(ogg).sink().samples());
    }

    @Test
    void aSecondFileAfterTheFirstIsReadToo() throws Exception {
        byte[] one = WebmMaker.live(HEAD, MONO, 20, 4);
        byte[] other = WebmMaker.live(HEAD, MONO, 20, 3);
        short[] once = Decoding.webm(one).sink().samples();
        short[] twice = Decoding.webm(WebmMaker.join(one, other)).sink().samples();
        assertThat(twice).hasSize(2 * once.length);
        assertThat(Arrays.copyOfRange(twice, once.length, twice.length)).isEqualTo(once);
    }

    @Test
    void videoAndOtherTracksAreSkipped() throws Exception {
        byte[] picture = WebmMaker.element(WebmMaker.ENTRY, WebmMaker.number(WebmMaker.NUMBER, 1), WebmMaker.number(WebmMaker.TYPE, 1),
                WebmMaker.text(WebmMaker.CODEC, "V_VP8"));
        byte[] film = WebmMaker.join(WebmMaker.ebml("webm"), WebmMaker.element(WebmMaker.SEGMENT,
                WebmMaker.element(WebmMaker.TRACKS, picture, WebmMaker.opusTrack(2, HEAD), WebmMaker.opusTrack(3, HEAD)),
                cluster(0, simple(0, new byte[2 << 20]),
                        WebmMaker.element(WebmMaker.SIMPLE_BLOCK, WebmMaker.block(2, 0, 0, MONO.get(0))),
                        WebmMaker.element(WebmMaker.SIMPLE_BLOCK, WebmMaker.block(3, 0, 0, MONO.get(1))))));
        AudioProbe probe = Decoding.webm(film).probe();
        assertThat(probe.frames()).isEqualTo(960 - 312);
        assertThat(probe.notes()).containsExactly("the first of 2 audio tracks");
    }

    @Test
    void anotherCodecIsLeftToOthers() throws Exception {
        byte[] vorbis = WebmMaker.element(WebmMaker.ENTRY, WebmMaker.number(WebmMaker.NUMBER, 1), WebmMaker.number(WebmMaker.TYPE, 2),
                WebmMaker.text(WebmMaker.CODEC, "A_VORBIS"));
        byte[] file = WebmMaker.join(WebmMaker.ebml("webm"), WebmMaker.element(WebmMaker.SEGMENT, WebmMaker.element(WebmMaker.TRACKS, vorbis)));
        assertThat(new WebmDecoder().probe(new MemorySource(file))).isEmpty();
        assertThat(new WebmDecoder().probe(new MemorySource(new byte[100]))).isEmpty();
        assertThat(new WebmDecoder().probe(new MemorySource(new byte[2]))).isEmpty();
    }

    @Test
    void gapsInTheTimeStampsAreReported() throws Exception {
        byte[] file = segment(cluster(0, simple(0, MONO.get(0)), simple(20, MONO.get(1))), cluster(5_040, simple(0, MONO.get(2))));
        assertThat(Decoding.webm(file).probe().notes()).containsExactly("its time stamps skip 5.0 s without audio");
    }

    @Test
    void cuttingOffIsReportedWhereverItHappens() throws Exception {
        byte[] whole = segment(cluster(0, simple(0, MONO.get(0)), simple(20, MONO.get(1))), cluster(40, simple(0, MONO.get(2))));
        int headers = segment().length;
        for (int length = headers; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            AudioProbe probe = new WebmDecoder().probe(new MemorySource(cut)).orElseThrow();
            assertThat(probe.present()).as("cut at %s", length).isLessThan(probe.frames());
            if (probe.present() > 0) {
                Decoding.webm(cut);
            }
        }
        for (int length = 0; length < headers; length++) {
            try {
                new WebmDecoder().probe(new MemorySource(Arrays.copyOf(whole, length)));
            } catch (SttException e) {
                assertThat(e).hasMessageContaining("; ");
            }
        }
    }

    @Test
    void damageIsRefusedWithItsPosition() {
        byte[] file = segment(cluster(0, simple(0, MONO.get(0))), new byte[20]);
        int at = file.length - 20;
        assertThatThrownBy(() -> Decoding.webm(file)).isInstanceOf(SttException.class)
                .hasMessage("is damaged at byte " + at + " (no element of Matroska begins there); copy it again");
        byte[] laced = segment(cluster(0, WebmMaker.element(WebmMaker.SIMPLE_BLOCK, WebmMaker.block(1, 0, 1, new byte[] {1, 50, 0}))));
        assertThatThrownBy(() -> Decoding.webm(laced)).isInstanceOf(SttException.class)
                .hasMessageContaining("the frames of a laced block are longer than it is");
    }
}
