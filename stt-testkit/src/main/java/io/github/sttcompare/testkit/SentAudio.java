package io.github.sttcompare.testkit;

import io.github.sttcompare.Audio;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The samples of an audio as they are found in a request.
 *
 * @param type     the media type that is said of them, in lower case; empty when none is said
 * @param fileName the name of the file they are said to be in; empty when none is said
 * @param head     what stands directly in front of them, within the same body or part, each byte as a character
 * @param said     everything that is said around them: the target, the headers, the fields of a form
 */
record SentAudio(String type, String fileName, String head, String said) {

    /** So many bytes of the samples are looked for; they are not silence, which could be anything. */
    private static final int PROBE = 64;

    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern RAW = Pattern.compile("l16|pcm|raw|octet-stream");
    private static final Pattern TYPE = Pattern.compile("^content-type:\\s*([^\\r\\n]*)", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
    private static final Pattern FILE_NAME = Pattern.compile("filename=\"([^\"]*)\"", Pattern.CASE_INSENSITIVE);

    /** {@return the samples in a request; empty when they are not in it as they are, for instance because they are encoded} */
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

    /** {@return whether a WAV header stands in front of them} */
    boolean isWav() {
        return head.startsWith("RIFF") && head.startsWith("WAVE", 8);
    }

    /** {@return whether they are said to be a WAV file} */
    boolean isCalledWav() {
        return type.matches("audio/(x-|vnd\\.)?wave?\\b.*") || fileName.endsWith(".wav");
    }

    /** {@return whether they are said to be samples without a header, or nothing in particular} */
    boolean isCalledRaw() {
        return RAW.matcher(type).find();
    }

    /** {@return whether a sample rate is named somewhere} */
    boolean names(int sampleRate) {
        return Pattern.compile("(?<!\\d)" + sampleRate + "(?!\\d)").matcher(said + type).find();
    }
}
