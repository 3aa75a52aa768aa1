package io.github.sttcompare.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The job is submitted to a standalone cluster, as docs/scale.md shows; the settings are in the environment of the workers. */
@Timeout(600)
class CompareJobTest {

    private static final int RECORDINGS = 20;

    @TempDir
    private Path folder;

    @Test
    void theJobComparesAndPrintsVerdictsAndASecondOneMakesNoCalls() throws Exception {
        Path manifest = Voices.manifest(folder.resolve("manifest.jsonl"), Voices.write(folder.resolve("voices"), RECORDINGS));
        Path results = folder.resolve("results");
        try (CallServer vendor = new CallServer(10);
                Cluster cluster = Cluster.start(Files.createDirectories(folder.resolve("cluster")),
                        Map.of(CountedFactory.URL, vendor.url(), CountedFactory.KEY, CallServer.KEY))) {
            String[] job = {manifest.toString(), results.toString(), "--wave", "10", "--in-flight", "4", "--quota", "one=200/2", "one", "two"};
            cluster.await("first", cluster.submit("first", CompareJob.class, job));
            assertThat(cluster.output("first"))
                    .containsPattern("one\\s*\\|").containsPattern("two\\s*\\|")
                    .contains(RECORDINGS + " utterances")
                    .doesNotContain(CallServer.KEY);
            assertThat(vendor.requests()).hasSize(2 * RECORDINGS).allSatisfy((call, times) -> assertThat(times).isOne());

            cluster.await("second", cluster.submit("second", CompareJob.class, job));
            assertThat(cluster.output("second")).contains(RECORDINGS + " utterances");
            assertThat(vendor.allRequests()).isEqualTo(2 * RECORDINGS);

            Process wrong = cluster.submit("wrong", CompareJob.class, manifest.toString(), results.toString(), "--quota", "one=many");
            assertThat(wrong.waitFor()).isNotZero();
            assertThat(cluster.output("wrong")).contains("a quota is such as azure=100/8", "usage: CompareJob MANIFEST RESULTS");
        }
    }
}
