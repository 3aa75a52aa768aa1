package io.github.sttcompare.wer.normalize;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
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

    static String americanize(String text) {
        int length = text.length();
        StringBuilder out = new StringBuilder(length);
        for (int i = 0; i < length; ) {
            if (Spaces.isSpace(text.charAt(i))) {
                i++;
                continue;
            }
            int end = i + 1;
            while (end < length && !Spaces.isSpace(text.charAt(end))) {
                end++;
            }
            if (!out.isEmpty()) {
                out.append(' ');
            }
            String spelling = TABLE.find(text, i, end);
            if (spelling == null) {
                out.append(text, i, end);
            } else {
                out.append(spelling);
            }
            i = end;
        }
        return out.toString();
    }
}
