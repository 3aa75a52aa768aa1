package io.github.sttcompare.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How long a finished run takes to find out that it is. {@code -Dstt.start.files=250000} for the long version. */
class StartTest {

    private static final int FILES = Integer.getInteger("stt.start.files", 2000);

    @TempDir
    private Path folder;

    @Test
    @Timeout(900)
    void anAlmostFinishedRunStartsSoonInLittleMemory() throws Exception {
        Path recordings = folder.resolve("recordings");
        Path db = folder.resolve("results.db");
        StartProgram.fill(recordings, FILES, db);
        KilledProcess process = KilledProcess.startMain(StartProgram.class, folder, 256, recordings.toString(), db.toString());
        assertThat(process.await(300)).as(process::output).isZero();
        Matcher said = Pattern.compile("(\\d+) MB: (\\d+) ms to the first of (\\d+) calls, (\\d+) known").matcher(process.output());
        assertThat(said.find()).as(process::output).isTrue();
        System.out.println(FILES + " files: " + said.group());
        assertThat(Integer.parseInt(said.group(3))).isEqualTo(4);
        assertThat(Integer.parseInt(said.group(4))).isEqualTo(4 * (FILES - 1));
        // the short version runs on machines that have other things to do
        assertThat(Integer.parseInt(said.group(2))).isLessThan(FILES < 100_000 ? 60_000 : 10_000);
    }
}
