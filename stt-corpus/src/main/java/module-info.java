/** Corpora, resumable runs over them, a store of finished calls, prices, estimates and budgets. */
module io.github.sttcompare.corpus {
    requires transitive io.github.sttcompare.wer;
    requires static org.jspecify;
}
