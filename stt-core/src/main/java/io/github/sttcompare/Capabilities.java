package io.github.sttcompare;

import io.github.sttcompare.audio.AudioFormat;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a provider accepts and what it honours. Anything that is not accepted is refused before anything is sent or paid for.
 *
 * @param declared    whether the provider declares anything; if not, nothing is refused and nothing is known to be honoured
 * @param sampleRates the sample rates accepted, in Hz; empty for any
 * @param maxChannels the most channels accepted, at least 1
 * @param convertTo   the format that other audio is converted to beforehand, outside the measured latency and noted in the
 *                    outcome's metadata; null when audio of another format is refused instead. Channels are never added:
 *                    audio with fewer channels keeps them, and audio with more is mixed down to one
 * @param maxDuration the longest audio accepted; null for any
 * @param maxBytes    the largest audio accepted, in bytes sent, as a WAV file or as the original recording;
 *                    {@link Long#MAX_VALUE} for any
 * @param encodings   the media types of recordings that are accepted as they are, such as {@code audio/mpeg}; everything
 *     else, and every piece, is sent as samples, which every provider accepts. The type is recognised by the content, see
 *     {@link Audio#encoding}
 * @param languages   the supported languages, as BCP-47 tags; empty for any
 * @param options     the options honoured
 */
public record Capabilities(
        boolean declared,
        Set<Integer> sampleRates,
        int maxChannels,
        @Nullable AudioFormat convertTo,
        @Nullable Duration maxDuration,
        long maxBytes,
        Set<String> encodings,
        Set<String> languages,
        Set<TranscriptionOption> options) {

    private static final Capabilities UNDECLARED = new Capabilities(
            false, Set.of(), Integer.MAX_VALUE, null, null, Long.MAX_VALUE, Set.of(), Set.of(), Set.of());

    /** @throws IllegalArgumentException if a limit is below 1 or {@code convertTo} is not an accepted format itself */
    public Capabilities {
        sampleRates = Set.copyOf(sampleRates);
        encodings = encodings.stream().map(Capabilities::type).collect(Collectors.toUnmodifiableSet());
        languages = Set.copyOf(languages);
        options = Set.copyOf(options);
        if (maxChannels < 1 || maxBytes < 1 || (maxDuration != null && maxDuration.compareTo(Duration.ZERO) <= 0)) {
            throw new IllegalArgumentException("limits must be positive: maxChannels=" + maxChannels + " maxBytes="
                    + maxBytes + " maxDuration=" + maxDuration);
        }
        if (convertTo != null && !accepts(convertTo, sampleRates, maxChannels)) {
            throw new IllegalArgumentException("convertTo must itself be an accepted format: " + convertTo);
        }
    }

    /** {@return the capabilities of a provider that does not declare any} */
    public static Capabilities undeclared() {
        return UNDECLARED;
    }

    /** {@return a builder of declared capabilities that starts with any audio accepted and no option honoured} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * {@return whether audio of this format is accepted as it is}
     *
     * @param format a format
     */
    public boolean accepts(AudioFormat format) {
        return accepts(format, sampleRates, maxChannels);
    }

    /**
     * {@return whether a recording of a media type is accepted as it is, if it is neither too long nor too large}
     *
     * <p>A type without parameters also matches types with parameters: {@code audio/ogg} matches {@code audio/ogg;
     * codecs=opus}.
     *
     * @param mediaType a media type, such as {@code audio/mpeg}
     */
    public boolean accepts(String mediaType) {
        String type = type(mediaType);
        int parameters = type.indexOf(';');
        return encodings.contains(type) || (parameters > 0 && encodings.contains(type.substring(0, parameters)));
    }

    private static String type(String mediaType) {
        return mediaType.toLowerCase(Locale.ROOT).replace(" ", "");
    }

    /**
     * {@return whether a provider with these capabilities gets the original recording: it accepts its encoding and its
     * number of channels, and the recording is neither too long nor too large}
     *
     * <p>Nothing is decoded for this, unless the length cannot be determined otherwise.
     *
     * @param audio the recording
     */
    public boolean takesAsItIs(Audio audio) {
        return audio.original().filter(original -> accepts(original.mediaType()) && original.length() <= maxBytes).isPresent()
                && audio.channels() <= maxChannels
                && (maxDuration == null || audio.duration().compareTo(maxDuration) <= 0);
    }

    /**
     * {@return the format in which audio is sent to the provider: its own format if that is accepted or must not be
     * converted, otherwise {@link #convertTo} with as many channels as the audio has}
     *
     * @param format the format of the audio
     */
    public AudioFormat sentAs(AudioFormat format) {
        AudioFormat target = convertTo;
        if (target == null || accepts(format)) {
            return format;
        }
        return new AudioFormat(target.sampleRate(), format.channels() <= target.channels() ? format.channels() : 1);
    }

    private static boolean accepts(AudioFormat format, Set<Integer> sampleRates, int maxChannels) {
        return (sampleRates.isEmpty() || sampleRates.contains(format.sampleRate())) && format.channels() <= maxChannels;
    }

    /**
     * {@return whether a language is supported}
     *
     * <p>Tags match if they are equal or one is a prefix of the other: {@code en} and {@code en-GB} match, {@code en-US}
     * and {@code en-GB} do not.
     *
     * @param language a BCP-47 tag
     */
    public boolean understands(String language) {
        return languages.isEmpty() || languages.stream().anyMatch(known -> matches(known, language));
    }

    private static boolean matches(String known, String asked) {
        String a = known.toLowerCase(Locale.ROOT) + "-";
        String b = asked.toLowerCase(Locale.ROOT) + "-";
        return a.startsWith(b) || b.startsWith(a);
    }

    /**
     * Says why a provider with these capabilities cannot transcribe the given audio.
     *
     * @param audio   the audio, already converted if it is to be
     * @param options what is requested besides it
     * @param strict  whether an option that is not honoured is a reason
     * @return why not; empty if it can
     */
    public Optional<Refusal> refusal(Audio audio, TranscriptionOptions options, boolean strict) {
        AudioFormat format = audio.format();
        if (!accepts(format)) {
            return refused(ErrorKind.INVALID_AUDIO, "the audio is " + format + "; accepted are "
                    + (sampleRates.isEmpty() ? "any sample rate" : new TreeSet<>(sampleRates) + " Hz")
                    + (maxChannels == Integer.MAX_VALUE ? ""
                            : " with at most " + maxChannels + (maxChannels == 1 ? " channel" : " channels")));
        }
        if (maxDuration != null && audio.duration().compareTo(maxDuration) > 0) {
            return refused(ErrorKind.INVALID_AUDIO, "the audio lasts " + seconds(audio.duration()) + " s; at most " + seconds(maxDuration)
                    + " s are accepted");
        }
        if (audio.wavLength() > maxBytes) {
            return refused(
                    ErrorKind.INVALID_AUDIO, "the audio has " + audio.wavLength() + " bytes as WAV; at most " + maxBytes + " are accepted");
        }
        return refusal(options, strict);
    }

    /**
     * Says why a provider with these capabilities cannot honour a request, regardless of the audio.
     *
     * @param options what is requested besides the audio
     * @param strict  whether an option that is not honoured is a reason
     * @return why not; empty if it can
     */
    public Optional<Refusal> refusal(TranscriptionOptions options, boolean strict) {
        String language = options.language();
        if (language != null && !understands(language)) {
            return refused(ErrorKind.UNSUPPORTED, "the language " + language + " is not supported; supported are "
                    + String.join(", ", new TreeSet<>(languages)));
        }
        Set<TranscriptionOption> undeclared = strict ? notDeclared(options) : Set.of();
        if (!undeclared.isEmpty()) {
            return refused(ErrorKind.UNSUPPORTED, "the comparison is strict, but "
                    + (declared ? "these options are not supported: " : "it is not known whether these options are supported: ")
                    + undeclared.stream().map(Enum::name).collect(Collectors.joining(", ")));
        }
        return Optional.empty();
    }

    /**
     * Refuses audio and options that cannot be honoured, with the same kind of failure in every provider. Options that are
     * merely not honoured are let through.
     *
     * @param audio   the audio
     * @param options what is requested besides it
     * @throws SttException of the {@linkplain Refusal#kind kind} of the {@link #refusal}, if there is one
     */
    public void require(Audio audio, TranscriptionOptions options) {
        require(refusal(audio, options, false));
    }

    /**
     * Refuses a call that cannot be honoured, as {@link #require(Audio, TranscriptionOptions)} does. For a recording that
     * is {@linkplain TranscriptionRequest#original sent as it is}, the format of the samples does not matter.
     *
     * @param request the call
     * @throws SttException of the {@linkplain Refusal#kind kind} of the refusal, if there is one
     */
    public void require(TranscriptionRequest request) {
        require(request.original().isPresent()
                ? refusal(request.options(), false)
                : refusal(request.audio(), request.options(), false));
    }

    private static void require(Optional<Refusal> refused) {
        refused.ifPresent(refusal -> {
            throw new SttException(refusal.kind(), refusal.reason());
        });
    }

    private static Optional<Refusal> refused(ErrorKind kind, String reason) {
        return Optional.of(new Refusal(kind, reason));
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f", duration.toNanos() / 1e9);
    }

    /**
     * {@return the requested options that are not honoured; empty if nothing is declared, because then it is not known}
     *
     * <p>A language is honoured when it is declared, among the {@link #languages} or as an option.
     *
     * @param options what is requested
     */
    public Set<TranscriptionOption> ignored(TranscriptionOptions options) {
        return declared ? notDeclared(options) : Set.of();
    }

    /**
     * {@return the requested options of which it is not known whether they are honoured: all if nothing is declared,
     * otherwise none}
     *
     * @param options what is requested
     */
    public Set<TranscriptionOption> unknown(TranscriptionOptions options) {
        return declared ? Set.of() : options.requested();
    }

    private Set<TranscriptionOption> notDeclared(TranscriptionOptions options) {
        Set<TranscriptionOption> ignored = EnumSet.noneOf(TranscriptionOption.class);
        ignored.addAll(options.requested());
        ignored.removeAll(this.options);
        if (!languages.isEmpty()) {
            ignored.remove(TranscriptionOption.LANGUAGE);
        }
        return ignored;
    }

    /** Collects {@link Capabilities}. Not thread-safe. */
    public static final class Builder {
        private Set<Integer> sampleRates = Set.of();
        private int maxChannels = Integer.MAX_VALUE;
        private @Nullable AudioFormat convertTo;
        private @Nullable Duration maxDuration;
        private long maxBytes = Long.MAX_VALUE;
        private Set<String> encodings = Set.of();
        private Set<String> languages = Set.of();
        private Set<TranscriptionOption> options = Set.of();

        private Builder() {}

        /**
         * Accepts audio with the sample rate of a format and at most its number of channels, and has any other audio
         * converted to that format.
         */
        public Builder only(AudioFormat format) {
            return sampleRates(Set.of(format.sampleRate())).maxChannels(format.channels()).convertTo(format);
        }

        /** Sets the sample rates accepted, in Hz; empty for any. */
        public Builder sampleRates(Set<Integer> sampleRates) {
            this.sampleRates = sampleRates;
            return this;
        }

        /** Sets the most channels accepted. */
        public Builder maxChannels(int maxChannels) {
            this.maxChannels = maxChannels;
            return this;
        }

        /** Sets the format to which unacceptable audio is converted; null to refuse it. */
        public Builder convertTo(@Nullable AudioFormat convertTo) {
            this.convertTo = convertTo;
            return this;
        }

        /** Sets the longest audio accepted; null for any. */
        public Builder maxDuration(@Nullable Duration maxDuration) {
            this.maxDuration = maxDuration;
            return this;
        }

        /** Sets the largest audio accepted, in bytes sent. */
        public Builder maxBytes(long maxBytes) {
            this.maxBytes = maxBytes;
            return this;
        }

        /**
         * Sets the media types of recordings that are accepted as they are; none to accept only samples. A provider that
         * sets some must send {@link TranscriptionRequest#original} if it is present.
         */
        public Builder encodings(String... mediaTypes) {
            this.encodings = Set.of(mediaTypes);
            return this;
        }

        /** Sets the supported languages, as BCP-47 tags; empty for any. */
        public Builder languages(Set<String> languages) {
            this.languages = languages;
            return this;
        }

        /** Sets the options honoured. */
        public Builder options(TranscriptionOption... options) {
            this.options = Set.of(options);
            return this;
        }

        /**
         * {@return the capabilities}
         *
         * @throws IllegalArgumentException if a limit is below 1 or the format to convert to is not accepted
         */
        public Capabilities build() {
            return new Capabilities(
                    true, sampleRates, maxChannels, convertTo, maxDuration, maxBytes, encodings, languages, Objects.requireNonNull(options));
        }
    }
}
