package io.github.sttcompare.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sttcompare.azure.AzureFastProviderFactory;
import io.github.sttcompare.azure.sdk.AzureSdkProviderFactory;
import io.github.sttcompare.gcp.GcpProviderFactory;
import io.github.sttcompare.spi.Setting;
import io.github.sttcompare.spi.SttProviderFactory;
import io.github.sttcompare.vosk.VoskProviderFactory;
import io.github.sttcompare.whisper.WhisperProviderFactory;
import io.github.sttcompare.whisper.local.WhisperLocalProviderFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The tables of settings in {@code docs/providers.md} are what the factories say. */
class SettingsPageTest {

    private static final Path PAGE = Path.of("..", "docs", "providers.md");
    private static final Pattern ROW = Pattern.compile("\\| `([A-Z0-9_]+)` \\|.*");
    private static final List<SttProviderFactory> FACTORIES = List.of(
            new WhisperProviderFactory(), new AzureFastProviderFactory(), new AzureSdkProviderFactory(), new GcpProviderFactory(),
            new VoskProviderFactory(), new WhisperLocalProviderFactory());

    @Test
    void everyTableOfSettingsListsExactlyTheSettingsOfItsFactory() throws IOException {
        List<Set<String>> tables = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(PAGE)) {
            if (line.startsWith("| setting |")) {
                inside = true;
                tables.add(new TreeSet<>());
            }
            inside &= line.startsWith("|");
            Matcher row = ROW.matcher(line);
            if (inside && row.matches()) {
                tables.getLast().add(row.group(1));
            }
        }
        assertThat(tables).containsExactlyInAnyOrderElementsOf(FACTORIES.stream()
                .map(factory -> factory.settings().stream().map(Setting::name).collect(Collectors.toCollection(TreeSet::new)))
                .map(names -> (Set<String>) names)
                .toList());
    }

    @Test
    void everyKeyIsSecretAndEveryAlternativeIsASetting() {
        for (SttProviderFactory factory : FACTORIES) {
            List<String> names = factory.settings().stream().map(Setting::name).toList();
            assertThat(names).doesNotHaveDuplicates();
            for (Setting setting : factory.settings()) {
                assertThat(setting.secret()).as(setting.name()).isEqualTo(setting.name().endsWith("_KEY"));
                assertThat(names).containsAll(setting.alternatives());
            }
        }
    }
}
