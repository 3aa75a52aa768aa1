package io.github.sttcompare.spark;

import io.github.sttcompare.corpus.CorpusItem;
import io.github.sttcompare.corpus.Place;
import java.io.Serial;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A call to be made: an item for a provider.
 *
 * @param item     the id of the item
 * @param subject  names what is sent of it
 * @param known    names what is known of it besides, by which its result is scored
 * @param plan     names the provider and what is asked of it
 * @param provider the number of the provider
 * @param columns  its row in the manifest
 */
record Job(String item, String subject, String known, String plan, int provider, LinkedHashMap<String, String> columns)
        implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    private static final Place MANIFEST = new Place(Path.of("manifest"), 0);

    /** {@return the item, whose recording lies in a file here} */
    CorpusItem item(Path file) {
        return CorpusItem.ofColumns(columns, audio -> file, MANIFEST);
    }

    /** {@return what the manifest calls the recording} */
    String audio() {
        return audio(columns);
    }

    static String audio(Map<String, String> columns) {
        return read(columns).audio();
    }

    /** A row of a manifest that could be read, and how it names its recording. */
    record Read(CorpusItem item, String audio) {}

    /** {@return the item of a row, without a file; throws IllegalArgumentException when it is none} */
    static Read read(Map<String, String> columns) {
        String[] named = {""};
        CorpusItem item = CorpusItem.ofColumns(columns, audio -> {
            named[0] = audio;
            return Path.of("not looked at");
        }, MANIFEST);
        return new Read(item, named[0]);
    }
}
