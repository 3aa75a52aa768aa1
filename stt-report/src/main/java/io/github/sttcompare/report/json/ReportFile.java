package io.github.sttcompare.report.json;

import io.github.sttcompare.report.data.Summary;
import io.github.sttcompare.report.data.Utterance;
import io.github.sttcompare.report.data.Utterances;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.SortedSet;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/** A report in a JSON file, whose utterances are read one by one, as often as needed. The file must not change meanwhile. */
public final class ReportFile implements Utterances {

    private static final String UTTERANCES = "utterances";

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(1_000)
                    .maxNumberLength(10_000)
                    .maxNameLength(10_000_000)
                    .build())
            .build();

    private final Path file;
    private final Map<String, @Nullable Object> fields;
    /** The byte at which each utterance begins; negative if it is not known, because the file is not in UTF-8. */
    private final long[] starts;

    private ReportFile(Path file, Map<String, @Nullable Object> fields, long[] starts) {
        this.file = file;
        this.fields = fields;
        this.starts = starts;
    }

    /**
     * Reads everything except the utterances, and checks that these are complete.
     *
     * @param file the file
     * @return the file, open for reading as often as needed
     * @throws IOException if it cannot be read, is not a report, or was written by a newer version
     */
    public static ReportFile of(Path file) throws IOException {
        return reading(file, () -> {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            long @Nullable [] starts = null;
            try (JsonParser in = open(file)) {
                while (in.nextToken() == JsonToken.PROPERTY_NAME) {
                    String name = in.currentName();
                    in.nextToken();
                    if (name.equals(UTTERANCES)) {
                        Format.check(fields);
                        if (starts != null) {
                            throw Values.twice(name);
                        }
                        starts = starts(in);
                    } else {
                        Values.putNew(fields, name, Values.read(in));
                    }
                }
                if (in.nextToken() != null) {
                    throw Format.failure("has more text after its end; restore the original file");
                }
            }
            Format.check(fields);
            Node node = Node.of(fields);
            int named = node.integer("utteranceCount");
            if (starts == null) {
                throw Format.failure("has no " + UTTERANCES);
            }
            if (content(node) != Detail.FIGURES && named != starts.length) {
                throw Format.failure(
                        "declares " + named + " utterances but contains " + starts.length + "; restore the original file");
            }
            return new ReportFile(file, fields, starts);
        });
    }

    /** {@return the positions at which the utterances begin, in the list at whose beginning the parser is} */
    private static long[] starts(JsonParser in) {
        if (in.currentToken() != JsonToken.START_ARRAY) {
            throw Format.failure("has no usable " + UTTERANCES + ": expected a list");
        }
        long[] starts = new long[16];
        int count = 0;
        while (in.nextToken() != JsonToken.END_ARRAY) {
            if (in.currentToken() != JsonToken.START_OBJECT) {
                throw Format.failure("has no usable " + UTTERANCES + "[" + count + "]: expected an object");
            }
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, 2 * count);
            }
            starts[count++] = in.currentTokenLocation().getByteOffset();
            in.skipChildren();
        }
        return Arrays.copyOf(starts, count);
    }

    /**
     * {@return the figures}
     *
     * @throws IOException if they are incomplete
     */
    public Summary summary() throws IOException {
        return reading(file, () -> {
            Node node = Node.of(fields);
            Detail detail = content(node);
            if (detail == Detail.COUNTS) {
                throw Format.failure("is a baseline, which has counts but no texts, and is only for regression gates; name a full report");
            }
            return SummaryJson.read(node, node.integer("utteranceCount"));
        });
    }

    private static Detail content(Node node) {
        String content = node.text("content");
        for (Detail detail : Detail.values()) {
            if (Format.content(detail).equals(content)) {
                return detail;
            }
        }
        throw Format.failure("has a content that this version does not know: " + content);
    }

    /**
     * {@return how much of each utterance it contains}
     *
     * @throws IOException if this is missing
     */
    public Detail detail() throws IOException {
        return reading(file, () -> content(Node.of(fields)));
    }

    /** {@return the file} */
    public Path path() {
        return file;
    }

    @Override
    public Stream<Utterance> stream() {
        return objects(ReportFile::utterance);
    }

    @Override
    public Stream<Utterance> at(SortedSet<Integer> places) {
        boolean known = Arrays.stream(starts).allMatch(start -> start >= 0);
        return known
                ? places.stream().filter(place -> place < starts.length).map(place -> unchecked(() -> at(place)))
                : Utterances.super.at(places);
    }

    private Utterance at(int place) {
        try (InputStream stream = Files.newInputStream(file)) {
            stream.skipNBytes(starts[place]);
            try (JsonParser in = FACTORY.createParser(ObjectReadContext.empty(), stream)) {
                if (in.nextToken() != JsonToken.START_OBJECT) {
                    throw changed();
                }
                return utterance(Node.of(Values.read(in), UTTERANCES, place));
            }
        } catch (EOFException e) {
            throw changed();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static UncheckedIOException changed() {
        return Format.failure("has changed since it was first read");
    }

    private static Utterance utterance(Node node) {
        return new Utterance(
                node.text("id"),
                node.textOrNull("cluster"),
                node.textMap("metadata"),
                node.textOrNull("audioFile"),
                ComparisonJson.read(node.object("comparison")));
    }

    /**
     * {@return the number of utterances on which each provider was scored, by its id}
     *
     * @throws IOException if this is missing
     */
    public Map<String, Integer> scored() throws IOException {
        return reading(file, () -> {
            Map<String, Integer> scored = new TreeMap<>();
            for (Node provider : Node.of(fields).objects("providers")) {
                scored.put(provider.text("id"), provider.object("coverage").integer("scored"));
            }
            return scored;
        });
    }

    /** {@return the data with which a later run is compared, from a report or a baseline; to be closed} */
    public Stream<Counted> counts() {
        return objects(Counted::read);
    }

    private <T> Stream<T> objects(Function<Node, T> read) {
        JsonParser in = unchecked(this::atUtterances);
        Iterator<T> each = new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                boolean more = in.currentToken() == JsonToken.START_OBJECT;
                if (!more && next != starts.length) {
                    throw new UncheckedIOException(new IOException(file + " has changed since it was first read"));
                }
                return more;
            }

            @Override
            public T next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return unchecked(() -> {
                    T value = read.apply(Node.of(Values.read(in), UTTERANCES, next++));
                    in.nextToken();
                    return value;
                });
            }
        };
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(each, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .onClose(in::close);
    }

    /** {@return a parser at the first utterance, or after the end of the list if there is none} */
    private JsonParser atUtterances() {
        JsonParser in = open(file);
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = in.currentName();
            in.nextToken();
            if (name.equals(UTTERANCES)) {
                in.nextToken();
                break;
            }
            in.skipChildren();
        }
        return in;
    }

    private static JsonParser open(Path file) {
        if (Files.isDirectory(file)) {
            throw Format.failure("is a folder; name the JSON file itself");
        }
        try {
            InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
            JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), in);
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                parser.close();
                throw Format.failure("is not a JSON object");
            }
            return parser;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> T unchecked(Supplier<T> what) {
        try {
            return reading(file, what);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reports any problem with the file as an {@link IOException} that names it. */
    private static <T> T reading(Path file, Supplier<T> what) throws IOException {
        try {
            return what.get();
        } catch (UncheckedIOException e) {
            IOException cause = Objects.requireNonNull(e.getCause());
            throw cause instanceof FileSystemException ? cause : new IOException(file + " " + cause.getMessage(), cause);
        } catch (JacksonIOException e) {
            throw e.getCause();
        } catch (JacksonException e) {
            throw new IOException(file + " is cut off or is not JSON: " + e.getOriginalMessage(), e);
        } catch (IllegalArgumentException | NullPointerException | ArithmeticException | DateTimeException e) {
            throw new IOException(file + " contains an invalid value: " + e.getMessage(), e);
        }
    }
}
