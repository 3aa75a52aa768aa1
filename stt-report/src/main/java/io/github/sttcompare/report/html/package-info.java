/** The page for a browser. Not exported. */
@NullMarked
package io.github.sttcompare.report.html;

import org.jspecify.annotations.NullMarked;
