package org.batoncrm.web;

import java.util.Collection;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.thymeleaf.dialect.IDialect;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/** How pages are drawn: by one template engine for each language, because most of a page is known at load. */
@Configuration(proxyBeanMethods = false)
class PageTemplates {

    @Bean
    static ThymeleafViewResolver thymeleafViewResolver(
            MessageSource messages, Assets assets, ObjectProvider<IDialect> dialects) {
        Collection<IDialect> all = dialects.orderedStream().toList();
        ThymeleafViewResolver views = new ThymeleafViewResolver();
        views.setTemplateEngine(new LanguageEngines(Languages.SUPPORTED.stream()
                .collect(Collectors.toMap(
                        language -> language, language -> engine(new LoadedTexts(messages, assets, language), all)))));
        views.setCharacterEncoding("UTF-8");
        // Thousands of little pieces would each pass every wrapper of the response.
        views.setProducePartialOutputWhileProcessing(false);
        views.setOrder(Ordered.LOWEST_PRECEDENCE - 5);
        return views;
    }

    private static SpringTemplateEngine engine(LoadedTexts texts, Collection<IDialect> dialects) {
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setEnableSpringELCompiler(true);
        engine.setTemplateResolver(new LoadedTemplates(texts));
        engine.setTemplateEngineMessageSource(texts.messages());
        engine.setAdditionalDialects(dialects.stream().collect(Collectors.toSet()));
        return engine;
    }
}
