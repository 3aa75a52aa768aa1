/**
 * What a report holds, for whoever writes a format of their own: {@link io.github.sttcompare.report.data.Summary} is small,
 * {@link io.github.sttcompare.report.data.Utterances} come one by one.
 */
@NullMarked
package io.github.sttcompare.report.data;

import org.jspecify.annotations.NullMarked;
