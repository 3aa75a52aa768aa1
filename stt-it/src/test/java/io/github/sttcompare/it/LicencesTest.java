package io.github.sttcompare.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * NOTICE lists what the published modules need, with its licence, and libraries with a restrictive licence are only in modules
 * that a user has to choose.
 */
class LicencesTest {

    private static final Path ROOT = Path.of("..");
    private static final Set<String> PERMISSIVE =
            Set.of("Apache-2.0", "MIT", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0");
    /** Licences that are not permissive, each in the one module that is apart because of it. */
    private static final Map<String, String> APART = Map.of("LGPL-2.1", "stt-audio-mp3", "Microsoft-Speech-SDK", "stt-azure-sdk",
            "EPL-2.0", "stt-testkit");
    private static final Pattern LISTED = Pattern.compile("- (\\S+): (\\S+)");
    private static final Pattern NEEDED = Pattern.compile("\\s*((?:\\([^)]*\\) )+).*\\(([^:()]+):[^()]+\\)\\s*");

    /** What a module needs, and the names that its POM gives to the licences one may choose from. */
    private record Needed(String module, String group, String licences) {
        boolean isUnder(String licence) {
            String names = licences.toLowerCase(Locale.ROOT);
            return switch (licence) {
                case "Apache-2.0" -> names.contains("apache");
                case "MIT" -> names.contains("mit");
                // the POM of concentus names a file of its project
                case "BSD-2-Clause", "BSD-3-Clause" -> names.contains("bsd") || names.equals("(license) ");
                case "CC0-1.0" -> names.contains("cc0");
                case "EPL-2.0" -> names.contains("eclipse public license v2");
                case "LGPL-2.1" -> names.contains("lgpl 2.1") || names.contains("lgpl-2.1");
                case "Microsoft-Speech-SDK" -> names.contains("microsoft software license terms");
                default -> false;
            };
        }
    }

    private static Map<String, String> listed = Map.of();
    private static List<Needed> needed = List.of();

    @BeforeAll
    static void read() throws IOException {
        try (Stream<String> lines = Files.lines(ROOT.resolve("NOTICE"))) {
            listed = lines.map(LISTED::matcher).filter(Matcher::matches)
                    .collect(Collectors.toMap(line -> line.group(1), line -> line.group(2), (a, b) -> a + " and " + b, TreeMap::new));
        }
        try (Stream<Path> modules = Files.list(ROOT)) {
            List<Path> published = modules.filter(LicencesTest::isPublished).toList();
            assertThat(published).as("built before this one").hasSizeGreaterThan(15);
            needed = published.stream().flatMap(LicencesTest::of).toList();
        }
    }

    private static boolean isPublished(Path module) {
        try {
            // a module of a profile is built when that is on
            return Files.isDirectory(module.resolve("target/classes")) && Files.isDirectory(module.resolve("src/main/java"))
                    && !Files.readString(module.resolve("pom.xml")).contains("<maven.deploy.skip>true<");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<Needed> of(Path module) {
        Path list = module.resolve("target/generated-sources/license/THIRD-PARTY.txt");
        assertThat(list).as("made by the license-maven-plugin when all modules are built from the root").exists();
        try {
            return Files.readAllLines(list).stream().map(NEEDED::matcher).filter(Matcher::matches)
                    .filter(line -> !line.group(2).equals("io.github.sttcompare"))
                    .map(line -> new Needed(module.getFileName().toString(), line.group(2), line.group(1)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void noticeListsExactlyTheRequiredLibraries() {
        assertThat(listed.keySet()).containsExactlyElementsOf(
                needed.stream().map(Needed::group).collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void eachLicenceIsTheOneStatedInNotice() {
        assertThat(needed).allSatisfy(one -> assertThat(one.isUnder(listed.getOrDefault(one.group(), "")))
                .as("%s is under %s, NOTICE says %s", one.group(), one.licences(), listed.get(one.group())).isTrue());
    }

    @Test
    void librariesWithoutAPermissiveLicenceAreInSeparateModules() {
        assertThat(needed).filteredOn(one -> !PERMISSIVE.contains(listed.getOrDefault(one.group(), "")))
                .allSatisfy(one -> assertThat(one.module()).isEqualTo(APART.get(listed.get(one.group()))));
    }
}
