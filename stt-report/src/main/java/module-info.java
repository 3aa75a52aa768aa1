/** Results as JSON, CSV, Markdown, JUnit XML and HTML, and a gate for builds. */
module io.github.sttcompare.report {
    requires transitive io.github.sttcompare.corpus;
    requires tools.jackson.core;
    requires static org.jspecify;

    exports io.github.sttcompare.report;
    exports io.github.sttcompare.report.data;
}
