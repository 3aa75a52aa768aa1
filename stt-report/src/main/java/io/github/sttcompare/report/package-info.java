/** Results as JSON, CSV, Markdown, JUnit XML and HTML, and a gate for builds. */
@NullMarked
package io.github.sttcompare.report;

import org.jspecify.annotations.NullMarked;
