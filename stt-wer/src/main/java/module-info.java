/** Word error rates: exact alignment, measures, normalisers and renderings. */
module io.github.sttcompare.wer {
    requires transitive io.github.sttcompare;
    requires org.apache.commons.statistics.distribution;
    requires static org.jspecify;

    exports io.github.sttcompare.wer;
    exports io.github.sttcompare.wer.agreement;
    exports io.github.sttcompare.wer.align;
    exports io.github.sttcompare.wer.evaluation;
    exports io.github.sttcompare.wer.normalize;
    exports io.github.sttcompare.wer.significance;
    exports io.github.sttcompare.wer.speaker;
    exports io.github.sttcompare.wer.spoken;
    exports io.github.sttcompare.wer.text;

    provides io.github.sttcompare.spi.AccuracyScorer with
            io.github.sttcompare.wer.service.WerAccuracyScorer;
}
