package io.github.sttcompare.internal.audio;

import io.github.sttcompare.audio.AudioFormat;
import io.github.sttcompare.internal.audio.BadAudio.Advice;
import io.github.sttcompare.spi.AudioKind;
import io.github.sttcompare.spi.AudioProbe;
import io.github.sttcompare.spi.AudioProbe.Length;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a recording without a decoder here was found to be.
 *
 * @param what    what it is, as a phrase to follow "is"
 * @param sort    its sort
 * @param advice  what to do, if that is not to convert it; otherwise empty
 * @param kind    its container and codec, if it is encoded; otherwise null
 * @param probe   what its headers say, if it is encoded and they say enough; otherwise null
 * @param command the command that helps
 */
record Found(
        String what, Sort sort, String advice, @Nullable AudioKind kind, @Nullable AudioProbe probe, Advice command) {

    /** Sorts of files. */
    enum Sort {
        /** Samples that this library reads. */
        READABLE,
        /** A recording for which a decoder is needed. */
        ENCODED,
        /** A recording of which a part is missing, or has not arrived yet. */
        DAMAGED,
        /** Not a recording. */
        OTHER
    }

    static Found encoded(String container, String codec, String what) {
        AudioKind kind = new AudioKind(container, codec, what, MediaTypes.of(container, codec));
        return new Found(what, Sort.ENCODED, "", kind, null, Advice.CONVERT);
    }

    /**
     * {@return a recording that cannot be read, whatever is installed}
     *
     * @param what   what it is
     * @param advice what to do
     */
    static Found unreadable(String what, Advice advice) {
        return new Found(what + ", which no decoder here reads", Sort.OTHER, "", null, null, advice);
    }

    static Found other(String what, String advice) {
        return new Found(what, Sort.OTHER, advice, null, null, advice.isEmpty() ? Advice.CONVERT : Advice.NONE);
    }

    static Found damaged(String what) {
        return new Found(what, Sort.DAMAGED, "copy it again", null, null, Advice.NONE);
    }

    static Found readable() {
        return new Found("readable", Sort.READABLE, "", null, null, Advice.CONVERT);
    }

    /**
     * {@return the same with what its headers say, if that makes sense}
     *
     * @param rate     the sample rate in Hz
     * @param channels the channels
     * @param frames   how many frames of samples there are
     */
    Found lasting(long rate, long channels, double frames) {
        if (kind == null || rate < 1 || rate > AudioFormat.MAX_SAMPLE_RATE || channels < 1 || channels > AudioFormat.MAX_CHANNELS
                || !(frames >= 1) || frames > 0x1p53) {
            return this;
        }
        AudioFormat format = new AudioFormat((int) rate, (int) channels);
        return with(AudioProbe.of(kind.mediaType(), what, format, (long) frames, Length.DECLARED));
    }

    /** {@return the same with what its headers say} */
    Found with(AudioProbe headers) {
        return new Found(what, sort, advice, kind, headers, command);
    }

    /** {@return whether more bytes may make it readable without a decoder, or reveal what it is} */
    boolean isWorthReadingOn() {
        return sort == Sort.READABLE || sort == Sort.DAMAGED;
    }

    boolean isEncoded() {
        return sort == Sort.ENCODED;
    }

    /**
     * {@return the sentence that refuses it}
     *
     * @param decoders the decoders that are installed
     * @param broken   what is wrong with broken ones
     */
    BadAudio refusal(List<String> decoders, List<String> broken) {
        String tail = advice.isEmpty() ? "" : "; " + advice;
        if (sort != Sort.ENCODED) {
            return new BadAudio("is " + what + tail, command);
        }
        String module = kind != null && kind.container().equals("mp3") ? "stt-audio-mp3" : "stt-audio";
        String who = decoders.isEmpty()
                ? "which needs a decoder and none is installed (" + module + " has one)"
                : "which no installed decoder reads (" + String.join(", ", decoders) + ")";
        String length = probe == null
                ? ""
                : String.format(Locale.ROOT, " of %.1f s", (double) probe.frames() / probe.format().sampleRate());
        return new BadAudio("is " + what + length + ", " + who
                + (broken.isEmpty() ? "" : " (unusable: " + String.join("; ", broken) + ")") + tail, command);
    }
}
