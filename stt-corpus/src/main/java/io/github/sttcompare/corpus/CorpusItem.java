package io.github.sttcompare.corpus;

import io.github.sttcompare.Audio;
import io.github.sttcompare.SttException;
import io.github.sttcompare.TranscriptionOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One recording of a corpus, or part of one, with what is known about it. Immutable and thread-safe.
 *
 * @param id        its id, unique within the corpus; not blank, without line breaks and control characters
 * @param audio     the file of the recording
 * @param channel   which channel of it, from 0; null for all
 * @param start     where the part begins; null for the beginning
 * @param end       where the part ends; null for the end
 * @param reference what is really said; null if it is not known
 * @param language  the language spoken, as a BCP-47 tag; null if it is not known
 * @param cluster   the speaker, or whatever else items have in common: items of one cluster are not independent, and
 *     verdicts take that into account; null if it is not known
 * @param metadata  other facts, by which results can be broken down
 * @param place     where it was found
 */
public record CorpusItem(
        String id,
        Path audio,
        @Nullable Integer channel,
        @Nullable Duration start,
        @Nullable Duration end,
        @Nullable String reference,
        @Nullable String language,
        @Nullable String cluster,
        Map<String, String> metadata,
        Place place) {

    /** @throws IllegalArgumentException if the id, the channel, the part or the language is invalid */
    public CorpusItem {
        Objects.requireNonNull(audio, "audio");
        Objects.requireNonNull(place, "place");
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        if (id.isBlank() || !Names.isPrintable(id)) {
            throw new IllegalArgumentException("the id '" + Names.printable(id) + "' is blank or has line breaks or control characters; choose another");
        }
        if (channel != null && channel < 0) {
            throw new IllegalArgumentException("the channel " + channel + " is negative; channels are counted from 0");
        }
        if ((start != null && start.isNegative()) || (end != null && end.compareTo(start == null ? Duration.ZERO : start) <= 0)) {
            throw new IllegalArgumentException("the part from " + CorpusText.seconds(start == null ? Duration.ZERO : start) + " to "
                    + (end == null ? "the end" : CorpusText.seconds(end)) + " is invalid; times are in seconds, and "
                    + "the end must come after the start");
        }
        language = language == null ? null : TranscriptionOptions.builder().language(language).build().language();
    }

    /**
     * Starts an item.
     *
     * @param id    its id
     * @param audio the file of the recording
     * @return a builder, not thread-safe
     */
    public static Builder builder(String id, Path audio) {
        return new Builder(id, audio);
    }

    /**
     * {@return the item in a row of a table with the columns of a manifest (see {@code docs/corpus.md})}
     *
     * @param columns the existing values, by the names of their columns
     * @param locate  returns the file for the name of a recording; throws {@link IllegalArgumentException} if there is
     *                none
     * @param place   the position of the row, for messages
     * @throws IllegalArgumentException if the row is not a valid item; the message says why
     */
    public static CorpusItem ofColumns(Map<String, String> columns, Function<String, Path> locate, Place place) {
        return ManifestRow.item(locate, place, columns);
    }

    /**
     * {@return the audio: the recording, or a channel or part of it}
     *
     * @throws SttException of kind {@link io.github.sttcompare.ErrorKind#INVALID_AUDIO} if it cannot be read, or has no such
     *     channel or part
     */
    public Audio open() {
        return part().open();
    }

    /** {@return whether it is only part of a recording} */
    public boolean isPart() {
        return part().isPart();
    }

    AudioPart part() {
        return new AudioPart(audio, channel, start, end, place);
    }

    /** Collects a {@link CorpusItem}. Not thread-safe. */
    public static final class Builder {
        private final String id;
        private final Path audio;
        private final Map<String, String> metadata = new LinkedHashMap<>();
        private @Nullable Integer channel;
        private @Nullable Duration start;
        private @Nullable Duration end;
        private @Nullable String reference;
        private @Nullable String language;
        private @Nullable String cluster;
        private @Nullable Place place;

        private Builder(String id, Path audio) {
            this.id = Objects.requireNonNull(id, "id");
            this.audio = Objects.requireNonNull(audio, "audio");
        }

        /** Sets which channel, from 0; null for all. */
        public Builder channel(@Nullable Integer channel) {
            this.channel = channel;
            return this;
        }

        /** Sets where the part begins; null for the beginning. */
        public Builder start(@Nullable Duration start) {
            this.start = start;
            return this;
        }

        /** Sets where the part ends; null for the end. */
        public Builder end(@Nullable Duration end) {
            this.end = end;
            return this;
        }

        /** Sets what is really said; null if it is not known. */
        public Builder reference(@Nullable String reference) {
            this.reference = reference;
            return this;
        }

        /** Sets the language spoken, as a BCP-47 tag; null if it is not known. */
        public Builder language(@Nullable String language) {
            this.language = language;
            return this;
        }

        /** Sets the speaker, or whatever else items have in common; null if it is not known. */
        public Builder cluster(@Nullable String cluster) {
            this.cluster = cluster;
            return this;
        }

        /** Adds another fact. */
        public Builder metadata(String name, String value) {
            metadata.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
            return this;
        }

        /** Sets where it was found. Default: the recording itself. */
        public Builder place(Place place) {
            this.place = place;
            return this;
        }

        /**
         * {@return the item}
         *
         * @throws IllegalArgumentException if the id, the channel, the part or the language is invalid
         */
        public CorpusItem build() {
            return new CorpusItem(id, audio, channel, start, end, reference, language, cluster, metadata,
                    place == null ? Place.of(audio) : place);
        }
    }
}
