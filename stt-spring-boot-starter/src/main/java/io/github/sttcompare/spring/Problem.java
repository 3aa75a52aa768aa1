package io.github.sttcompare.spring;

import io.github.sttcompare.text.SafeText;
import java.io.StringWriter;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The reason why a request is refused, in the format of RFC 9457. It is serialised here, so that the JSON configuration of the application
 * does not affect it. Immutable.
 *
 * @param status  the HTTP status
 * @param type    the kind of problem as an identifier for programs, appended to {@code urn:problem-type:stt-compare:}
 * @param title   the kind of problem as a text for people
 * @param detail  what is wrong with this request, where, and what to do about it
 * @param headers additional response headers
 */
record Problem(int status, String type, String title, String detail, Map<String, String> headers) {

    static final String MEDIA_TYPE = "application/problem+json";

    private static final JsonFactory JSON = new JsonFactory();
    /** The maximum length at which a client's input is quoted in a response, in character cells. */
    private static final int MOST_REPEATED = 60;

    Problem(int status, String type, String title, String detail) {
        this(status, type, title, detail, Map.of());
    }

    /** {@return a part of the request, made safe for display and quoted, for use in a response} */
    static String shown(String sent) {
        return "'" + SafeText.oneLine(sent, MOST_REPEATED) + "'";
    }

    /** {@return the problem as an exception} */
    Refused refused() {
        return new Refused(this);
    }

    /** {@return the problem as JSON} */
    String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            out.writeStartObject();
            out.writeName("type").writeString("urn:problem-type:stt-compare:" + type);
            out.writeName("title").writeString(title);
            out.writeName("status").writeNumber(status);
            out.writeName("detail").writeString(detail);
            out.writeEndObject();
        }
        return text.toString();
    }

    /** {@return the problem as an HTML page, for forms submitted from a browser} */
    String html() {
        return """
                <!doctype html>
                <html lang=en><head><meta charset=utf-8><meta name=color-scheme content="light dark"><title>%1$s</title></head>
                <body><h1>%1$s</h1><p>%2$s</p></body></html>
                """.formatted(escaped(title), escaped(detail));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'", "&#39;");
    }

    /** Thrown when a request is refused. It has no stack trace. */
    static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient Problem problem;

        private Refused(Problem problem) {
            super(problem.detail(), null, false, false);
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }
    }
}
