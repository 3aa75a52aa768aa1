package io.github.sttcompare.corpus;
final class Planning {
    Planning(RunSettings settings) {}
    Estimate estimate() throws InterruptedException { throw new UnsupportedOperationException(); }
}
