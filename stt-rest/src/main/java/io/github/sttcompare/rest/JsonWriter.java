package io.github.sttcompare.rest;

import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes JSON. */
final class JsonWriter {

    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonWriter() {}

    static String write(Json json) {
        StringWriter out = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            write(json, generator);
        }
        return out.toString();
    }

    private static void write(Json json, JsonGenerator out) {
        String text = json.text();
        String plain = json.plain();
        if (json.isObject()) {
            out.writeStartObject();
            json.fields().forEach((name, field) -> {
                out.writeName(name);
                write(field, out);
            });
            out.writeEndObject();
        } else if (json.isList()) {
            out.writeStartArray();
            json.items().forEach(item -> write(item, out));
            out.writeEndArray();
        } else if (text != null) {
            out.writeString(text);
        } else if (plain != null) {
            out.writeRawValue(plain); // the digits of a number, true or false
        } else {
            out.writeNull();
        }
    }
}
