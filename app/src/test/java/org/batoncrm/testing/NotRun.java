package org.batoncrm.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;

/** Remembers what this machine could not run; the build says it in its closing line. With CI=true it fails instead. */
final class NotRun {

    private static final Path FILE = Path.of("target", "not-run.txt");
    private static final Set<String> SAID = new HashSet<>();

    private NotRun() {}

    /** Leaves a test out for a reason that also says how to enable it. */
    static synchronized ConditionEvaluationResult because(String reason) {
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError("With CI=true nothing may be skipped, but: " + reason);
        }
        try {
            if (SAID.add(reason)
                    && (!Files.exists(FILE) || !Files.readString(FILE).contains(reason))) {
                Files.createDirectories(FILE.getParent());
                Files.writeString(FILE, reason + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ConditionEvaluationResult.disabled(reason);
    }
}
