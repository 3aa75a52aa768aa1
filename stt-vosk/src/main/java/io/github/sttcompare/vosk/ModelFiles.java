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
 * Checks the files of a model before Vosk sees them. Of what is missing Vosk says only that something is; a graph full of
 * garbage keeps it busy for ever.
 */
final class ModelFiles {

    /** How the files of a model are laid out: since 2020 in folders, before that all in one. */
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

        /** {@return one graph, or the two that are composed while Vosk listens} */
        List<String> graphs(Path model) {
            return Files.exists(model.resolve(graph + "HCLG.fst"))
                    ? List.of(graph + "HCLG.fst")
                    : List.of(graph + "HCLr.fst", graph + "Gr.fst");
        }
    }

    private ModelFiles() {}

    /**
     * Sees whether what has to be there is there.
     *
     * @throws SttException of kind {@code CONFIGURATION} if not
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

    /** {@return the file with the settings that {@link Dither} is about} */
    static Path settings(Path model) {
        return model.resolve(Layout.of(model).orElseThrow(() -> bad(model, "its files are gone")).settings);
    }

    /**
     * Reads what can be checked: every file that Vosk reads has to begin as it should, and graphs have to be whole.
     *
     * @throws SttException of kind {@code CONFIGURATION} if one is damaged
     * @throws InterruptedException if the thread was interrupted
     */
    static void check(Path model) throws InterruptedException {
        look(model);
        Layout layout = Layout.of(model).orElseThrow(() -> bad(model, "its files are gone"));
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

    /** A file of Kaldi's in binary form. */
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
