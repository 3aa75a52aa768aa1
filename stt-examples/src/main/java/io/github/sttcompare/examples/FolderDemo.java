package io.github.sttcompare.examples;

import io.github.sttcompare.Accuracy;
import io.github.sttcompare.Audio;
import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.Comparison;
import io.github.sttcompare.Outcome;
import io.github.sttcompare.ParallelComparator;
import io.github.sttcompare.SttException;
import io.github.sttcompare.SttProvider;
import io.github.sttcompare.text.SafeText;
import io.github.sttcompare.wer.evaluation.Evaluation;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which provider is better on a folder of recordings, and how sure can one be? */
final class FolderDemo {

    private final PrintStream out;
    private final SampleFolder folder;
    private final @Nullable String language;
    private int gone;

    FolderDemo(PrintStream out, SampleFolder folder, @Nullable String language) {
        this.out = out;
        this.folder = folder;
        this.language = language;
    }

    /** {@return the exit status: 0 when at least one provider answered, else 1} */
    int run(ParallelComparator comparator, List<SttProvider> providers) throws InterruptedException {
        Map<String, Comparison> comparisons = compare(comparator, providers);
        out.println();
        if (gone + folder.skipped().size() > 0) {
            out.println(comparisons.size() + " compared, " + (gone + folder.skipped().size()) + " skipped");
            out.println();
        }
        if (comparisons.values().stream().allMatch(comparison -> comparison.transcribed().isEmpty())) {
            out.println("no provider answered; there is nothing to judge");
            return 1;
        }
        boolean scored = comparisons.values().stream().anyMatch(Comparison::scored);
        new Agreements(out, language).show(comparisons, scored);
        if (scored) {
            out.println();
            out.println(Evaluation.of(comparisons).toText());
        }
        return 0;
    }

    private Map<String, Comparison> compare(ParallelComparator comparator, List<SttProvider> providers)
            throws InterruptedException {
        out.println("comparing …");
        Map<String, Comparison> comparisons = new LinkedHashMap<>();
        for (SampleFolder.Recording recording : folder.recordings()) {
            Audio audio;
            try {
                audio = Audio.of(recording.file());
            } catch (SttException e) {
                // it was there a moment ago
                gone++;
                out.println("  skipped " + recording.name() + ": " + SafeText.oneLine(String.valueOf(e.getMessage())));
                continue;
            }
            CompareOptions options =
                    CompareOptions.builder().reference(recording.text()).language(language).build();
            Comparison comparison = comparator.compare(audio, providers, options);
            comparisons.put(recording.name(), comparison);
            out.println("  " + (comparisons.size() + gone) + "/" + folder.recordings().size() + " " + recording.name() + "  "
                    + String.join(" · ", comparison.outcomes().stream().map(outcome -> told(comparison, outcome)).toList()));
        }
        return comparisons;
    }

    private static String told(Comparison comparison, Outcome outcome) {
        Accuracy accuracy = comparison.accuracy(outcome.providerId()).orElse(null);
        String latency = outcome.timing().latency().map(took -> " in " + Progress.seconds(took)).orElse("");
        if (accuracy == null) {
            return outcome.providerId() + " " + outcome.status() + latency;
        }
        long errors = accuracy.words().errors();
        return outcome.providerId() + " " + errors + (errors == 1 ? " error in " : " errors in ")
                + accuracy.words().referenceWords() + " words" + latency;
    }
}
