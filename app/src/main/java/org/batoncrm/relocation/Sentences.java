package org.batoncrm.relocation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;

/** Speaks of the steps of two versions in the reader's language. */
final class Sentences {

    private final Texts texts;
    private final Map<String, String> names = new HashMap<>();

    /** @param other the version whose names count where both have the step; null for one that is gone, like the first */
    Sentences(Texts texts, RunningCases cases, @Nullable String one, @Nullable String other) {
        this.texts = texts;
        learn(cases, one);
        learn(cases, other);
    }

    private void learn(RunningCases cases, @Nullable String definition) {
        if (definition != null) {
            names.putAll(cases.names(definition));
        }
    }

    String name(String step) {
        return names.getOrDefault(step, step);
    }

    List<String> names(Iterable<String> steps) {
        List<String> found = new ArrayList<>();
        steps.forEach(step -> found.add(name(step)));
        return found;
    }

    @Nullable
    String sentence(@Nullable Reason reason) {
        return reason == null ? null : texts.get(reason.key(), name(reason.step()), name(reason.detail()));
    }
}
