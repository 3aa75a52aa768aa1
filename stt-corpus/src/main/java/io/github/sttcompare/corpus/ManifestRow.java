package io.github.sttcompare.corpus;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Interprets the columns of a manifest: those of this project, of NeMo, of Hugging Face and of Common Voice. */
final class ManifestRow {

    static final List<String> AUDIO =
            List.of("audio", "audio_filepath", "audio_path", "audio_file_name", "file_name", "filename", "file", "path", "wav");
    private static final List<String> REFERENCE = List.of("reference", "text", "transcription", "transcript", "sentence");
    private static final List<String> ID = List.of("id", "utt_id", "utterance_id");
    private static final List<String> LANGUAGE = List.of("language", "lang", "locale");
    private static final List<String> CLUSTER = List.of("cluster", "speaker", "speaker_id", "client_id");
    private static final List<String> CHANNEL = List.of("channel");
    private static final List<String> START = List.of("start", "offset", "start_time");
    private static final List<String> END = List.of("end", "end_time");
    private static final List<String> DURATION = List.of("duration");

    /** Python writes floats with up to 17 digits and, if they are small, with an exponent. */
    private static final Pattern SECONDS = Pattern.compile("-?[0-9]{1,9}(?:\\.[0-9]{1,20})?(?:[eE]-?[0-9])?");

    private static final Pattern ADDRESS = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]+://.*", Pattern.DOTALL);

    private final Function<String, Path> locate;
    private final Place place;
    private final Map<String, String> left;

    /** @param locate returns the file for a name; throws IllegalArgumentException if there is none */
    private ManifestRow(Function<String, Path> locate, Place place, Map<String, String> values) {
        this.locate = locate;
        this.place = place;
        this.left = new LinkedHashMap<>(values);
    }

    /** {@return the form of a name by which columns are compared} */
    static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replace(' ', '_');
    }

    /**
     * {@return the item in a row, or what is wrong with it}
     *
     * @param folder the folder to which paths of audio are relative
     * @param place  the position of the row
     * @param values the existing values, by the names of their columns
     */
    static Entry read(Path folder, Place place, Map<String, String> values) {
        try {
            return new Entry.Found(item(audio -> path(folder, audio), place, values));
        } catch (IllegalArgumentException e) {
            return Entry.Bad.line(place, String.valueOf(e.getMessage()));
        }
    }

    /** {@return the item in a row; throws IllegalArgumentException if it is invalid} */
    static CorpusItem item(Function<String, Path> locate, Place place, Map<String, String> values) {
        return new ManifestRow(locate, place, values).item();
    }

    private CorpusItem item() {
        String audio = take(AUDIO);
        if (audio == null || audio.isBlank()) {
            throw new IllegalArgumentException("there is no path of a recording; it is read from one of " + String.join(", ", AUDIO));
        }
        Path file = locate.apply(audio);
        String reference = take(REFERENCE);
        String id = blankIsNull(take(ID));
        String language = blankIsNull(take(LANGUAGE));
        String cluster = blankIsNull(take(CLUSTER));
        Integer channel = channel(blankIsNull(take(CHANNEL)));
        Duration start = seconds(blankIsNull(take(START)));
        Duration end = seconds(blankIsNull(take(END)));
        if (start != null && end == null) {
            Duration length = seconds(blankIsNull(take(DURATION)));
            end = length == null ? null : start.plus(length);
        }
        CorpusItem.Builder item = CorpusItem.builder(id == null ? name(audio, channel, start, end) : id, file)
                .channel(channel)
                .start(start)
                .end(end)
                .reference(reference)
                .language(language == null ? null : language.replace('_', '-'))
                .cluster(cluster)
                .place(place);
        left.forEach(item::metadata);
        return item.build();
    }

    /** The value of the first existing column among some names, which then does not count as metadata. */
    private @Nullable String take(List<String> names) {
        for (String name : names) {
            for (String column : left.keySet()) {
                if (plain(column).equals(name)) {
                    return left.remove(column);
                }
            }
        }
        return null;
    }

    private static @Nullable String blankIsNull(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** {@return the file to which a name refers} */
    static Path path(Path folder, String audio) {
        if (ADDRESS.matcher(audio).matches()) {
            throw new IllegalArgumentException("the recording is an address; download it and name the file");
        }
        if (audio.strip().endsWith("|")) {
            throw new IllegalArgumentException("the recording is the output of a command, and commands are not run; write it into a file and name the file");
        }
        try {
            return folder.resolve(audio);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("'" + Names.printable(audio) + "' cannot be the path of a file", e);
        }
    }

    private static String name(String audio, @Nullable Integer channel, @Nullable Duration start, @Nullable Duration end) {
        return Names.printable(audio)
                + (channel == null ? "" : "#" + channel)
                + (start == null && end == null ? "" : "#" + number(start) + "-" + number(end));
    }

    private static String number(@Nullable Duration time) {
        return time == null ? "" : BigDecimal.valueOf(time.toNanos(), 9).stripTrailingZeros().toPlainString();
    }

    private static @Nullable Integer channel(@Nullable String text) {
        if (text != null && !text.matches("[0-9]{1,3}")) {
            throw new IllegalArgumentException("the channel '" + cut(text) + "' is not a number from 0 up");
        }
        return text == null ? null : (Integer) Integer.parseInt(text);
    }

    /** {@return a time given in seconds; null for null} */
    static @Nullable Duration seconds(@Nullable String text) {
        if (text == null) {
            return null;
        }
        if (!SECONDS.matcher(text).matches()) {
            throw new IllegalArgumentException("the time '" + cut(text) + "' is not a number of seconds");
        }
        BigDecimal nanos = new BigDecimal(text).movePointRight(9).setScale(0, RoundingMode.HALF_UP);
        if (nanos.toBigInteger().bitLength() > 62) {
            throw new IllegalArgumentException("the time '" + cut(text) + "' is too long");
        }
        return Duration.ofNanos(nanos.longValueExact());
    }

    private static String cut(String text) {
        return Names.printable(text.length() > 40 ? text.substring(0, 40) + "…" : text);
    }
}
