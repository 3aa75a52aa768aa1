package io.github.sttcompare.wer.normalize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

    private static final Path AMERICAN = Path.of("/usr/share/dict/american-english-huge");

    @ParameterizedTest
    @CsvSource({
        "anaemia, anemia", "anaesthetic, anesthetic", "anaesthetise, anesthetize", "anaesthetize, anesthetize",
        "haemoglobin, hemoglobin", "haemorrhage, hemorrhage", "orthopaedic, orthopedic", "diarrhoea, diarrhea",
        "foetus, fetus", "oestrogen, estrogen", "leukaemia, leukemia", "paediatrician, pediatrician",
        "archaeology, archeology", "encyclopaedia, encyclopedia", "behaviours, behaviors", "behavioural, behavioral",
        "saviour, savior", "saviours, saviors", "neighbours, neighbors", "globalise, globalize", "globalised, globalized",
        "globalisation, globalization", "organisers, organizers", "tranquillise, tranquilize", "tranquillity, tranquility",
        "yoghurt, yogurt", "yoghurts, yogurts", "omelette, omelet", "dialogue, dialog", "dialogues, dialogs",
        "catalogue, catalog", "prologue, prolog", "colour, color", "centre, center", "travelled, traveled",
        "defence, defense", "grey, gray", "manoeuvre, maneuver", "programme, program"
    })
    void britishSpellingsBecomeAmerican(String british, String american) {
        assertThat(Normalizer.whisperEnglish().apply(british)).isEqualTo(american);
        assertThat(Normalizer.whisperEnglish().apply(american)).isEqualTo(american);
    }

    @ParameterizedTest
    @CsvSource({"timbre", "programmer", "queue", "daemon", "hour", "tour", "pour", "raise", "wise", "advertise", "precise",
        "promise", "exercise", "surprise", "shoe", "poem", "aerial", "hello", "fell", "league", "vague", "rogue", "acre"})
    void wordsInBothSpellingsAreKept(String word) {
        assertThat(Normalizer.whisperEnglish().apply(word)).isEqualTo(word);
    }

    @Test
    void replacementsAreStable() throws IOException {
        Map<String, String> table = table();
        assertThat(table).hasSizeGreaterThan(1700);
        assertThat(table.values()).noneMatch(table::containsKey);
    }

    @Test
    void everyOutputIsAnAmericanWord() throws IOException {
        assumeTrue(Files.isReadable(AMERICAN), "no " + AMERICAN + ": apt-get install wamerican-huge, on Debian");
        Set<String> american = new HashSet<>(Files.readAllLines(AMERICAN));
        List<String> strange = table().values().stream().filter(word -> !american.contains(word)).toList();
        assertThat(strange).isEmpty();
    }

    private static Map<String, String> table() throws IOException {
        try (InputStream in = Objects.requireNonNull(Spelling.class.getResourceAsStream("uk-us.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" ", -1))
                    .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        }
    }
}
