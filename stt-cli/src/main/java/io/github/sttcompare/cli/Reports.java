package io.github.sttcompare.cli;

import io.github.sttcompare.corpus.CorpusResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes what came of a run into a folder. */
final class Reports {

    private Reports() {}

    static void write(Terminal terminal, CorpusResult result, Path folder, boolean json) throws IOException {
        Files.createDirectories(folder);
    }
}
