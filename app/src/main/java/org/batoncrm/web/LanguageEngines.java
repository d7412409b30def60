package org.batoncrm.web;

import java.io.Writer;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.thymeleaf.IEngineConfiguration;
import org.thymeleaf.IThrottledTemplateProcessor;
import org.thymeleaf.TemplateSpec;
import org.thymeleaf.context.IContext;
import org.thymeleaf.spring6.ISpringTemplateEngine;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** Draws with the engine of the reader's language. */
class LanguageEngines implements ISpringTemplateEngine {

    private final Map<Locale, SpringTemplateEngine> engines;

    LanguageEngines(Map<Locale, SpringTemplateEngine> engines) {
        this.engines = engines;
    }

    private SpringTemplateEngine engine(IContext context) {
        return engines.get(Languages.nearest(context.getLocale().toLanguageTag()));
    }

    @Override
    public IEngineConfiguration getConfiguration() {
        return engines.get(Locale.ENGLISH).getConfiguration();
    }

    @Override
    public void setTemplateEngineMessageSource(MessageSource messages) {
        engines.values().forEach(engine -> engine.setTemplateEngineMessageSource(messages));
    }

    @Override
    public Collection<Class<?>> getAllowedClassOverridesForViews() {
        return engines.get(Locale.ENGLISH).getAllowedClassOverridesForViews();
    }

    @Override
    public void setAllowedClassOverridesForViews(Collection<Class<?>> classes) {
        engines.values().forEach(engine -> engine.setAllowedClassOverridesForViews(classes));
    }

    @Override
    public String process(String template, IContext context) {
        return engine(context).process(template, context);
    }

    @Override
    public String process(String template, Set<String> selectors, IContext context) {
        return engine(context).process(template, selectors, context);
    }

    @Override
    public String process(TemplateSpec template, IContext context) {
        return engine(context).process(template, context);
    }

    @Override
    public void process(String template, IContext context, Writer writer) {
        engine(context).process(template, context, writer);
    }

    @Override
    public void process(String template, Set<String> selectors, IContext context, Writer writer) {
        engine(context).process(template, selectors, context, writer);
    }

    @Override
    public void process(TemplateSpec template, IContext context, Writer writer) {
        engine(context).process(template, context, writer);
    }

    @Override
    public IThrottledTemplateProcessor processThrottled(String template, IContext context) {
        return engine(context).processThrottled(template, context);
    }

    @Override
    public IThrottledTemplateProcessor processThrottled(String template, Set<String> selectors, IContext context) {
        return engine(context).processThrottled(template, selectors, context);
    }

    @Override
    public IThrottledTemplateProcessor processThrottled(TemplateSpec template, IContext context) {
        return engine(context).processThrottled(template, context);
    }
}
