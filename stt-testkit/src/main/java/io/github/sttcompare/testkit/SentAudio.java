package io.github.sttcompare.testkit;

import io.github.sttcompare.Audio;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The samples of audio as found in a request.
 *
 * @param type     the media type that the request states for them, in lower case; empty if none
 * @param fileName the file name that the request states for them; empty if none
 * @param head     what directly precedes them within the same body or part, each byte as a character
 * @param said     everything that may describe them: the target, the headers, the fields of a form
 */
record SentAudio(String type, String fileName, String head, String said) {

    /** How many bytes of the samples are searched for; they are not silence, which could be anything. */
    private static final int PROBE = 64;

    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern RAW = Pattern.compile("l16|pcm|raw|octet-stream");
    private static final String FORMATS = "wave?|ogg|oga|opus|flac|webm|matroska|mpeg|mp3|mp4|m4a|aac|amr|aiff?|caf";
    private static final Pattern FILE_TYPE = Pattern.compile("(audio|video|application)/(x-|vnd\\.)?(" + FORMATS + ")\\b.*");
    private static final Pattern FILE_ENDING = Pattern.compile(".*\\.(" + FORMATS + ")");
    private static final Pattern TYPE = Pattern.compile("^content-type:\\s*([^\\r\\n]*)", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
    private static final Pattern FILE_NAME = Pattern.compile("filename=\"([^\"]*)\"", Pattern.CASE_INSENSITIVE);

    /**
     * {@return the samples in a request; empty if it does not contain them unchanged, for instance because they are
     * encoded}
     */
    static Optional<SentAudio> in(ReceivedRequest request, Audio audio) {
        byte[] samples = new byte[audio.pcm().remaining()];
        audio.pcm().get(samples);
        String pcm = new String(samples, StandardCharsets.ISO_8859_1);
        int from = 0;
        while (from + PROBE < pcm.length() && pcm.startsWith("\0\0\0\0", from)) {
            from++;
        }
        String probe = pcm.substring(from, Math.min(pcm.length(), from + PROBE));
        String body = request.bodyText();
        int found = probe.isBlank() ? -1 : body.indexOf(probe);
        if (found < 0) {
            return Optional.empty();
        }
        int start = Math.max(0, found - from);
        String type = request.header("Content-Type").orElse("");
        String around = request.target() + "\n" + request.headers();
        Matcher boundary = BOUNDARY.matcher(type);
        if (!type.toLowerCase(Locale.ROOT).startsWith("multipart/") || !boundary.find()) {
            return Optional.of(new SentAudio(type.toLowerCase(Locale.ROOT), "", body.substring(0, start), around));
        }
        int part = body.lastIndexOf("--" + boundary.group(1), start);
        int end = body.indexOf("\r\n\r\n", Math.max(0, part));
        String headers = part < 0 || end < 0 ? "" : body.substring(part, end);
        Matcher fileName = FILE_NAME.matcher(headers);
        Matcher said = TYPE.matcher(headers);
        return Optional.of(new SentAudio(
                said.find() ? said.group(1).strip().toLowerCase(Locale.ROOT) : "",
                fileName.find() ? fileName.group(1).toLowerCase(Locale.ROOT) : "",
                body.substring(Math.min(start, Math.max(0, end) + 4), start),
                around + body.substring(0, Math.max(0, part)) + headers));
    }

    /** {@return whether they are preceded by a WAV header} */
    boolean isWav() {
        return head.startsWith("RIFF") && head.startsWith("WAVE", 8);
    }

    /** {@return whether they are labelled as a WAV file} */
    boolean isCalledWav() {
        return type.matches("audio/(x-|vnd\\.)?wave?\\b.*") || fileName.endsWith(".wav");
    }

    /** {@return whether they are labelled as a file of a format that has a header} */
    boolean isCalledFile() {
        return FILE_TYPE.matcher(type).matches() || FILE_ENDING.matcher(fileName).matches();
    }

    /** {@return whether nothing precedes them that could say how to read them} */
    boolean isBare() {
        return head.isEmpty();
    }

    /** {@return whether they are labelled as samples without a header} */
    boolean isCalledRaw() {
        return RAW.matcher(type).find();
    }

    /** {@return whether a sample rate is stated somewhere} */
    boolean names(int sampleRate) {
        return Pattern.compile("(?<!\\d)" + sampleRate + "(?!\\d)").matcher(said + type).find();
    }
}
