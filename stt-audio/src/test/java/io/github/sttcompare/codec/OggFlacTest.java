package io.github.sttcompare.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.github.sttcompare.Audio;
import io.github.sttcompare.SttException;
import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.spi.AudioProbe;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** FLAC in Ogg. */
class OggFlacTest {

    @ParameterizedTest
    @ValueSource(longs = {0, 768})
    void flacIsReadWithAndWithoutALengthInTheHeader(long total) throws Exception {
        Decoding read = Decoding.ogg(FlacMaker.ogg(1, total, 1, -2, 30_000));
        assertThat(read.sink().samples()).isEqualTo(FlacMaker.samples(1, -2, 30_000));
        assertThat(read.probe().mediaType()).isEqualTo("audio/ogg");
        assertThat(read.probe().format()).isEqualTo(new AudioFormat(16_000, 1));
        assertThat(read.probe().frames()).isEqualTo(768);
        assertThat(read.probe().description()).startsWith("Ogg FLAC");
    }

    @Test
    void chainedStreamsAreReadOneAfterTheOther() throws Exception {
        byte[] chain = WebmMaker.join(FlacMaker.ogg(1, 512, 1, 2), FlacMaker.ogg(1, 0, 3));
        assertThat(Decoding.ogg(chain).sink().samples()).isEqualTo(FlacMaker.samples(1, 2, 3));
    }

    @Test
    void whatFfmpegWroteIsReadThroughAudio() throws Exception {
        Audio audio = Audio.of(Decoding.sample("flac.oga"));
        assertThat(audio.format()).isEqualTo(new AudioFormat(16_000, 1));
        assertThat(audio.frames()).isEqualTo(1_600);
        assertThat(audio.pcm().remaining()).isEqualTo(3_200);
        // what ffmpeg decodes
        assertThat(SamplesTest.sha256(audio)).isEqualTo("56e775151dba1824d843d890b9fc950d8e4050d59bafe5a22dd3c168452e8768");
        assertThat(audio.notes()).containsExactly("no length in the header; read to the end of the file");
    }

    @Test
    void cutOffFilesAreReported() throws Exception {
        for (long total : new long[] {0, 768}) {
            byte[] whole = FlacMaker.ogg(1, total, 1, 2, 3);
            AudioProbe probe = Decoding.ogg(Arrays.copyOf(whole, whole.length - 3)).probe();
            assertThat(probe.present()).isEqualTo(512);
            assertThat(probe.frames()).isGreaterThan(512);
        }
    }

    /** A link takes a hundred bytes of the file, so there may be many of them in a small one. */
    @Test
    void aLongChainTakesNoMoreMemoryThanAShortOne() throws Exception {
        ByteArrayOutputStream chain = new ByteArrayOutputStream();
        chain.writeBytes(FlacMaker.ogg(1, 0, 1));
        byte[] first = {0x7F, 'F', 'L', 'A', 'C'};
        for (int link = 0; link < 2_000; link++) {
            chain.writeBytes(new OggMaker(2).page(OggMaker.FIRST, 0, first).page(0, 0, new byte[0]).done());
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        AudioProbe probe = new OggDecoder().probe(new MemorySource(chain.toByteArray())).orElseThrow();
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(4_000_000);
        assertThat(probe.frames()).isEqualTo(FlacMaker.FRAME_SAMPLES);
    }

    @Test
    void damageIsFoundByTheChecksums() {
        byte[] file = FlacMaker.ogg(1, 768, 1, 2, 3);
        file[file.length - 5] ^= 1;
        assertThatThrownBy(() -> Decoding.ogg(file)).isInstanceOf(SttException.class).hasMessageContaining("checksum");
        // with the page's sum in order, that of the frame is not
        OggMaker.seal(file, file.length - 28 - 11, file.length);
        assertThatThrownBy(() -> Decoding.ogg(file)).isInstanceOf(SttException.class);
    }
}
