package org.batoncrm;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Settings as the administrator wrote them: mostly environment variables, whatever Spring calls them inside. */
final class WrittenSettings {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^:}]+)");
    private static final Pattern SECRET = Pattern.compile(".*(PASSWORD|SECRET|TOKEN|ACCESSKEY).*");
    private static final Pattern INSIDE = Pattern.compile("\\bbaton(?:\\.[a-z0-9-]+)+");

    private final ConfigurableEnvironment environment;

    WrittenSettings(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    /** {@code baton.sla.at-risk-percent} is {@code BATON_SLA_ATRISKPERCENT}. */
    static String variable(String property) {
        return property.replace("-", "")
                .replace("[", "_")
                .replace("]", "")
                .replace('.', '_')
                .toUpperCase(Locale.ROOT);
    }

    /** The name by which the administrator set it; that of the environment variable when nobody has. */
    String name(String property) {
        String variable = variable(property);
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source.getName().endsWith(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME)) {
                if (source.containsProperty(variable)) {
                    return variable;
                }
            } else if (!source.getName().equals("configurationProperties") && source.containsProperty(property)) {
                Matcher other = PLACEHOLDER.matcher(String.valueOf(source.getProperty(property)));
                if (other.find()) {
                    return name(other.group(1));
                }
                return source.getName().contains("class path") ? variable : property;
            }
        }
        return variable;
    }

    /** What it is set to; null when it is not, and no secret in any case. */
    @Nullable
    String value(String property) {
        if (SECRET.matcher(variable(property)).matches()) {
            return null;
        }
        String value = environment.getProperty(property);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** Whether an administrator, and not only the house, says something about it. */
    boolean isSet(String property) {
        String value = environment.getProperty(property);
        return value != null && !value.isBlank();
    }

    /** A sentence of the house about its settings, in the administrator's words. */
    String inTheirWords(String sentence) {
        return INSIDE.matcher(sentence).replaceAll(inside -> Matcher.quoteReplacement(name(inside.group())));
    }
}
