package io.github.sttcompare.report.json;

import io.github.sttcompare.ErrorCounts;

/** Converts error counts to and from JSON. */
final class CountsJson {

    private CountsJson() {}

    static void write(String name, ErrorCounts counts, JsonOut out) {
        out.start(name)
                .number("hits", counts.hits())
                .number("substitutions", counts.substitutions())
                .number("deletions", counts.deletions())
                .number("insertions", counts.insertions())
                .number("reference", counts.referenceWords())
                .end();
    }

    static ErrorCounts read(Node node) {
        return new ErrorCounts(
                node.whole("hits"),
                node.whole("substitutions"),
                node.whole("deletions"),
                node.whole("insertions"),
                node.whole("reference"));
    }
}
