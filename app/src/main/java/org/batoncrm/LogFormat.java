package org.batoncrm;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** {@code BATON_LOG=json}: each line of the log is a JSON document in the form of the Elastic Common Schema. */
class LogFormat implements EnvironmentPostProcessor, Ordered {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if ("json".equalsIgnoreCase(environment.getProperty("baton.log"))) {
            environment
                    .getPropertySources()
                    .addLast(new MapPropertySource("logFormat", Map.of("logging.structured.format.console", "ecs")));
        }
    }

    /** When the settings of all sources are known. */
    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 1;
    }
}
