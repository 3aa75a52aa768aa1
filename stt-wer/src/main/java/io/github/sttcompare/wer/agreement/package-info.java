/**
 * What several transcripts of the same speech tell without a reference, and about the reference.
 *
 * <p>Start with {@link io.github.sttcompare.wer.agreement.AgreementAnalyzer}.
 */
@NullMarked
package io.github.sttcompare.wer.agreement;

import org.jspecify.annotations.NullMarked;
