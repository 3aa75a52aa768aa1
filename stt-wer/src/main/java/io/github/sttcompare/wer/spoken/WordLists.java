package io.github.sttcompare.wer.spoken;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The words of a language that may be said differently from how they are written, read from a resource.
 *
 * <p>A line {@code [name]} begins a section; a line {@code written, also written = reading | other reading} is an entry
 * whose first reading is the canonical one; a line without {@code =} holds one word or phrase that reads as itself, or
 * several with commas between them. {@code #} begins a comment.
 */
final class WordLists {

    /**
     * An entry of a section.
     *
     * @param written  how it is written, in folded words with blanks between them
     * @param readings how it is read, the canonical reading first
     */
    record Entry(String written, List<String> readings) {

        WordGraph graph() {
            return Readings.any(readings.toArray(String[]::new));
        }

        /** {@return the readings in groups that semicolons separate: the forms of a noun} */
        List<WordGraph> forms() {
            List<WordGraph> forms = new ArrayList<>();
            for (String form : String.join("|", readings).split(";", -1)) {
                forms.add(Readings.any(form.strip().split("\\s*\\|\\s*", -1)));
            }
            return forms;
        }
    }

    private final Map<String, List<Entry>> sections = new LinkedHashMap<>();

    private WordLists() {}

    /** {@return the lists in a resource in the package of this class} */
    static WordLists read(String resource) {
        WordLists lists = new WordLists();
        String section = "";
        for (String line : text(resource).split("\n", -1)) {
            String text = line.strip();
            if (text.startsWith("[")) {
                section = text.substring(1, text.length() - 1);
            } else if (!text.isEmpty() && (!text.startsWith("#") || text.startsWith("# = "))) {
                lists.add(section, text);
            }
        }
        return lists;
    }

    /** {@return American spellings by the British ones} */
    static Map<String, String> britishAndAmerican() {
        String resource = "/io/github/sttcompare/wer/normalize/uk-us.txt";
        Map<String, String> spellings = new LinkedHashMap<>();
        for (String line : text(resource).split("\n", -1)) {
            int blank = line.indexOf(' ');
            if (!line.startsWith("#") && blank > 0) {
                spellings.put(line.substring(0, blank), line.substring(blank + 1));
            }
        }
        return spellings;
    }

    private static String text(String resource) {
        try (InputStream in = Objects.requireNonNull(WordLists.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the word lists in " + resource + " cannot be read", e);
        }
    }

    private void add(String section, String line) {
        int equals = line.indexOf(" = ");
        String left = equals < 0 ? line : line.substring(0, equals);
        List<String> readings = new ArrayList<>();
        if (equals >= 0) {
            for (String reading : line.substring(equals + 3).split("\\|", -1)) {
                readings.add(reading.strip());
            }
        }
        for (String written : left.split(",", -1)) {
            String word = written.strip();
            sections.computeIfAbsent(section, name -> new ArrayList<>())
                    .add(new Entry(word, readings.isEmpty() ? List.of(word) : List.copyOf(readings)));
        }
    }

    /** {@return the entries of a section in order, none if there is no such section} */
    List<Entry> section(String name) {
        return sections.getOrDefault(name, List.of());
    }

    /** {@return the canonical readings of a section by what is written} */
    Map<String, String> map(String name) {
        Map<String, String> map = new LinkedHashMap<>();
        section(name).forEach(entry -> map.put(entry.written(), entry.readings().getFirst()));
        return map;
    }

    /** {@return the graphs of a section by what is written} */
    Map<String, WordGraph> graphs(String name) {
        Map<String, WordGraph> graphs = new LinkedHashMap<>();
        section(name).forEach(entry -> graphs.put(entry.written(), entry.graph()));
        return graphs;
    }

    /**
     * {@return the graph of an entry of a section}
     *
     * @throws IllegalArgumentException if there is none
     */
    WordGraph graph(String name, String written) {
        return section(name).stream()
                .filter(entry -> entry.written().equals(written))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no \"" + written + "\" in [" + name + "]"))
                .graph();
    }

    /** {@return what is written in the entries of a section} */
    List<String> words(String name) {
        return section(name).stream().map(Entry::written).toList();
    }
}
