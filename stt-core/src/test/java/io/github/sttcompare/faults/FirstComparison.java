package io.github.sttcompare.faults;

import io.github.sttcompare.Audio;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.Transcript;
import io.github.sttcompare.audio.AudioFormat;
import java.util.List;

/** The first comparison of a JVM; says when its comparator is built and when it is over. */
public final class FirstComparison {

    /** Printed when the comparator is built. */
    public static final String BUILT = "== built";
    /** Printed when the comparison is over. */
    public static final String OVER = "== over";

    private FirstComparison() {}

    /** Compares once. */
    public static void main(String[] args) throws InterruptedException {
        Audio audio = Audio.ofPcm(new byte[3_200], AudioFormat.MONO_16K);
        try (ParallelComparator comparator = ParallelComparator.builder().build()) {
            System.out.println(BUILT);
            comparator.compare(audio, List.of(SttProvider.of("a", request -> Transcript.of("a"))));
            System.out.println(OVER);
        }
    }
}
