/** The HTML page: one file that contains everything. */
@NullMarked
package io.github.sttcompare.report.html;

import org.jspecify.annotations.NullMarked;
