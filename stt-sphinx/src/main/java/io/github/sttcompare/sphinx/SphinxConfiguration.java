package io.github.sttcompare.sphinx;

import edu.cmu.sphinx.util.props.Configurable;
import edu.cmu.sphinx.util.props.ConfigurationManager;
import edu.cmu.sphinx.util.props.RawPropertyData;
import edu.cmu.sphinx.util.props.SaxLoader;
import io.github.sttcompare.ErrorKind;
import io.github.sttcompare.SttException;
import java.io.IOException;
import java.net.URL;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The components of one recogniser, as described by the XML files next to this class.
 *
 * <p>The engine's own way to read a configuration is not used, because it also applies the system properties of the whole
 * program (any without a dot overrides a setting, any with brackets in its name is an error) and makes its logger print
 * to the console.
 */
final class SphinxConfiguration {

    private static final String MODELS = "edu/cmu/sphinx/models/en-us/";

    private final ConfigurationManager manager = new ConfigurationManager();

    private SphinxConfiguration() {}

    static SphinxConfiguration load(SphinxProfile profile, CancelGate gate) {
        try {
            SphinxConfiguration configuration = new SphinxConfiguration();
            Map<String, String> globals = new HashMap<>();
            new SaxLoader(own(profile.label() + ".xml"), globals).load();
            Map<String, RawPropertyData> components = new SaxLoader(own("recognizer.xml"), globals).load();
            String acousticModel = model("en-us/mdef");
            globals.put("acousticModel", acousticModel.substring(0, acousticModel.lastIndexOf('/')));
            globals.put("fillers", model("en-us/noisedict"));
            globals.put("dictionary", model("cmudict-en-us.dict"));
            globals.put("languageModel", model("en-us.lm.bin"));
            globals.forEach(configuration.manager::setGlobalProperty);
            configuration.manager.addConfigurable(gate, "cancelGate");
            configuration.manager.addConfigurable(new UtteranceLimit(), "utteranceLimit");
            configuration.manager.addConfigurable(wordLists(globals), "wordList");
            for (RawPropertyData component : components.values()) {
                Class<?> type = Class.forName(component.getClassName());
                configuration.manager.addConfigurable(
                        type.asSubclass(Configurable.class), component.getName(), component.getProperties());
            }
            return configuration;
        } catch (IOException | ReflectiveOperationException e) {
            throw new SttException(ErrorKind.INTERNAL, "the configuration of Sphinx-4 cannot be read: " + e, e);
        }
    }

    /** {@return a component, created together with those that it needs} */
    <C extends Configurable> C component(String name, Class<C> type) {
        return type.cast(manager.lookup(name));
    }

    private static WordLists wordLists(Map<String, String> beams) {
        return new WordLists(
                Integer.parseInt(Objects.requireNonNull(beams.get("absoluteWordBeam"))),
                Double.parseDouble(Objects.requireNonNull(beams.get("relativeWordBeam"))));
    }

    private static URL own(String name) {
        return found(SphinxConfiguration.class.getResource(name), name);
    }

    private static String model(String name) {
        return found(SphinxConfiguration.class.getClassLoader().getResource(MODELS + name), MODELS + name).toString();
    }

    private static URL found(@Nullable URL url, String name) {
        if (url == null) {
            throw new SttException(ErrorKind.CONFIGURATION,
                    "Sphinx-4 needs " + name + "; add de.sciss:sphinx4-data to the class path or module path");
        }
        return url;
    }
}
