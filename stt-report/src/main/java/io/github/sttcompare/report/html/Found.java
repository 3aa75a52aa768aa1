package io.github.sttcompare.report.html;

import io.github.sttcompare.report.data.Utterance;
import io.github.sttcompare.wer.AlignedTokens;
import io.github.sttcompare.wer.FormattingErrors;
import io.github.sttcompare.wer.KeyTermCounts;
import io.github.sttcompare.wer.agreement.AgreementReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about one utterance.
 *
 * @param utterance the utterance
 * @param line      its figures
 * @param row       it as data for the script
 * @param agreement how far its transcripts are apart; null when they cannot be aligned
 * @param answers   what is wrong with each answer that was scored; empty when that cannot be told
 */
record Found(Utterance utterance, Line line, Rows.Row row, @Nullable AgreementReport agreement, List<Answer> answers) {

    /**
     * What is wrong with one answer.
     *
     * @param provider the number of the provider
     * @param words    its words beside those of the reference
     * @param written  how it is written
     * @param terms    which of the phrases that were asked for it has
     */
    record Answer(int provider, AlignedTokens words, FormattingErrors written, List<KeyTermCounts> terms) {}
}
