/** Comparisons as Micrometer observations, for traces and timers, and as meters. */
@SuppressWarnings("requires-transitive-automatic")
module io.github.sttcompare.micrometer {
    requires transitive io.github.sttcompare;
    requires transitive micrometer.core;
    requires transitive micrometer.observation;
    requires transitive micrometer.commons;
    requires static io.github.sttcompare.corpus;
    requires static org.jspecify;

    exports io.github.sttcompare.micrometer;
}
