package io.github.sttcompare.wer.normalize;

import io.github.sttcompare.wer.internal.Interruption;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Replaces British spellings by American ones, word by word, and joins the words by single spaces. */
final class Spelling {

    private static final WordTable<String> TABLE = new WordTable<>(read("uk-us.txt"));

    private Spelling() {}

    private static Map<String, String> read(String resource) {
        Map<String, String> table = new HashMap<>();
        try (InputStream in = Objects.requireNonNull(Spelling.class.getResourceAsStream(resource), resource);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    int space = line.indexOf(' ');
                    table.put(line.substring(0, space), line.substring(space + 1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the spelling table " + resource + " cannot be read", e);
        }
        return table;
    }

    static List<String> words() {
        return TABLE.words();
    }

    static Chars americanize(Chars text, Chars out) {
        for (int from = text.skipSpaces(0); from < text.length; ) {
            Interruption.check(from);
            int to = text.skipWord(from);
            if (out.length > 0) {
                out.append(' ');
            }
            String spelling = TABLE.find(text, from, to);
            if (spelling == null) {
                out.append(text, from, to);
            } else {
                out.append(spelling);
            }
            from = text.skipSpaces(to);
        }
        return out;
    }
}
