/** Reports as JSON, written and read as a stream. Not exported. */
@NullMarked
package io.github.sttcompare.report.json;

import org.jspecify.annotations.NullMarked;
