/** Corpora, resumable runs over them, a store of finished calls, prices, estimates and budgets. */
module io.github.sttcompare.corpus {
    requires transitive io.github.sttcompare.wer;
    requires tools.jackson.core;
    requires static org.jspecify;

    exports io.github.sttcompare.corpus;
}
