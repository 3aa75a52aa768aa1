package io.github.sttcompare.corpus;

import io.github.sttcompare.corpus.JsonValue.Fields;
import io.github.sttcompare.corpus.JsonValue.Items;
import io.github.sttcompare.corpus.JsonValue.Plain;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a price list. */
final class PriceFile {

    private static final Set<String> NAMES =
            Set.of("when", "price", "unit", "roundUpSeconds", "minimumSeconds", "perChannel", "addOns", "asOf", "source", "shutDown", "note");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}(?:\\.[0-9]{1,9})?");

    private final Path file;

    private PriceFile(Path file) {
        this.file = file;
    }

    static List<Price> read(Path file, String text) {
        PriceFile reader = new PriceFile(file);
        try {
            return reader.prices(JsonTexts.read(text));
        } catch (JsonTexts.BadJson e) {
            throw new CorpusException(new Place(file, e.line()), String.valueOf(e.getMessage()), e);
        }
    }

    private List<Price> prices(JsonValue all) {
        if (!(all instanceof Fields root) || !(root.fields().get("prices") instanceof Items list)) {
            throw wrong(all, "a price list begins with {\"prices\": [");
        }
        for (Map.Entry<String, JsonValue> field : root.fields().entrySet()) {
            if (!field.getKey().equals("prices") && !field.getKey().equals("note")) {
                throw wrong(field.getValue(), "there is no field '" + field.getKey() + "' here; there are prices and note");
            }
        }
        List<Price> prices = new ArrayList<>();
        for (JsonValue item : list.items()) {
            prices.add(price(item));
        }
        return prices;
    }

    private Price price(JsonValue item) {
        if (!(item instanceof Fields entry)) {
            throw wrong(item, "a price must be an object, but this is " + item.kind());
        }
        for (Map.Entry<String, JsonValue> field : entry.fields().entrySet()) {
            if (!NAMES.contains(field.getKey())) {
                throw wrong(field.getValue(), "a price has no field '" + field.getKey() + "'; it may have "
                        + String.join(", ", NAMES.stream().sorted().toList()));
            }
        }
        Money perUnit = money(entry, "price", required(entry, "price"));
        String source = required(entry, "source");
        Price.Builder price = Price.builder(perUnit, unit(entry), day(entry, "asOf", required(entry, "asOf")), source)
                .roundUp(seconds(entry, "roundUpSeconds"))
                .minimum(seconds(entry, "minimumSeconds"))
                .perChannel(truth(entry, "perChannel"));
        texts(entry, "when").forEach(price::when);
        texts(entry, "addOns").forEach((name, value) -> price.addOn(name, money(entry, "addOns", value + " " + perUnit.currency())));
        String shutDown = text(entry, "shutDown");
        price.shutDown(shutDown == null ? null : day(entry, "shutDown", shutDown));
        try {
            return price.build();
        } catch (IllegalArgumentException e) {
            throw wrong(entry, String.valueOf(e.getMessage()));
        }
    }

    private Money money(Fields entry, String name, String text) {
        try {
            return Money.parse(text);
        } catch (IllegalArgumentException e) {
            throw wrong(at(entry, name), name + ": " + e.getMessage());
        }
    }

    private PriceUnit unit(Fields entry) {
        String unit = required(entry, "unit");
        for (PriceUnit known : PriceUnit.values()) {
            if (known.name().toLowerCase(Locale.ROOT).replace('_', ' ').equals(unit)) {
                return known;
            }
        }
        throw wrong(at(entry, "unit"), "the unit '" + unit
                + "' is unknown; the units are second, minute, hour, request, session minute and million tokens");
    }

    private Duration seconds(Fields entry, String name) {
        String text = text(entry, name);
        if (text == null) {
            return Duration.ZERO;
        }
        if (!SECONDS.matcher(text).matches()) {
            throw wrong(at(entry, name), name + ": '" + text + "' is not a number of seconds");
        }
        return Duration.ofNanos(new BigDecimal(text).movePointRight(9).longValueExact());
    }

    private LocalDate day(Fields entry, String name, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw wrong(at(entry, name), name + ": '" + text + "' is not a date; write it like 2026-08-08");
        }
    }

    private boolean truth(Fields entry, String name) {
        String text = text(entry, name);
        if (text != null && !text.equals("true") && !text.equals("false")) {
            throw wrong(at(entry, name), name + " must be true or false");
        }
        return "true".equals(text);
    }

    private Map<String, String> texts(Fields entry, String name) {
        JsonValue value = entry.fields().get(name);
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof Fields map)) {
            throw wrong(value, name + " must be an object, but this is " + value.kind());
        }
        Map<String, String> texts = new LinkedHashMap<>();
        map.fields().forEach((key, field) -> {
            if (!(field instanceof Plain plain)) {
                throw wrong(field, name + "." + key + " must be a text or a number, but this is " + field.kind());
            }
            texts.put(key, plain.text());
        });
        return texts;
    }

    private String required(Fields entry, String name) {
        String text = text(entry, name);
        if (text == null) {
            throw wrong(entry, "this price has no '" + name + "'");
        }
        return text;
    }

    private @Nullable String text(Fields entry, String name) {
        JsonValue value = entry.fields().get(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof Plain plain)) {
            throw wrong(value, name + " must be a text or a number, but this is " + value.kind());
        }
        return plain.text();
    }

    private static JsonValue at(Fields entry, String name) {
        return entry.fields().getOrDefault(name, entry);
    }

    private CorpusException wrong(JsonValue where, String message) {
        return new CorpusException(new Place(file, where.line()), message);
    }
}
