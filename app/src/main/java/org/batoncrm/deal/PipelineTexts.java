package org.batoncrm.deal;

import java.util.Locale;
import org.batoncrm.web.MoreTexts;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The names of stages and pipelines, wherever a choice is shown by its code. */
@Configuration(proxyBeanMethods = false)
class PipelineTexts {

    static final String STAGE = "deal.stage.";
    static final String PIPELINE = "deal.pipeline.number.";

    @Bean
    static MoreTexts stageNames(Pipelines pipelines) {
        return texts(
                STAGE,
                (code, reader) -> pipelines.all().stream()
                        .flatMap(pipeline -> pipeline.stages().stream())
                        .filter(stage -> stage.code().equalsIgnoreCase(code))
                        .map(stage -> stage.name(reader))
                        .findFirst()
                        .orElse(null));
    }

    @Bean
    static MoreTexts pipelineNames(Pipelines pipelines) {
        return texts(
                PIPELINE,
                (number, reader) -> pipelines.all().stream()
                        .filter(pipeline -> String.valueOf(pipeline.id()).equals(number))
                        .map(pipeline -> pipeline.name(reader))
                        .findFirst()
                        .orElse(null));
    }

    private interface Names {
        @Nullable
        String of(String code, Locale reader);
    }

    private static MoreTexts texts(String prefix, Names names) {
        return new MoreTexts() {
            @Override
            public String prefix() {
                return prefix;
            }

            @Override
            public @Nullable String text(String key, Locale reader) {
                return names.of(key.substring(prefix.length()), reader);
            }
        };
    }
}
