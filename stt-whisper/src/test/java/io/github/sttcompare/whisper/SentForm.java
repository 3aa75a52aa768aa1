package io.github.sttcompare.whisper;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form that a server received.
 *
 * @param fields the texts of the fields by name, in order; of a file its name, its type and its length
 */
record SentForm(Map<String, List<String>> fields) {

    private static final Pattern PART = Pattern.compile(
            "Content-Disposition: form-data; name=\"([^\"]*)\"(?:; filename=\"([^\"]*)\"\r\nContent-Type: ([^\r]*))?\r\n\r\n(.*)",
            Pattern.DOTALL);

    static SentForm of(LoggedRequest request) {
        return of(request.getHeader("Content-Type"), request.getBody());
    }

    static SentForm of(String contentType, byte[] body) {
        String boundary = contentType.replace("multipart/form-data; boundary=", "");
        Map<String, List<String>> fields = new LinkedHashMap<>();
        String text = new String(body, StandardCharsets.ISO_8859_1);
        for (String part : text.split(Pattern.quote("--" + boundary), -1)) {
            Matcher matcher = PART.matcher(part.strip().isEmpty() ? "" : part.substring(2, Math.max(2, part.length() - 2)));
            if (matcher.matches()) {
                String content = matcher.group(4);
                String value = matcher.group(2) == null
                        ? new String(content.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
                        : matcher.group(2) + " " + matcher.group(3) + " " + content.length();
                fields.computeIfAbsent(matcher.group(1), name -> new ArrayList<>()).add(value);
            }
        }
        return new SentForm(fields);
    }

    /** The fields without the file, each with its values joined by a bar. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        fields.forEach((name, values) -> {
            if (!name.equals("file")) {
                texts.put(name, String.join(" | ", values));
            }
        });
        return texts;
    }
}
