package io.github.sttcompare.report.html;

import io.github.sttcompare.report.data.Utterance;
import io.github.sttcompare.wer.AlignedTokens;
import io.github.sttcompare.wer.FormattingErrors;
import io.github.sttcompare.wer.KeyTermCounts;
import io.github.sttcompare.wer.agreement.AgreementReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was computed about one utterance.
 *
 * @param utterance the utterance
 * @param line      its figures
 * @param row       the utterance as data for the script
 * @param agreement how far its transcripts differ; null if they cannot be aligned
 * @param answers   the errors of each answer that was scored; empty if it cannot be aligned
 */
record Found(Utterance utterance, Line line, Rows.Row row, @Nullable AgreementReport agreement, List<Answer> answers) {

    /**
     * The errors of one answer.
     *
     * @param provider the number of the provider
     * @param words    its words, aligned with those of the reference
     * @param written  its formatting errors
     * @param terms    which of the requested phrases it contains
     */
    record Answer(int provider, AlignedTokens words, FormattingErrors written, List<KeyTermCounts> terms) {}
}
