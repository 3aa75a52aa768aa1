package io.github.sttcompare.corpus;

import java.util.List;
import java.util.Map;

/** A value of JSON and the line on which it begins, from 1. */
sealed interface JsonValue {

    /** {@return the line on which it begins} */
    long line();

    /** {@return its kind, for people, without its content} */
    String kind();

    /** An object. */
    record Fields(Map<String, JsonValue> fields, long line) implements JsonValue {
        @Override
        public String kind() {
            return "an object";
        }
    }

    /** A list. */
    record Items(List<JsonValue> items, long line) implements JsonValue {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /** A text, or a number or boolean as it was written. */
    record Plain(String text, Type type, long line) implements JsonValue {
        enum Type { TEXT, NUMBER, BOOLEAN }

        @Override
        public String kind() {
            return switch (type) {
                case TEXT -> "a text";
                case NUMBER -> "a number";
                case BOOLEAN -> "true or false";
            };
        }
    }

    /** Null. */
    record Null(long line) implements JsonValue {
        @Override
        public String kind() {
            return "null";
        }
    }
}
