package io.github.sttcompare.wer.significance;

import io.github.sttcompare.wer.AlignedTokens;
import io.github.sttcompare.wer.Scorer;
import io.github.sttcompare.wer.align.Alignment;
import io.github.sttcompare.wer.align.TieRule;
import io.github.sttcompare.wer.testing.JsonLines;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** 120 utterances of six speakers, three systems, and what NIST's sclite and sc_stats say of them. */
final class Oracle {

    static final List<String> SYSTEMS = List.of("A", "B", "C");
    static final List<List<String>> PAIRS = List.of(List.of("A", "B"), List.of("A", "C"), List.of("B", "C"));

    private static final Scorer SCORER = Scorer.builder().tieRule(TieRule.SCLITE).build();

    private final Map<String, Object> data =
            JsonLines.object(JsonLines.parse(JsonLines.text(Oracle.class, "significance.json")));
    private final Map<String, List<AlignedTokens>> aligned = new HashMap<>();
    private final List<String> ids = new ArrayList<>();

    Oracle() {
        List<Object> references = list("ref");
        for (Object reference : references) {
            String line = (String) reference;
            ids.add(line.substring(line.lastIndexOf('(') + 1, line.length() - 1));
        }
        for (String system : SYSTEMS) {
            List<AlignedTokens> alignments = new ArrayList<>();
            List<Object> hypotheses = list(system);
            for (int u = 0; u < references.size(); u++) {
                alignments.add(align(words(references.get(u)), words(hypotheses.get(u))));
            }
            aligned.put(system, alignments);
        }
    }

    static AlignedTokens align(List<String> reference, List<String> hypothesis) {
        return SCORER.alignTokens(reference, hypothesis);
    }

    List<Object> list(String key) {
        return JsonLines.array(Objects.requireNonNull(data.get(key)));
    }

    Map<String, Object> object(String key) {
        return JsonLines.object(Objects.requireNonNull(data.get(key)));
    }

    List<Alignment> alignments(String system) {
        return Objects.requireNonNull(aligned.get(system)).stream().map(AlignedTokens::alignment).toList();
    }

    /** The clusters are the speakers. */
    ErrorTable table() {
        ErrorTable.Builder table = ErrorTable.builder(SYSTEMS);
        for (int u = 0; u < ids.size(); u++) {
            String id = ids.get(u);
            table.cluster(id, id.substring(0, id.indexOf('-')));
            for (String system : SYSTEMS) {
                table.add(system, id, Objects.requireNonNull(aligned.get(system)).get(u).counts());
            }
        }
        return table.build();
    }

    private static List<String> words(Object line) {
        String text = (String) line;
        String words = text.substring(0, text.lastIndexOf('(')).strip();
        return words.isEmpty() ? List.of() : List.of(words.split(" +", -1));
    }
}
