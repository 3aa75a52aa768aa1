package io.github.sttcompare.cli;

import java.util.Objects;
import picocli.CommandLine;

/** The version of this program. */
final class Version implements CommandLine.IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {
            "stt-compare " + Objects.requireNonNullElse(version, "(from class files)"),
            "Java " + System.getProperty("java.version") + ", " + System.getProperty("os.name") + " " + System.getProperty("os.arch")
        };
    }
}
