package io.github.sttcompare.vosk;

import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checks the files of a model before Vosk sees them. Vosk does not say which file is missing, and a damaged graph keeps
 * it busy forever.
 */
final class ModelFiles {

    /** The layout of a model's files: since 2020 in several folders, before that in one. */
    private enum Layout {
        FOLDERS("am/final.mdl", "conf/" + Dither.FILE, "graph/", "ivector/"),
        FLAT("final.mdl", Dither.FILE, "", "ivector/");

        private final String acoustic;
        private final String settings;
        private final String graph;
        private final String ivector;

        Layout(String acoustic, String settings, String graph, String ivector) {
            this.acoustic = acoustic;
            this.settings = settings;
            this.graph = graph;
            this.ivector = ivector;
        }

        static Optional<Layout> of(Path model) {
            return Stream.of(values()).filter(layout -> Files.isRegularFile(model.resolve(layout.acoustic))).findFirst();
        }

        /** {@return the graph, or the two that are composed during recognition} */
        List<String> graphs(Path model) {
            return Files.exists(model.resolve(graph + "HCLG.fst"))
                    ? List.of(graph + "HCLG.fst")
                    : List.of(graph + "HCLr.fst", graph + "Gr.fst");
        }
    }

    private ModelFiles() {}

    /**
     * Checks that the required files exist.
     *
     * @throws SttException of kind {@code CONFIGURATION} if one is missing
     */
    static void look(Path model) {
        if (!Files.isDirectory(model)) {
            throw bad(model, Files.exists(model) ? "it is not a directory; unpack the model first" : "there is no "
                    + "such directory");
        }
        Layout layout = Layout.of(model)
                .orElseThrow(() -> bad(model, "it contains neither am/final.mdl nor final.mdl; name the directory that does"));
        for (String file : Stream.concat(Stream.of(layout.settings), layout.graphs(model).stream()).toList()) {
            present(model, file);
        }
    }

    /** {@return the settings file for {@link Dither}} */
    static Path settings(Path model) {
        return model.resolve(Layout.of(model).orElseThrow(() -> bad(model, "its files no longer exist")).settings);
    }

    /**
     * Checks as much as possible: every file that Vosk reads must have a valid beginning, and graphs must be complete.
     *
     * @throws SttException of kind {@code CONFIGURATION} if one is damaged
     * @throws InterruptedException if the thread was interrupted
     */
    static void check(Path model) throws InterruptedException {
        look(model);
        Layout layout = Layout.of(model).orElseThrow(() -> bad(model, "its files no longer exist"));
        kaldi(model, layout.acoustic, "<TransitionModel>");
        for (String graph : layout.graphs(model)) {
            graph(model, graph);
        }
        if (Files.isDirectory(model.resolve(layout.ivector))) {
            kaldi(model, layout.ivector + "final.ie", "<IvectorExtractor>");
            kaldi(model, layout.ivector + "final.dubm", "<DiagGMM>");
            for (String file : List.of("final.mat", "global_cmvn.stats", "online_cmvn.conf", "splice.conf")) {
                present(model, layout.ivector + file);
            }
        }
    }

    private static void present(Path model, String file) {
        try {
            Path path = model.resolve(file);
            if (!Files.isRegularFile(path)) {
                throw bad(model, file + " is missing");
            }
            // settings may be empty
            if (Files.size(path) == 0 && !file.endsWith(".conf")) {
                throw bad(model, file + " is empty");
            }
        } catch (IOException e) {
            throw bad(model, file + " cannot be read: " + e);
        }
    }

    /** Checks a binary file of Kaldi. */
    private static void kaldi(Path model, String file, String token) {
        present(model, file);
        byte[] expected = ("\0B" + token + " ").getBytes(StandardCharsets.ISO_8859_1);
        try (InputStream in = Files.newInputStream(model.resolve(file))) {
            if (!java.util.Arrays.equals(in.readNBytes(expected.length), expected)) {
                throw bad(model, file + " is damaged: it does not begin with " + token);
            }
        } catch (IOException e) {
            throw bad(model, file + " cannot be read: " + e);
        }
    }

    private static void graph(Path model, String file) throws InterruptedException {
        try {
            FstFile.check(model.resolve(file));
        } catch (IOException e) {
            throw bad(model, file + " is damaged: " + e.getMessage());
        }
    }

    private static SttException bad(Path model, String why) {
        return new SttException(ErrorKind.CONFIGURATION, "the model in " + model + " cannot be used: " + why);
    }
}
