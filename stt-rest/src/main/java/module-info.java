/** The common part of REST providers. It is not a provider and knows no vendor. */
module io.github.sttcompare.rest {
    requires transitive io.github.sttcompare;
    requires tools.jackson.core;
    requires static org.jspecify;

    exports io.github.sttcompare.rest;
}
