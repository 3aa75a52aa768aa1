package io.github.sttcompare.it;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The architecture rules: the direction of dependencies, no cycles, and no use of internals from outside. */
class ArchitectureTest {

    private static final String ROOT = "io.github.sttcompare";

    /** Each module with the modules it may use. No provider uses another, and stt-core uses none. */
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            Map.entry("core", Set.of()),
            Map.entry("rest", Set.of("core")),
            Map.entry("wer", Set.of("core")),
            Map.entry("corpus", Set.of("core", "wer")),
            Map.entry("report", Set.of("core", "wer", "corpus")),
            Map.entry("micrometer", Set.of("core", "corpus")),
            Map.entry("codec", Set.of("core")),
            Map.entry("codec.mp3", Set.of("core")),
            Map.entry("cli", Set.of("core", "wer", "corpus", "report", "vosk", "sphinx", "whisper", "azure", "rest")),
            Map.entry("testkit", Set.of("core")),
            Map.entry("spring", Set.of("core", "wer", "corpus", "report", "micrometer")),
            Map.entry("whisper", Set.of("core", "rest")),
            Map.entry("azure", Set.of("core", "rest")),
            Map.entry("azure.sdk", Set.of("core", "rest")),
            Map.entry("gcp", Set.of("core", "rest")),
            Map.entry("sphinx", Set.of("core")),
            Map.entry("vosk", Set.of("core", "rest")),
            Map.entry("whisper.local", Set.of("core")));

    static final List<String> MODULES = List.copyOf(new TreeSet<>(ARROWS.keySet()));

    /**
     * Packages that know one another, and why: a user types the names of the first, which stand on the others, and these speak
     * in the same words.
     */
    private static final Set<Set<String>> CIRCLES_OF_PACKAGES = Set.of(
            Set.of(ROOT, ROOT + ".spi", ROOT + ".audio", ROOT + ".internal.audio", ROOT + ".internal.speech", ROOT + ".internal.segments",
                    ROOT + ".internal.engine", ROOT + ".internal.services"));

    /**
     * Files that know one another: a type, and the hidden classes behind it that make, read or show it and that its
     * factory methods or its {@code toString()} name. Nothing else is to stand here.
     */
    private static final Set<Set<String>> CIRCLES_OF_FILES = Set.of(
            circle("FunctionProvider SttProvider"),
            circle("audio.SpeechDetector internal.speech.EnergyDetector"),
            circle("internal.audio.Converted internal.audio.SampleStream internal.audio.SampleView"),
            circle("internal.audio.Decoded internal.audio.Decoders internal.audio.Recording"),
            circle("wer.spoken.Atoms wer.spoken.Lexicon wer.spoken.Rule wer.spoken.Text"),
            circle("wer.AlignedTokens wer.AlignmentRow wer.AlignmentText"),
            circle("wer.normalize.Brackets wer.normalize.Chars wer.normalize.Equivalences wer.normalize.Pass wer.normalize.Spaces"
                    + " wer.normalize.Step wer.normalize.Symbols wer.normalize.TaggedEvents wer.normalize.Whisper"),
            circle("wer.normalize.Basic wer.normalize.Normalizer wer.normalize.WhisperEnglish"),
            circle("wer.agreement.AgreementReport wer.agreement.AgreementText"),
            circle("corpus.Estimate corpus.EstimateText"),
            circle("corpus.CorpusItem corpus.Entry corpus.ManifestRow"),
            circle("wer.agreement.AgreementAnalyzer wer.agreement.AgreementCount"),
            circle("report.GateResult report.JunitXml report.Markdown"),
            circle("wer.significance.ClusteredCounts wer.significance.Ratio"));

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("/it/") && !location.contains("module-info"))
            .importPackages(ROOT);

    /** The names of files, without the root of their packages. */
    private static Set<String> circle(String names) {
        return Arrays.stream(names.split(" ")).map(name -> ROOT + "." + name).collect(Collectors.toSet());
    }

    /** The module of a class, by its package. */
    private static String module(JavaClass type) {
        String inside = type.getPackageName().equals(ROOT) ? "" : type.getPackageName().substring(ROOT.length() + 1);
        return MODULES.stream()
                .sorted(Collections.reverseOrder())
                .filter(module -> inside.equals(module) || inside.startsWith(module + "."))
                .findFirst()
                .orElse("core");
    }

    private static DescribedPredicate<JavaClass> ofTheModule(String module) {
        return new DescribedPredicate<>("of the module " + module) {
            @Override
            public boolean test(JavaClass type) {
                return type.getPackageName().startsWith(ROOT) && module(type).equals(module);
            }
        };
    }

    private static String file(JavaClass type) {
        return type.getFullName().replaceFirst("\\$.*", "");
    }

    @Test
    void everyModuleIsChecked() {
        assertThat(ALL.stream().map(ArchitectureTest::module).distinct()).containsExactlyInAnyOrderElementsOf(MODULES);
    }

    @ParameterizedTest
    @FieldSource("MODULES")
    void modulesDependOnlyOnLowerOnes(String module) {
        DescribedPredicate<JavaClass> allowed = not(resideInAPackage(ROOT + "..")).or(ofTheModule(module));
        for (String below : ARROWS.getOrDefault(module, Set.of())) {
            allowed = allowed.or(ofTheModule(below));
        }
        classes().that(ofTheModule(module))
                .should().onlyDependOnClassesThat(allowed.as("must be in it or in %s", ARROWS.get(module)))
                .check(ALL);
    }

    @Test
    void coreDependsOnlyOnTwoSmallApis() {
        classes().that(ofTheModule("core"))
                .should().onlyDependOnClassesThat(ofTheModule("core")
                        .or(resideInAnyPackage("java..", "javax.net.ssl..", "jdk.jfr..", "org.slf4j..", "org.jspecify.annotations..")))
                .check(ALL);
    }

    @Test
    void noModuleUsesInternalsOfAnother() {
        for (String module : MODULES) {
            noClasses().that(not(ofTheModule(module)))
                    .should().dependOnClassesThat(ofTheModule(module).and(resideInAPackage("..internal..")))
                    .check(ALL);
        }
    }

    @Test
    void thereAreNoCyclesBetweenFiles() {
        assertThat(Circles.among(ALL, ArchitectureTest::file))
                .containsExactlyInAnyOrderElementsOf(CIRCLES_OF_FILES);
    }

    @Test
    void thereAreNoCyclesBetweenPackages() {
        assertThat(Circles.among(ALL, JavaClass::getPackageName))
                .containsExactlyInAnyOrderElementsOf(CIRCLES_OF_PACKAGES);
    }

    @Test
    void noModuleExportsWhatIsInternal() throws IOException {
        List<String> names = new ArrayList<>();
        for (URL url : Collections.list(getClass().getClassLoader().getResources("module-info.class"))) {
            try (InputStream in = url.openStream()) {
                ModuleDescriptor module = ModuleDescriptor.read(in);
                if (module.name().startsWith(ROOT)) {
                    names.add(module.name());
                    assertThat(module.exports()).noneMatch(export -> export.source().contains(".internal"));
                    assertThat(module.exports()).as("an export to some modules alone: %s", module).noneMatch(ModuleDescriptor.Exports::isQualified);
                    assertThat(module.isOpen()).isFalse();
                }
            }
        }
        assertThat(names).contains(ROOT, ROOT + ".wer", ROOT + ".rest", ROOT + ".testkit");
    }

    @Test
    void noPublicSignatureExposesInternalTypes() {
        classes().that().arePublic().and(not(resideInAPackage("..internal..")))
                .should(new ArchCondition<>("mention no internal type where a user sees it") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        type.getMembers().stream()
                                .filter(member -> member.getModifiers().contains(JavaModifier.PUBLIC)
                                        || member.getModifiers().contains(JavaModifier.PROTECTED))
                                .filter(member -> member.getAllInvolvedRawTypes().stream()
                                        .anyMatch(used -> used.getPackageName().startsWith(ROOT)
                                                && used.getPackageName().contains(".internal")))
                                .forEach(member -> events.add(SimpleConditionEvent.violated(member, member.getFullName())));
                    }
                })
                .check(ALL);
    }
}
