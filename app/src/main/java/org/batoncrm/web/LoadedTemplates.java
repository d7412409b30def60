package org.batoncrm.web;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.thymeleaf.IEngineConfiguration;
import org.thymeleaf.templateresolver.AbstractConfigurableTemplateResolver;
import org.thymeleaf.templateresource.ITemplateResource;

/** The pages' templates in one language: what {@link LoadedTexts} knows already is written into them once, at load. */
class LoadedTemplates extends AbstractConfigurableTemplateResolver {

    private final LoadedTexts texts;

    LoadedTemplates(LoadedTexts texts) {
        this.texts = texts;
        setPrefix("templates/");
        setSuffix(".html");
        setCharacterEncoding("UTF-8");
    }

    @Override
    protected @Nullable ITemplateResource computeTemplateResource(
            IEngineConfiguration configuration,
            @Nullable String owner,
            String template,
            String path,
            String encoding,
            @Nullable Map<String, Object> attributes) {
        ClassPathResource file = new ClassPathResource(path);
        return file.exists() ? new Loaded(path, file, texts) : null;
    }

    private record Loaded(String path, ClassPathResource file, LoadedTexts texts) implements ITemplateResource {

        @Override
        public String getDescription() {
            return path;
        }

        @Override
        public String getBaseName() {
            return path;
        }

        @Override
        public boolean exists() {
            return file.exists();
        }

        @Override
        public Reader reader() throws IOException {
            return new StringReader(texts.into(file.getContentAsString(StandardCharsets.UTF_8)));
        }

        @Override
        public ITemplateResource relative(String location) {
            return new Loaded(location, (ClassPathResource) file.createRelative(location), texts);
        }
    }
}
