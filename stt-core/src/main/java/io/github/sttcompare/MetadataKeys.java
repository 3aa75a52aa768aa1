package io.github.sttcompare;

import java.util.Set;

/**
 * The names of facts about a call, see {@link Outcome#metadata}.
 *
 * <p>Facts from the comparator have {@linkplain #isReserved reserved} names. Metadata of a provider with such a name are
 * dropped, so that no provider can overwrite them.
 */
public final class MetadataKeys {

    /**
     * Reserved: what was sent: the format of the samples and what they were converted from, such as {@code 16000 Hz mono,
     * converted from 44100 Hz stereo}; or {@code the recording as it is} and its media type.
     */
    public static final String AUDIO_SENT = "audio.sent";

    /** Reserved: the number of bytes sent; samples count as WAV files, and the pieces are added up. */
    public static final String AUDIO_BYTES = "audio.bytes";

    /**
     * Reserved: in how many pieces the audio was sent, how they were cut, and how much silence was not sent, see {@link
     * Segmentation#withoutSilencesOver}; absent if it was sent as a whole.
     */
    public static final String AUDIO_PIECES = "audio.pieces";

    /** Reserved: what could not be ordered by time when channels were transcribed separately, see {@link Channels#SEPARATE}. */
    public static final String NOTE_CHANNELS = "note.channels";

    /** Reserved: remarks on how the audio was read, see {@link Audio#notes}. */
    public static final String AUDIO_NOTES = "audio.notes";

    /** Reserved: the requested options that the provider does not honour according to its capabilities. */
    public static final String OPTIONS_IGNORED = "options.ignored";

    /** Reserved: the requested options of a provider that declares nothing, so that it is not known whether it honours them. */
    public static final String OPTIONS_UNKNOWN = "options.unknown";

    /** Reserved: where transcripts of pieces were joined and words may be doubled or missing. */
    public static final String SEAM_UNCERTAIN = "seam.uncertain";

    /** Reserved: that speaker labels apply to each piece of the audio separately. */
    public static final String NOTE_SPEAKERS = "note.speakers";

    /** Reserved: where there is speech but the transcript has no words: it is truncated or incomplete. */
    public static final String NOTE_TRUNCATED = "note.truncated";

    /** Reserved: that it was not checked whether the transcript covers all speech, and why. */
    public static final String NOTE_COVERAGE = "note.coverage";

    /** Reserved: that the vendor measured a different length of the audio. */
    public static final String NOTE_DURATION = "note.duration";

    /** How many seconds of audio the vendor says it got, as a decimal number. */
    public static final String AUDIO_SECONDS = "audio.seconds";

    /** The model that answered. */
    public static final String MODEL = "model";

    /** The id that the vendor's support asks for. */
    public static final String REQUEST_ID = "request.id";

    /** For how many seconds of one channel the vendor charges, as a decimal number such as {@code 15} or {@code 12.5}. */
    public static final String BILLED_SECONDS = "billed.seconds";

    /** For how many channels of that length the vendor charges; absent means one. */
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
