package org.batoncrm.library;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.batoncrm.identity.Actor;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.library.ShelfEntry.Counts;
import org.batoncrm.mail.MailFile;
import org.batoncrm.modelfile.XmlText;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The shelf of processes. Everyone who works here may read what a process does; how many cases it has, and how they
 * stand, is for those who answer for processes.
 */
@Service
@Transactional(readOnly = true)
public class ProcessLibrary {

    private static final Role[] COUNTS = {Role.PROCESS_OWNER, Role.PROCESS_REVIEWER, Role.AUDITOR, Role.ADMIN};

    private final PublishedModels models;
    private final PublishedCounts counts;
    private final ProcessFaces faces;
    private final ShippedTranslations translations;
    private final ObjectProvider<Publications> publications;
    private final CurrentUser current;

    ProcessLibrary(
            PublishedModels models,
            PublishedCounts counts,
            ProcessFaces faces,
            ShippedTranslations translations,
            ObjectProvider<Publications> publications,
            CurrentUser current) {
        this.models = models;
        this.counts = counts;
        this.faces = faces;
        this.translations = translations;
        this.publications = publications;
        this.current = current;
    }

    /** The order of the shelf. */
    public enum Order {
        NAME,
        RUNNING,
        FINISHED,
        INCIDENTS,
        PUBLISHED;

        /** As in an address; the name when it is none of them. */
        public static Order of(@Nullable String code) {
            for (Order order : values()) {
                if (order.code().equals(code)) {
                    return order;
                }
            }
            return NAME;
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether the reader sees how many cases there are. */
    public boolean showsCounts() {
        Actor actor = current.get();
        return actor.isProcess() || actor.hasAny(COUNTS);
    }

    /** All processes that can be started, found by words of their name, purpose or key. */
    public List<ShelfEntry> shelf(@Nullable String search, Order order) {
        current.get();
        List<PublishedModels.Definition> all = models.versions(null);
        Map<String, Counts> known = showsCounts() ? counts() : Map.of();
        Map<String, Counts> byKey = new HashMap<>();
        Map<String, Integer> versions = new HashMap<>();
        Map<String, PublishedModels.Definition> newest = new TreeMap<>();
        all.forEach(version -> {
            newest.merge(version.key(), version, (a, b) -> a.version() > b.version() ? a : b);
            versions.merge(version.key(), 1, Integer::sum);
            byKey.merge(version.key(), known.getOrDefault(version.id(), new Counts(0, 0, 0)), Counts::and);
        });
        Map<String, Publications.Publication> published = published(newest.values().stream()
                .map(PublishedModels.Definition::deployment)
                .toList());
        return newest.values().stream()
                .map(version -> new ShelfEntry(
                        version.key(),
                        faces.name(version),
                        faces.purpose(version),
                        version.version(),
                        version.tag(),
                        versions.get(version.key()),
                        version.deployedAt(),
                        version.shipped(),
                        by(published.get(version.deployment())),
                        showsCounts() ? byKey.get(version.key()) : null))
                .filter(entry -> fits(entry, search))
                .sorted(comparator(showsCounts() || order == Order.PUBLISHED ? order : Order.NAME))
                .toList();
    }

    /** A process; the newest version when none is named. */
    public ShownProcess process(String key, @Nullable Integer version) {
        current.get();
        List<PublishedModels.Definition> all = all(key);
        PublishedModels.Definition shown = version(all, key, version);
        List<VersionView> versions = versions(all);
        return new ShownProcess(
                key,
                faces.name(shown),
                faces.purpose(shown),
                versions.get(all.indexOf(shown)),
                versions,
                showsCounts() ? standing(shown) : null);
    }

    private List<ShownProcess.Stand> standing(PublishedModels.Definition shown) {
        return counts.standing(shown.id()).entrySet().stream()
                .map(at -> new ShownProcess.Stand(
                        at.getKey(),
                        faces.element(shown, at.getKey()),
                        at.getValue().instances(),
                        at.getValue().incidents()))
                .sorted(Comparator.comparing(ShownProcess.Stand::instances)
                        .reversed()
                        .thenComparing(ShownProcess.Stand::name))
                .toList();
    }

    /** Every version of a process, the newest first. */
    public List<VersionView> versions(String key) {
        current.get();
        return versions(all(key));
    }

    /**
     * A version with the tables, forms, words of mails, translations and tests that it uses: those it was published with, and of what it always
     * takes the newest of, the newest. Processes that it calls are packs of their own.
     */
    public ProcessPack pack(String key, int version) {
        current.get();
        PublishedModels.Definition shown = version(all(key), key, version);
        Map<String, String> files = new TreeMap<>();
        String diagram = models.diagram(shown);
        files.put(key + ".bpmn", diagram);
        References named = References.in(XmlText.parse(key + ".bpmn", diagram));
        named.tables()
                .forEach(table -> models.table(table, shown.deployment())
                        .ifPresent(found -> files.put(found.file(), found.content())));
        named.forms()
                .forEach(form -> models.form(form, shown.deployment())
                        .ifPresent(found -> files.put(found.file(), found.content())));
        models.files(key + ".", MailFile.ENDING, shown.deployment()).stream()
                .filter(found -> MailFile.template(key, found.file()).isPresent())
                .forEach(found -> files.put(found.file(), found.content()));
        models.files(key + ".", ProcessPack.TEST, shown.deployment())
                .forEach(test -> files.put(test.file(), test.content()));
        for (String file : List.copyOf(files.keySet())) {
            if (file.endsWith(ProcessPack.TEST)) {
                continue;
            }
            String words = file.substring(0, file.lastIndexOf('.')) + ProcessPack.CHINESE;
            models.file(words, shown.deployment())
                    .or(() -> translations.of(words))
                    .ifPresent(content -> files.put(words, content));
        }
        return new ProcessPack(key, files);
    }

    /** The pack of the version that new instances start in. */
    public ProcessPack pack(String key) {
        return pack(key, all(key).get(0).version());
    }

    private List<PublishedModels.Definition> all(String key) {
        List<PublishedModels.Definition> all = models.versions(key);
        if (all.isEmpty()) {
            throw new NotFound(key);
        }
        return all;
    }

    private static PublishedModels.Definition version(
            List<PublishedModels.Definition> all, String key, @Nullable Integer version) {
        return version == null
                ? all.get(0)
                : all.stream()
                        .filter(one -> one.version() == version)
                        .findFirst()
                        .orElseThrow(() -> new NotFound(key + " v" + version));
    }

    private List<VersionView> versions(List<PublishedModels.Definition> all) {
        Map<String, Counts> known = showsCounts() ? counts() : Map.of();
        Map<String, Publications.Publication> published = published(
                all.stream().map(PublishedModels.Definition::deployment).toList());
        return all.stream()
                .map(version -> {
                    Publications.Publication publication = published.get(version.deployment());
                    return new VersionView(
                            version.version(),
                            version.tag(),
                            version == all.get(0),
                            version.deployedAt(),
                            version.shipped(),
                            by(publication),
                            publication == null ? null : publication.why(),
                            publication == null ? null : publication.change(),
                            publication == null ? null : publication.address(),
                            showsCounts() ? known.getOrDefault(version.id(), new Counts(0, 0, 0)) : null);
                })
                .toList();
    }

    private Map<String, Counts> counts() {
        Map<String, Counts> found = new HashMap<>();
        counts.running().forEach((id, n) -> found.merge(id, new Counts(n, 0, 0), Counts::and));
        counts.finished().forEach((id, n) -> found.merge(id, new Counts(0, n, 0), Counts::and));
        counts.incidents().forEach((id, n) -> found.merge(id, new Counts(0, 0, n), Counts::and));
        return found;
    }

    private Map<String, Publications.Publication> published(List<String> deployments) {
        Publications known = publications.getIfAvailable();
        return known == null ? Map.of() : known.of(deployments);
    }

    private static @Nullable String by(Publications.@Nullable Publication publication) {
        return publication == null ? null : publication.by();
    }

    private static boolean fits(ShelfEntry entry, @Nullable String search) {
        if (search == null || search.isBlank()) {
            return true;
        }
        String text = (entry.key() + " " + entry.name() + " " + entry.purpose()).toLowerCase(Locale.ROOT);
        return List.of(search.strip().toLowerCase(Locale.ROOT).split("\\s+")).stream()
                .allMatch(text::contains);
    }

    private static Comparator<ShelfEntry> comparator(Order order) {
        Comparator<ShelfEntry> name = Comparator.comparing(ShelfEntry::name, String.CASE_INSENSITIVE_ORDER);
        return switch (order) {
            case NAME -> name;
            case RUNNING -> most(Counts::running).thenComparing(name);
            case FINISHED -> most(Counts::finished).thenComparing(name);
            case INCIDENTS -> most(Counts::incidents).thenComparing(name);
            case PUBLISHED ->
                Comparator.comparing(ShelfEntry::publishedAt).reversed().thenComparing(name);
        };
    }

    private static Comparator<ShelfEntry> most(java.util.function.ToLongFunction<Counts> count) {
        return Comparator.comparingLong((ShelfEntry entry) -> {
                    Counts counts = entry.counts();
                    return counts == null ? 0 : count.applyAsLong(counts);
                })
                .reversed();
    }
}
