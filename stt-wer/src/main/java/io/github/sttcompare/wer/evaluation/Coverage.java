package io.github.sttcompare.wer.evaluation;

/**
 * On how many utterances a provider can be judged, and what happened to the others.
 *
 * @param asked       utterances whose comparison it took part in
 * @param scored      those that it transcribed and that were scored
 * @param transcribed those that it transcribed, scored or not
 * @param failed      those on which it failed
 * @param timedOut    those that it did not answer in time
 * @param skipped     those that were not sent because it could not honour the request
 */
public record Coverage(int asked, int scored, int transcribed, int failed, int timedOut, int skipped) {

    /** {@return the fraction of the calls that failed or were too late, 0 to 1; 0 if it was never called} */
    public double failureRate() {
        int called = asked - skipped;
        return called == 0 ? 0 : (double) (failed + timedOut) / called;
    }
}
