/** Corpora, resumable runs over them, a store of finished calls, prices, estimates and budgets. */
module io.github.sttcompare.corpus {
    requires transitive io.github.sttcompare.wer;
    requires java.sql;
    requires org.slf4j;
    requires org.xerial.sqlitejdbc;
    requires tools.jackson.core;
    requires static org.jspecify;

    exports io.github.sttcompare.corpus;
}
