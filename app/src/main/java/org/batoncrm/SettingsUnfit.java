package org.batoncrm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/** Settings with which Baton does not start. */
class SettingsUnfit extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SettingsUnfit(List<Misfit> misfits) {
        super(misfits.stream().map(Misfit::setting).collect(Collectors.joining(", ")), null, false, false);
    }

    /** Looks before the first bean is made. */
    static class Look implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            List<Misfit> misfits = new SettingsCheck(context.getEnvironment()).misfits();
            if (!misfits.isEmpty()) {
                throw new SettingsUnfit(misfits);
            }
        }
    }

    /**
     * Tells of all of them at once, also of those that a room could not read: whoever mends one does not want to hear of
     * the next one at the next start.
     */
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static class Analyzer implements FailureAnalyzer {

        private final @Nullable ConfigurableEnvironment environment;

        Analyzer(@Nullable Environment environment) {
            this.environment = environment instanceof ConfigurableEnvironment known ? known : null;
        }

        @Override
        public @Nullable FailureAnalysis analyze(Throwable failure) {
            if (environment == null || !isOfSettings(failure)) {
                return null;
            }
            Map<String, Misfit> all = new LinkedHashMap<>();
            List<Misfit> found = new ArrayList<>(new SettingsCheck(environment).misfits());
            found.addAll(new UnreadSettings(environment).misfits());
            found.forEach(misfit -> all.putIfAbsent(misfit.setting(), misfit));
            if (all.isEmpty()) {
                return null;
            }
            return new FailureAnalysis(
                    "Baton cannot work with these settings:\n\n"
                            + all.values().stream().map(one -> "  " + one).collect(Collectors.joining("\n\n")),
                    "Correct them and start again. README.md lists all settings.",
                    failure);
        }

        private static boolean isOfSettings(Throwable failure) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof SettingsUnfit || cause instanceof ConfigurationPropertiesBindException) {
                    return true;
                }
            }
            return false;
        }
    }
}
