package io.github.sttcompare.gcp;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.kit.Sentences;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The meaning of Google's messages for refused requests whose code is not specific.
 */
final class GcpSentences {

    /** A beginning of a sentence, in any case. */
    private record Known(Pattern sentence, ErrorKind kind) {

        static Known of(ErrorKind kind, String sentences) {
            return new Known(Sentences.beginningWith(sentences), kind);
        }
    }

    /** Fields of a request, as in Google's {@code BadRequest} details, that are about the audio. */
    private static final Pattern AUDIO_FIELD = Pattern.compile("(?i)(^|\\.)(explicit_decoding_config|auto_decoding_config"
            + "|sample_rate_hertz|audio_channel_count|encoding|content|audio)(\\.|$)");

    private static final List<Known> KNOWN = List.of(
            // the stream stalled or lasted too long: nothing is wrong with the audio
            Known.of(ErrorKind.TIMEOUT, Sentences.STALLED + "|audio timeout error|long duration elapsed without audio"
                    + "|audio should be sent close to real ?time|audio data is being streamed too slow"
                    + "|exceeded maximum allowed stream duration|max duration of \\d+ \\w+ reached for stream"),
            // nor if it was sent faster than Google currently accepts
            Known.of(ErrorKind.RATE_LIMITED, "audio data is being streamed too fast"),
            Known.of(ErrorKind.INVALID_AUDIO, "audio data does not appear to be in a supported encoding|(?:invalid|unsupported|bad) audio"
                    + "|(?:invalid|unsupported|bad) sample[_ ]rate|(?:invalid|unsupported|bad) (?:audio )?encoding"
                    + "|(?:inline )?audio exceeds|audio (?:is )?too long|sync input too long|request payload size exceeds the limit"
                    + "|must use single channel|sample_rate_hertz|audio_channel_count|specify \\w+ encoding"
                    + "|recognitionaudio not set|audio can be of a maximum|no audio|(?:the )?audio (?:data |file )?is (?:damaged|corrupt|empty|truncated|malformed|invalid)"),
            Known.of(ErrorKind.UNSUPPORTED, "[^.;:]*\\bdoes not support\\b|the (?:language|feature|model)\\b[^.;:]*\\bnot supported\\b"
                    + "|(?:this )?(?:language|feature|model) (?:\\S+ )?is not supported"));

    private GcpSentences() {}

    /**
     * {@return what was wrong; null if the message is not known}
     *
     * @param field the field to which the message refers, according to Google's details; empty if not stated
     * @param words Google's message
     */
    static @Nullable ErrorKind kind(String field, String words) {
        ErrorKind said = KNOWN.stream()
                .filter(known -> known.sentence().matcher(words).find())
                .map(Known::kind)
                .findFirst()
                .orElse(null);
        return said == null && AUDIO_FIELD.matcher(field).find() ? ErrorKind.INVALID_AUDIO : said;
    }
}
