/** The page: one HTML file with everything in it. */
@NullMarked
package io.github.sttcompare.report.html;

import org.jspecify.annotations.NullMarked;
