package io.github.sttcompare.corpus;
final class Execution {
    Execution(RunSettings settings) {}
    CorpusResult run() throws InterruptedException { throw new UnsupportedOperationException(); }
}
