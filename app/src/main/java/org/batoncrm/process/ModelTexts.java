package org.batoncrm.process;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.batoncrm.web.Languages;
import org.batoncrm.web.Texts;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The words of diagrams, tables and forms in other languages than they were drawn in. They lie beside the models, in
 * {@code <model>_zh_CN.properties}: beside a diagram keyed by element id, beside a form by form and field. Asked for they
 * are by {@code <process>.<element>.name} and the like. A text in the messages of a room counts too.
 */
@Component
public class ModelTexts {

    private static final String ENDING = "_zh_CN.properties";

    private final Map<String, String> chinese = new ConcurrentHashMap<>();
    private final Texts texts;

    ModelTexts(Texts texts) {
        this.texts = texts;
        for (String place :
                new String[] {"classpath*:processes/**/*_zh_CN.properties", "classpath*:forms/**/*_zh_CN.properties"}) {
            read(place);
        }
    }

    private void read(String place) {
        try {
            for (Resource resource : new PathMatchingResourcePatternResolver().getResources(place)) {
                String model = String.valueOf(resource.getFilename()).replace(ENDING, "");
                try (Reader words = new InputStreamReader(resource.getInputStream(), StandardCharsets.UTF_8)) {
                    learn(model, place.contains("processes"), words);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * Takes over the words of a model that was published later; they count for every version of it.
     *
     * @param diagram whether the model is a diagram, so that the keys are ids of its elements
     */
    public void learn(String model, boolean diagram, Reader words) throws IOException {
        Properties properties = new Properties();
        properties.load(words);
        properties.forEach(
                (key, text) -> chinese.put(diagram ? full(model, key.toString()) : key.toString(), text.toString()));
    }

    /** Beside a diagram a key is the process, an element, or an element's documentation. */
    private static String full(String process, String key) {
        if (key.equals(process)) {
            return process + ".name";
        }
        return process + "." + key + (key.endsWith(".documentation") ? "" : ".name");
    }

    /** The text in the language of the current request; empty when it is not translated. */
    public Optional<String> find(String key) {
        Locale locale = LocaleContextHolder.getLocale();
        if (Languages.CHINESE.getLanguage().equals(locale.getLanguage()) && chinese.containsKey(key)) {
            return Optional.of(chinese.get(key));
        }
        String found = texts.get(key);
        return found.equals(key) ? Optional.empty() : Optional.of(found);
    }

    /**
     * An element's name, as drawn when there is no other. One whose name is filled when it is reached is called by what
     * the messages say of its kind.
     */
    public String name(String process, String element, String drawn) {
        return find(process + "." + element + (drawn.contains("${") ? ".kind" : ".name"))
                .orElse(drawn);
    }

    /** A process's name, as drawn when there is no other. */
    public String name(String process, String drawn) {
        return find(process + ".name").orElse(drawn);
    }
}
