package io.github.sttcompare.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** The Spark session of this process, with two task slots, at most four attempts of each task and an event log. */
final class Sessions {

    private static final Path EVENTS = folder();

    private Sessions() {}

    private static Path folder() {
        try {
            return Files.createTempDirectory("stt-spark-events");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path events() {
        return EVENTS;
    }

    static SparkSession local() {
        return SparkSession.builder().master("local[2,4]").appName("test")
                .config("spark.ui.enabled", false)
                .config("spark.sql.shuffle.partitions", 2)
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.eventLog.enabled", true)
                .config("spark.eventLog.dir", EVENTS.toUri().toString())
                .config("spark.eventLog.compress", false)
                .config("spark.eventLog.rolling.enabled", false)
                .config("spark.hadoop.fs.prone.impl", ProneFileSystem.class.getName())
                .getOrCreate();
    }
}
