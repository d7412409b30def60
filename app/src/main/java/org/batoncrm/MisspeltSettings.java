package org.batoncrm;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aop.support.AopUtils;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Warns of a variable of the environment that looks like a setting and is none: what it was meant to change stays as it was. */
@Component
class MisspeltSettings {

    /** Those that no record of a room holds. */
    private static final Set<String> OTHERS = Set.of(
            "BATON_PORT",
            "BATON_BASE_URL",
            "BATON_SAMPLE_COMPANY",
            "BATON_ADDRESS",
            "BATON_DB_URL",
            "BATON_DB_USER",
            "BATON_DB_PASSWORD",
            "BATON_ENGINE_REST",
            "BATON_LOG",
            "BATON_MAIL_EVERY",
            "BATON_WEBHOOKS_EVERY",
            "BATON_REHEARSAL_EVERY",
            "BATON_MINING_EVERY",
            "BATON_MINING_FIRST",
            "BATON_RELEASE_TRIAL_EVERY");

    private static final int NEAR = 3;
    private static final Logger LOG = LoggerFactory.getLogger(MisspeltSettings.class);

    @EventListener
    void look(ApplicationReadyEvent event) {
        Set<String> known = new TreeSet<>(OTHERS);
        event.getApplicationContext()
                .getBeansWithAnnotation(ConfigurationProperties.class)
                .values()
                .forEach(bean -> known(AopUtils.getTargetClass(bean), known));
        warn(System.getenv().keySet(), known);
    }

    static Set<String> others() {
        return OTHERS;
    }

    /** The names under which the parts of a record can be set. */
    static void known(Class<?> settings, Set<String> known) {
        ConfigurationProperties of = settings.getAnnotation(ConfigurationProperties.class);
        if (of != null && of.value().startsWith("baton")) {
            parts(settings, WrittenSettings.variable(of.value()), known);
        }
    }

    private static void parts(Class<?> type, String name, Set<String> known) {
        for (RecordComponent part : type.getRecordComponents()) {
            String full = name + "_" + part.getName().toUpperCase(java.util.Locale.ROOT);
            if (part.getType().isRecord()) {
                parts(part.getType(), full, known);
            } else if (Map.class.isAssignableFrom(part.getType())) {
                known.add(full + "_*");
            } else if (Collection.class.isAssignableFrom(part.getType())) {
                known.add(full);
                list(part.getGenericType(), full + "_0", known);
            } else {
                known.add(full);
            }
        }
    }

    private static void list(Type type, String name, Set<String> known) {
        if (type instanceof ParameterizedType list && list.getActualTypeArguments()[0] instanceof Class<?> one) {
            if (one.isRecord()) {
                parts(one, name, known);
            } else {
                known.add(name);
            }
        }
    }

    private static void warn(Collection<String> variables, Set<String> known) {
        variables.stream()
                .filter(name -> name.startsWith("BATON_") && !name.startsWith("BATON_TEST_"))
                .sorted()
                .forEach(name -> hint(SecretFiles.setting(name), known)
                        .ifPresent(meant -> LOG.warn("{} is no setting of Baton and changes nothing{}", name, meant)));
    }

    /** Empty when it is a setting; else what may have been meant, for the end of a sentence. */
    static Optional<String> hint(String name, Set<String> known) {
        // Containers hand a secret over as the name of a file that holds it.
        String counted = name.replaceAll("_\\d+(?=_|$)", "_0").replaceAll("_FILE$", "");
        boolean is = known.stream()
                .anyMatch(one -> one.endsWith("*")
                        ? counted.startsWith(one.substring(0, one.length() - 1))
                        : one.equals(counted));
        if (is) {
            return Optional.empty();
        }
        return Optional.of(known.stream()
                .min(Comparator.<String>comparingInt(one -> distance(bare(one), bare(counted)))
                        .thenComparing(one -> !OTHERS.contains(one)))
                .filter(one -> distance(bare(one), bare(counted)) <= NEAR)
                .map(one -> "; did you mean " + one + "?")
                .orElse(""));
    }

    /** A line between two words of one name is the usual mistake. */
    private static String bare(String name) {
        return name.replace("_", "");
    }

    /** How many letters have to be changed, added or left out. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int corner = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int above = row[j];
                int change = one.charAt(i - 1) == other.charAt(j - 1) ? corner : corner + 1;
                row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
                corner = above;
            }
        }
        return row[other.length()];
    }
}
