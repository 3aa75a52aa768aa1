package io.github.sttcompare.spring;

import io.github.sttcompare.text.SafeText;
import java.io.StringWriter;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Why a request is refused, as RFC 9457 has it: written here, for applications set up their JSON as they like. Immutable.
 *
 * @param status  the HTTP status
 * @param type    a word that names the kind of problem, for programs
 * @param title   the kind of problem, for people
 * @param detail  what is wrong with this request, where, and what to do
 * @param headers more headers of the answer
 */
record Problem(int status, String type, String title, String detail, Map<String, String> headers) {

    static final String MEDIA_TYPE = "application/problem+json";

    private static final JsonFactory JSON = new JsonFactory();
    /** The most of what a client sent that is repeated to it, in cells. */
    private static final int MOST_REPEATED = 60;

    Problem(int status, String type, String title, String detail) {
        this(status, type, title, detail, Map.of());
    }

    /** {@return a part of the request as it may be repeated in an answer} */
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

    /** {@return the problem as a page, for whoever sent a form from a browser} */
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

    /** A request that is refused. */
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
