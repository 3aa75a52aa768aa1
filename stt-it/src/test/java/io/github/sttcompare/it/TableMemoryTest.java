package io.github.sttcompare.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.sttcompare.Audio;
import io.github.sttcompare.Comparator;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.text.DisplayWidth;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableMemoryTest {

    private static final long MIB = 1 << 20;

    @Test
    void aTableOfVeryLongTextsNeedsNoMoreMemoryThanItsLines() throws Exception {
        Comparison comparison = Comparator.compare(Audio.ofPcm(new byte[3200], AudioFormat.MONO_16K), List.of(
                answering("plain", "word ".repeat(3 << 20)),
                answering("wide", "言葉".repeat(2 << 20)),
                answering("one-character", "👩\u200d".repeat(2 << 20)),
                answering("control", "\u0007".repeat(4 << 20) + "end")));
        comparison.toTable();

        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        String table = comparison.toTable();
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(table.lines()).hasSize(5).allMatch(line -> DisplayWidth.of(line) <= Comparison.TABLE_WIDTH);
        assertThat(table.lines().filter(line -> line.endsWith("…"))).hasSize(3);
        assertThat(allocated).isLessThan(4 * MIB);
    }

    private static SttProvider answering(String id, String text) {
        return SttProvider.of(id, request -> Transcript.of(text));
    }
}
