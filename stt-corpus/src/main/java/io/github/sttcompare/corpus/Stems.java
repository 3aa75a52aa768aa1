package io.github.sttcompare.corpus;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The recordings of a folder by their names without extensions, as used in NIST's lists. */
final class Stems {

    private final Map<String, Path> files = new HashMap<>();
    private final Map<String, Path> others = new HashMap<>();

    Stems(Path folder) throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path file : all) {
                String name = file.getFileName().toString();
                if (!name.startsWith(".") && !FolderEntries.isOther(name) && Files.isRegularFile(file)) {
                    Path before = files.putIfAbsent(Names.stem(name), file);
                    if (before != null) {
                        others.put(Names.stem(name), file);
                    }
                }
            }
        } catch (DirectoryIteratorException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** {@return the recording with a name; null if there is none} */
    @Nullable Path find(String stem) {
        return files.get(stem);
    }

    /** {@return another recording with the same name; null if there is none} */
    @Nullable Path another(String stem) {
        return others.get(stem);
    }
}
