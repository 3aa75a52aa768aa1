/** The contract every provider must pass, with scripted and faulty providers and a server that misbehaves on demand. */
module io.github.sttcompare.testkit {
    requires transitive io.github.sttcompare;
    requires transitive org.junit.jupiter.api;
    requires java.logging;
    requires java.management;
    requires static org.jspecify;

    exports io.github.sttcompare.testkit;
}
