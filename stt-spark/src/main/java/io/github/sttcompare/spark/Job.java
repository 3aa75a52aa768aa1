package io.github.sttcompare.spark;

import io.github.sttcompare.corpus.CorpusItem;
import io.github.sttcompare.corpus.Place;
import java.io.Serial;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A call to be made, of one provider for one item.
 *
 * @param item     the id of the item
 * @param subject  a digest of what is sent: recording, channel, section and language
 * @param known    a digest of what the result is scored by or reported with: reference, normaliser, cluster and metadata
 * @param plan     a digest of the provider's fingerprint and the options
 * @param provider the number of the provider in the plan of the run
 * @param columns  the row of the manifest, by column name
 */
record Job(String item, String subject, String known, String plan, int provider, LinkedHashMap<String, String> columns)
        implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    private static final Place MANIFEST = new Place(Path.of("manifest"), 0);

    /**
     * {@return the item}
     *
     * @param file the local file that contains its recording
     */
    CorpusItem item(Path file) {
        return CorpusItem.ofColumns(columns, audio -> file, MANIFEST);
    }

    /** {@return the path or address of the recording, as it is written in the manifest} */
    String audio() {
        return audio(columns);
    }

    static String audio(Map<String, String> columns) {
        return read(columns).audio();
    }

    /** A valid row of a manifest, and the path or address of its recording as it is written there. */
    record Read(CorpusItem item, String audio) {}

    /**
     * {@return the item of a row, with a placeholder for its file}
     *
     * @throws IllegalArgumentException if the row is not valid
     */
    static Read read(Map<String, String> columns) {
        String[] named = {""};
        CorpusItem item = CorpusItem.ofColumns(columns, audio -> {
            named[0] = audio;
            return Path.of("not opened");
        }, MANIFEST);
        return new Read(item, named[0]);
    }
}
