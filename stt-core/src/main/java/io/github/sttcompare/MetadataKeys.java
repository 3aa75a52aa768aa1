package io.github.sttcompare;

import java.util.Set;

/**
 * The names of facts about a call, see {@link Outcome#metadata}.
 *
 * <p>What the comparator itself says goes under {@linkplain #isReserved reserved} names. What a provider says under these is
 * left out, so that no provider can speak for the comparator.
 */
public final class MetadataKeys {

    /**
     * Reserved: what was sent: the format of the samples, and what they were converted from, such as
     * {@code 16000 Hz mono, converted from 44100 Hz stereo}; or {@code the recording as it is} and its media type.
     */
    public static final String AUDIO_SENT = "audio.sent";

    /** Reserved: how many bytes that has, samples as the WAV files they make; of several pieces, together. */
    public static final String AUDIO_BYTES = "audio.bytes";

    /** Reserved: in how many pieces the audio was sent, and how they were cut; when it was sent as a whole, nothing is said. */
    public static final String AUDIO_PIECES = "audio.pieces";

    /** Reserved: what could not be put in the order of time when channels were transcribed apart, see {@link Channels#SEPARATE}. */
    public static final String NOTE_CHANNELS = "note.channels";

    /** Reserved: how the audio was read, where whoever compares results should know it, see {@link Audio#notes}. */
    public static final String AUDIO_NOTES = "audio.notes";

    /** Reserved: the options that were asked for and that the provider does not honour, as its capabilities say. */
    public static final String OPTIONS_IGNORED = "options.ignored";

    /** Reserved: the options that were asked for of a provider that declares nothing, so that nobody knows what it honours. */
    public static final String OPTIONS_UNKNOWN = "options.unknown";

    /** Reserved: where pieces of the audio were put together and it is not certain that no word is doubled or missing. */
    public static final String SEAM_UNCERTAIN = "seam.uncertain";

    /** Reserved: that labels of speakers were given for each piece of the audio by itself. */
    public static final String NOTE_SPEAKERS = "note.speakers";

    /** Reserved: where somebody speaks and the transcript has no words: it was cut short, or something is missing in it. */
    public static final String NOTE_TRUNCATED = "note.truncated";

    /** Reserved: that it was not checked whether the transcript covers all speech, and why. */
    public static final String NOTE_COVERAGE = "note.coverage";

    /** Reserved: that the vendor measured another length of the audio than it has. */
    public static final String NOTE_DURATION = "note.duration";

    /** How many seconds of audio the vendor says it got, as a decimal number. */
    public static final String AUDIO_SECONDS = "audio.seconds";

    /** The model that answered. */
    public static final String MODEL = "model";

    /** What the vendor's support asks for. */
    public static final String REQUEST_ID = "request.id";

    /** For how many seconds of one channel the vendor charges, as a decimal number such as {@code 15} or {@code 12.5}. */
    public static final String BILLED_SECONDS = "billed.seconds";

    /** For how many channels of so many seconds the vendor charges; one when it is absent. */
    public static final String BILLED_CHANNELS = "billed.channels";

    private static final Set<String> RESERVED = Set.of(AUDIO_SENT, AUDIO_BYTES, AUDIO_PIECES, AUDIO_NOTES, NOTE_CHANNELS, OPTIONS_IGNORED,
            OPTIONS_UNKNOWN, SEAM_UNCERTAIN, NOTE_SPEAKERS, NOTE_TRUNCATED, NOTE_COVERAGE, NOTE_DURATION);

    private MetadataKeys() {}

    /**
     * {@return whether only the comparator may use a name}
     *
     * @param name the name
     */
    public static boolean isReserved(String name) {
        return RESERVED.contains(name);
    }
}
