/**
 * The content of a report, for those who write their own formats: the {@link io.github.sttcompare.report.data.Summary} is small,
 * and the {@link io.github.sttcompare.report.data.Utterances} are read one by one.
 */
@NullMarked
package io.github.sttcompare.report.data;

import org.jspecify.annotations.NullMarked;
