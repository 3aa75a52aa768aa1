package io.github.sttcompare.vosk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The random noise that Kaldi, on which Vosk is based, adds to the samples unless this is turned off: the words stay the
 * same, but their times and confidences change from run to run. It is meant for digital silence, which does no harm in
 * these models.
 */
final class Dither {

    /** The file of the model that contains the setting. */
    static final String FILE = "mfcc.conf";

    private static final Pattern SETTING = Pattern.compile("(?m)^\\s*--dither\\s*=\\s*(\\S+)");

    private static final long MAX_BYTES = 1 << 16;

    private Dither() {}

    /** {@return whether a settings file switches it off; the last of several such lines counts} */
    static boolean isOff(Path settings) throws IOException {
        Matcher setting = SETTING.matcher(read(settings));
        String value = "1";
        while (setting.find()) {
            value = setting.group(1);
        }
        return value.matches("[-+]?0*\\.?0*") && value.contains("0");
    }

    /** {@return the same settings with it switched off} */
    static String off(Path settings) throws IOException {
        return read(settings).stripTrailing() + "\n--dither=0.0\n";
    }

    private static String read(Path settings) throws IOException {
        if (Files.size(settings) > MAX_BYTES) {
            throw new IOException(settings + " is too long for a settings file");
        }
        return Files.readString(settings, StandardCharsets.ISO_8859_1);
    }
}
