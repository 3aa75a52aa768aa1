/**
 * What can be learned from several transcripts of the same speech without a reference, and about the reference.
 *
 * <p>Start with {@link io.github.sttcompare.wer.agreement.AgreementAnalyzer}.
 */
@NullMarked
package io.github.sttcompare.wer.agreement;

import org.jspecify.annotations.NullMarked;
