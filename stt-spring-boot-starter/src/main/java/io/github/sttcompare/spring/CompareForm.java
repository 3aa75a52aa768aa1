package io.github.sttcompare.spring;

import io.github.sttcompare.CompareOptions;
import io.github.sttcompare.SpeakerProfile;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The validated fields of a request's form.
 *
 * @param audio     the uploaded recording
 * @param providers the ids of the requested providers, in the requested order; empty for all
 * @param options   the options of the comparison
 */
record CompareForm(Part audio, List<String> providers, CompareOptions options) {

    static final Set<String> FIELDS = Set.of("audio", "providers", "reference", "language", "child");

    /** The maximum size of a reference in bytes: enough for several hours of speech. */
    private static final long MOST_REFERENCE_BYTES = 1 << 20;

    private static final long MOST_FIELD_BYTES = 1000;

    /**
     * Reads and validates a form.
     *
     * @throws Problem.Refused if a field is missing, unknown, repeated, too long or invalid
     * @throws IOException if the upload cannot be read
     */
    static CompareForm of(Collection<Part> parts) throws Problem.Refused, IOException {
        Part audio = null;
        Set<String> providers = new LinkedHashSet<>();
        CompareOptions.Builder options = CompareOptions.builder();
        Set<String> seen = new LinkedHashSet<>();
        for (Part part : parts) {
            String name = part.getName();
            if (!name.equals("providers") && !seen.add(name)) {
                throw bad("the field " + Problem.shown(name) + " is there twice; send it once");
            }
            switch (name) {
                case "audio" -> audio = audio(part);
                case "providers" -> addProviders(providers, text(part, MOST_FIELD_BYTES));
                case "reference" -> options.reference(text(part, MOST_REFERENCE_BYTES));
                case "language" -> language(options, text(part, MOST_FIELD_BYTES));
                case "child" -> options.speaker(child(text(part, MOST_FIELD_BYTES)) ? SpeakerProfile.CHILD : SpeakerProfile.GENERAL);
                default -> refuseUnknown(name);
            }
        }
        if (audio == null) {
            throw new Problem(400, "missing-audio", "No recording",
                    "the form has no field 'audio' with a file; with curl, add -F \"audio=@FILE\"").refused();
        }
        return new CompareForm(audio, List.copyOf(providers), options.build());
    }

    private static @Nullable Part audio(Part part) throws Problem.Refused {
        String file = part.getSubmittedFileName();
        if (file == null) {
            throw new Problem(400, "missing-audio", "No recording",
                    "the field 'audio' holds text and no file; with curl, put @ before the path: -F \"audio=@FILE\"").refused();
        }
        // if no file was selected, a browser sends an empty part with an empty file name
        return file.isEmpty() && part.getSize() == 0 ? null : part;
    }

    private static void addProviders(Set<String> providers, @Nullable String ids) throws Problem.Refused {
        if (ids == null) {
            return;
        }
        for (String id : ids.split(",", -1)) {
            if (!id.isBlank() && !providers.add(id.strip())) {
                throw bad("the provider " + Problem.shown(id) + " is named twice in the field 'providers'; name it once");
            }
        }
    }

    private static void language(CompareOptions.Builder options, @Nullable String language) throws Problem.Refused {
        try {
            options.language(language).build();
        } catch (IllegalArgumentException e) {
            throw bad("the field 'language' is " + Problem.shown(String.valueOf(language))
                    + ", which is not a BCP-47 language tag; write it like en, en-US or zh-Hant-TW");
        }
    }

    private static boolean child(@Nullable String value) throws Problem.Refused {
        return switch (value == null ? "false" : value.toLowerCase(Locale.ROOT)) {
            case "true", "on", "yes", "1" -> true;
            case "false", "off", "no", "0" -> false;
            default -> throw bad("the field 'child' is " + Problem.shown(String.valueOf(value)) + "; send true or false");
        };
    }

    /** Refuses an unknown field, unless its name begins with an underscore: frameworks add fields such as {@code _csrf}. */
    private static void refuseUnknown(String name) throws Problem.Refused {
        if (!name.startsWith("_")) {
            throw bad("there is no field " + Problem.shown(name) + "; known are audio, providers (repeated), reference, language and child");
        }
    }

    /**
     * {@return the text of a field, stripped; null if it is blank, as browsers send fields that were not filled in}
     *
     * @param most the maximum size in bytes
     */
    private static @Nullable String text(Part part, long most) throws Problem.Refused, IOException {
        if (part.getSize() > most) {
            throw bad("the field '" + part.getName() + "' has " + part.getSize() + " bytes and at most " + most + " are accepted; shorten it");
        }
        try (InputStream in = part.getInputStream()) {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(in.readAllBytes())).toString().strip();
            return text.isEmpty() ? null : text;
        } catch (CharacterCodingException e) {
            throw bad("the field '" + part.getName() + "' is not UTF-8; send it as UTF-8");
        }
    }

    private static Problem.Refused bad(String detail) {
        return new Problem(400, "bad-field", "A field of the form is wrong", detail).refused();
    }
}
