package org.batoncrm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Every secret may come out of a file: {@code BATON_DB_PASSWORD_FILE} names the file that holds what {@code
 * BATON_DB_PASSWORD} would say. What is in the environment is seen by whoever lists a container or a process; a file has
 * an owner.
 */
class SecretFiles implements EnvironmentPostProcessor {

    private static final Pattern NAME =
            Pattern.compile("((?:BATON|SPRING)_(?:[A-Z0-9]+_)*(?:PASSWORD|SECRET|SECRETKEY|ACCESSKEY|TOKEN))_FILE");

    /** The end of the name makes Spring read these names as it reads those of the environment. */
    private static final String SOURCE = "secretFiles-" + StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Map<String, Object> variables = environment.getSystemEnvironment();
        Map<String, Object> secrets = new TreeMap<>();
        variables.forEach((variable, file) -> {
            Matcher name = NAME.matcher(variable);
            if (name.matches()) {
                if (!String.valueOf(variables.getOrDefault(name.group(1), "")).isEmpty()) {
                    throw new Unreadable(
                            "Both " + name.group(1) + " and " + variable + " are set.", "Keep one of them.");
                }
                secrets.put(name.group(1), read(variable, String.valueOf(file)));
            }
        });
        if (!secrets.isEmpty()) {
            environment
                    .getPropertySources()
                    .addAfter(
                            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                            new SystemEnvironmentPropertySource(SOURCE, secrets));
        }
    }

    /** The setting that a variable gives: for one that names a file, the one whose value lies there. */
    static String setting(String variable) {
        Matcher name = NAME.matcher(variable);
        return name.matches() ? name.group(1) : variable;
    }

    /** Line ends at the end belong to the editor, not to the secret. */
    private static String read(String variable, String file) {
        try {
            return Files.readString(Path.of(file)).replaceAll("[\\r\\n]+$", "");
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new Unreadable(
                    "The file that " + variable + " names cannot be read: " + file,
                    "It must exist, be readable for the user that Baton runs as, and be written in UTF-8.");
        }
    }

    /** A secret cannot be had; the sentence names the setting and never the secret. */
    static class Unreadable extends RuntimeException {

        private final String action;

        Unreadable(String sentence, String action) {
            super(sentence, null, false, false);
            this.action = action;
        }

        /** Prints the sentence instead of a stack trace. */
        static class Analyzer extends AbstractFailureAnalyzer<Unreadable> {

            @Override
            protected FailureAnalysis analyze(Throwable rootFailure, Unreadable cause) {
                return new FailureAnalysis(cause.getMessage(), cause.action, cause);
            }
        }
    }
}
