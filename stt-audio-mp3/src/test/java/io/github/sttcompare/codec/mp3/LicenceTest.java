package io.github.sttcompare.codec.mp3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarInputStream;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javazoom.jl.decoder.Decoder;
import org.junit.jupiter.api.Test;

/** What this module stands on is named in NOTICE with the licence that it has. */
class LicenceTest {

    private static final Path ROOT = Path.of("..");

    @Test
    void jLayerHasTheLicenceStatedInNotice() throws Exception {
        Path jar = Path.of(Decoder.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (InputStream file = Files.newInputStream(jar);
                JarInputStream in = new JarInputStream(file)) {
            assertThat(in.getManifest().getMainAttributes().getValue("Bundle-License")).contains("lgpl-2.1");
        }
        assertThat(Files.readString(ROOT.resolve("NOTICE"))).containsPattern(
                "com\\.googlecode\\.soundlibs:jlayer[^.]*which is under the GNU\\s+Lesser General Public License 2\\.1");
    }

    @Test
    void noticeListsAllThirdPartyLibrariesAndNoOtherModuleNeedsJLayer() throws IOException {
        assertThat(libraries(ROOT.resolve("stt-audio-mp3/pom.xml"))).containsExactly("com.googlecode.soundlibs:jlayer");
        List<Path> users = new ArrayList<>();
        try (var modules = Files.newDirectoryStream(ROOT, "stt-*")) {
            for (Path module : modules) {
                Path pom = module.resolve("pom.xml");
                if (Files.exists(pom) && libraries(pom).contains("com.googlecode.soundlibs:jlayer")) {
                    users.add(module.getFileName());
                }
            }
        }
        assertThat(users).containsExactly(Path.of("stt-audio-mp3"));
        assertThat(libraries(ROOT.resolve("stt-core/pom.xml"))).isEmpty();
    }

    /** {@return what a module needs at run time that is neither ours nor without any code of its own} */
    private static List<String> libraries(Path pom) throws IOException {
        Pattern dependency = Pattern.compile("<dependency>\\s*<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>(.*?)</dependency>",
                Pattern.DOTALL);
        return dependency.matcher(Files.readString(pom)).results()
                .filter(found -> !found.group(3).contains("<scope>test</scope>"))
                .map(found -> name(found))
                .filter(name -> !name.startsWith("io.github.sttcompare:") && !name.equals("org.jspecify:jspecify")
                        && !name.equals("org.slf4j:slf4j-api"))
                .toList();
    }

    private static String name(MatchResult found) {
        return found.group(1) + ":" + found.group(2);
    }
}
