package io.github.sttcompare.corpus;

import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a store exports, to be compared. */
final class Exported {

    private Exported() {}

    /** The outcomes with every column but times, attempts and run ids. */
    static List<Map<String, @Nullable Object>> outcomes(ResultStore store) throws IOException {
        StringWriter lines = new StringWriter();
        store.export(lines);
        List<Map<String, @Nullable Object>> outcomes = new ArrayList<>();
        for (String line : lines.toString().lines().toList()) {
            Map<String, @Nullable Object> columns = new LinkedHashMap<>(PlainJson.fields(line).values());
            if ("outcome".equals(columns.get("type"))) {
                Map<String, @Nullable Object> body = new LinkedHashMap<>(Fields.of(columns.get("body")).values());
                body.remove("timing");
                columns.put("body", body);
                columns.keySet().removeAll(List.of("run", "at", "latencyNanos"));
                outcomes.add(columns);
            }
        }
        return outcomes;
    }
}
