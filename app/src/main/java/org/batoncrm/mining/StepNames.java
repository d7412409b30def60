package org.batoncrm.mining;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.batoncrm.library.Outline;
import org.batoncrm.library.Outlines;
import org.batoncrm.library.ProcessLibrary;
import org.batoncrm.library.VersionView;
import org.batoncrm.web.Texts;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What steps are called in the reader's language, also those that only older versions have. */
@Component
class StepNames {

    /** Steps that none of so many versions has are called by their ids. */
    private static final int MOST_VERSIONS = 10;

    /** What is published stays as it is, so that a version is read once; a page asks for its names several times. */
    private static final int REMEMBERED = 100;

    private final Map<Version, Map<String, Face>> remembered =
            Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Version, Map<String, Face>> eldest) {
                    return size() > REMEMBERED;
                }
            });

    private final ProcessLibrary library;
    private final Outlines outlines;
    private final Texts texts;

    StepNames(ProcessLibrary library, Outlines outlines, Texts texts) {
        this.library = library;
        this.outlines = outlines;
        this.texts = texts;
    }

    /**
     * A step as people know it.
     *
     * @param kind as the diagram has it, for example userTask; empty for one that is unknown
     * @param by who does it, in words; may be empty
     */
    record Face(String name, String kind, String by) {}

    /** A number that was given back by a version that was taken off may be that of another one. */
    private record Version(String process, int number, Instant publishedAt, Locale language) {}

    Map<String, Face> of(String process, Collection<String> elements) {
        Map<String, Face> found = new HashMap<>();
        for (VersionView version :
                library.versions(process).stream().limit(MOST_VERSIONS).toList()) {
            if (found.keySet().containsAll(elements)) {
                break;
            }
            faces(process, version).forEach(found::putIfAbsent);
        }
        elements.forEach(element -> found.putIfAbsent(element, new Face(element, "", "")));
        found.put(Question.TAKEN_OFF, new Face(texts.get("mining.takenOff"), "", ""));
        return found;
    }

    private Map<String, Face> faces(String process, VersionView version) {
        Version key = new Version(process, version.version(), version.publishedAt(), LocaleContextHolder.getLocale());
        Map<String, Face> known = remembered.get(key);
        if (known == null) {
            Map<String, Face> faces = new HashMap<>();
            outlines.of(library.pack(process, version.version())).paths().forEach(path -> read(path.steps(), faces));
            known = Map.copyOf(faces);
            remembered.put(key, known);
        }
        return known;
    }

    private void read(List<Outline.Step> steps, Map<String, Face> found) {
        String by = texts.get("library.fact.groups");
        for (Outline.Step step : steps) {
            found.putIfAbsent(
                    step.id(),
                    new Face(
                            step.name(),
                            step.kind(),
                            step.facts().stream()
                                    .filter(fact -> fact.label().equals(by))
                                    .map(Outline.Fact::text)
                                    .findFirst()
                                    .orElse("")));
            step.events().forEach(event -> found.putIfAbsent(event.id(), new Face(event.name(), "boundaryEvent", "")));
            step.inside().forEach(path -> read(path.steps(), found));
        }
    }
}
