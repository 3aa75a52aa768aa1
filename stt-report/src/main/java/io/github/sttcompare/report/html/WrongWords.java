package io.github.sttcompare.report.html;

import io.github.sttcompare.ErrorCounts;
import io.github.sttcompare.wer.AlignedTokens;
import io.github.sttcompare.wer.FormattingErrors;
import io.github.sttcompare.wer.FrequentErrors;
import io.github.sttcompare.wer.KeyTermCounts;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The words that a provider got wrong, over many utterances. */
final class WrongWords {

    private final FrequentErrors.Counter errors = new FrequentErrors.Counter();
    private FormattingErrors formatting = FormattingErrors.ZERO;
    private final Map<String, KeyTermCounts> terms = new LinkedHashMap<>();

    void add(AlignedTokens aligned, FormattingErrors written) {
        errors.add(aligned);
        formatting = formatting.plus(written);
    }

    void terms(List<KeyTermCounts> counts) {
        counts.forEach(count -> terms.merge(count.term(), count, (one, other) -> KeyTermCounts.sum(one.term(), List.of(one, other))));
    }

    /** {@return all errors, the most frequent first} */
    FrequentErrors errors() {
        return errors.result();
    }

    /** {@return the errors in words with a digit} */
    ErrorCounts numbers() {
        return formatting.numbers();
    }

    FormattingErrors formatting() {
        return formatting;
    }

    Collection<KeyTermCounts> terms() {
        return terms.values();
    }
}
