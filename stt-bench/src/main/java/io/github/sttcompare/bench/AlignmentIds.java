package io.github.sttcompare.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes the token ids of alignment workloads to files, for peers in other languages such as {@code scripts/rapidfuzz-times.py}: a line
 * for each reference, followed by one for its hypothesis.
 */
public final class AlignmentIds {

    private AlignmentIds() {}

    /**
     * Writes the files.
     *
     * @param args an existing folder, and the workloads; the file of {@code a} is {@code a.ids}
     */
    public static void main(String[] args) throws IOException {
        for (String name : Arrays.asList(args).subList(1, args.length)) {
            AlignmentWorkload texts = AlignmentWorkload.of(name);
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < texts.referenceIds.size(); i++) {
                lines.add(line(texts.referenceIds.get(i)));
                lines.add(line(texts.hypothesisIds.get(i)));
            }
            Files.write(Path.of(args[0], name + ".ids"), lines);
        }
    }

    private static String line(int[] ids) {
        return Arrays.stream(ids).mapToObj(Integer::toString).collect(Collectors.joining(" "));
    }
}
