package io.github.sttcompare.internal.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.audio.ReadOptions;
import io.github.sttcompare.spi.AudioProbe;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecodeSinkTest {

    private record Piece(int offset, int length) {}

    @Test
    void samplesThatAreNotInTheArrayAreRefusedAndNotCounted() throws Exception {
        AudioProbe probe = AudioProbe.of("audio/x-test", "a test", new AudioFormat(8_000, 1), 10, AudioProbe.Length.EXACT);
        short[] ten = new short[10];
        try (Spool spool = new Spool(TempSpace.shared())) {
            DecodeSink sink = new DecodeSink(spool, probe, 20, ReadOptions.defaults(), Limit.from(Duration.ofMinutes(1)));
            for (Piece wrong : List.of(new Piece(0, -1), new Piece(0, 11), new Piece(5, 6), new Piece(-1, 2),
                    new Piece(Integer.MAX_VALUE, 1), new Piece(0, Integer.MIN_VALUE))) {
                assertThatThrownBy(() -> sink.write(ten, wrong.offset(), wrong.length()))
                        .isInstanceOf(IndexOutOfBoundsException.class);
            }
            sink.write(ten, 0, 10);
            assertThat(sink.finish()).isEqualTo(10);
            assertThat(spool.size()).isEqualTo(20);
        }
    }
}
