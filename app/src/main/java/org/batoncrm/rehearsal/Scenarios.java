package org.batoncrm.rehearsal;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.library.ElementNames;
import org.batoncrm.library.ProcessPack;
import org.batoncrm.process.ModelXml;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Tests of processes: made out of cases that have ended, kept in the pack, run whenever it is checked. */
@Service
public class Scenarios {

    /** More would make the check of a draft slow, and nobody reads them. */
    public static final int MOST = 50;

    /** What was played lately; the same pack plays the same. */
    private static final int REMEMBERED = 16;

    private static final Set<String> DRAWN_ONLY =
            Set.of("textAnnotation", "association", "dataObjectReference", "group");

    private record Played(
            Map<String, Compared> results, Map<String, String> names, Set<String> visited, String problem) {}

    private final ReplayEngine engine;
    private final CaseArchive archive;
    private final ElementNames names;
    private final ComparedWords words;
    private final Users users;
    private final Clock clock;
    private final Map<ProcessPack, Played> remembered = new LinkedHashMap<>(REMEMBERED, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ProcessPack, Played> eldest) {
            return size() > REMEMBERED;
        }
    };

    Scenarios(
            ReplayEngine engine,
            CaseArchive archive,
            ElementNames names,
            ComparedWords words,
            Users users,
            Clock clock) {
        this.engine = engine;
        this.archive = archive;
        this.names = names;
        this.words = words;
        this.users = users;
        this.clock = clock;
    }

    /** Whether the pack has any. */
    public static boolean in(ProcessPack pack) {
        return !pack.files(ProcessPack.TEST).isEmpty();
    }

    /**
     * A file of a test that a case makes. People it names go by other names; other texts that a case keeps are words of
     * diagrams and tables, for what people write leaves the engine.
     *
     * @return the content; empty when there is no such case of the process, or it runs on
     */
    public Optional<String> of(String process, String instance, String name) {
        return archive.recording(instance)
                .filter(recording -> recording.process().equals(process))
                .map(this::nameless)
                .map(recording -> ScenarioFiles.write(name, recording));
    }

    private Recording nameless(Recording recording) {
        Map<String, String> called = new HashMap<>();
        users.active().stream()
                .map(UserCard::login)
                .forEach(login -> called.put(login, "person-" + (called.size() + 1)));
        return new Recording(
                recording.process(),
                recording.start(),
                recording.businessKey().replaceAll("\\d+", "0"),
                renamed(recording.variables(), called),
                recording.happenings().stream()
                        .map(one -> new Recording.Happening(
                                one.kind(), one.element(), renamed(one.variables(), called), one.error()))
                        .toList(),
                recording.results().stream()
                        .map(one -> new Recording.Result(
                                one.element(), one.delegate(), renamed(one.variables(), called), one.error()))
                        .toList(),
                recording.collections(),
                recording.path());
    }

    private static Map<String, Object> renamed(Map<String, Object> variables, Map<String, String> called) {
        Map<String, Object> renamed = new HashMap<>(variables);
        renamed.replaceAll((name, value) -> value instanceof String text ? called.getOrDefault(text, text) : value);
        return renamed;
    }

    /** A file name for a test of that name which the pack does not have yet. */
    public static String fileName(ProcessPack pack, String name) {
        String slug =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String stem = pack.key() + "." + (slug.isEmpty() ? "test" : slug.substring(0, Math.min(40, slug.length())));
        String file = stem + ProcessPack.TEST;
        for (int i = 2; pack.files().containsKey(file); i++) {
            file = stem + "-" + i + ProcessPack.TEST;
        }
        return file;
    }

    /**
     * The test with the way on which it goes now; for who wants it so from now on.
     *
     * @return the content; empty when it does not reach an end, or is no test
     */
    public Optional<String> accepted(ProcessPack pack, String file) {
        String content = pack.files(ProcessPack.TEST).get(file);
        if (content == null) {
            return Optional.empty();
        }
        try (ReplayEngine.Stage stage = engine.set(pack)) {
            Scenario scenario = ScenarioFiles.read(file, content);
            Replay replay = stage.play(scenario.recording());
            return replay.stuck() != null
                    ? Optional.empty()
                    : Optional.of(ScenarioFiles.write(
                            scenario.name(), scenario.recording().goingBy(replay.path())));
        } catch (ScenarioFiles.Unreadable | ReplayEngine.Unplayable broken) {
            return Optional.empty();
        }
    }

    /** Cases of the last days that have ended by themselves, the newest first: what tests are made of. */
    public List<CaseArchive.Finished> cases(String process, int days, int most) {
        return archive.finished(process, clock.instant().minus(Duration.ofDays(days)), most);
    }

    /** Plays all tests of the pack. */
    public TestReport run(ProcessPack pack) {
        Played played;
        synchronized (remembered) {
            played = remembered.get(pack);
        }
        if (played == null) {
            played = play(pack);
            synchronized (remembered) {
                remembered.put(pack, played);
            }
        }
        return told(pack, played);
    }

    private Played play(ProcessPack pack) {
        Map<String, Compared> results = new LinkedHashMap<>();
        Map<String, String> called = new LinkedHashMap<>();
        Set<String> visited = new HashSet<>();
        try (ReplayEngine.Stage stage = engine.set(pack)) {
            pack.files(ProcessPack.TEST).entrySet().stream().limit(MOST).forEach(file -> {
                @Nullable Compared compared = null;
                String name = file.getKey();
                try {
                    Scenario scenario = ScenarioFiles.read(file.getKey(), file.getValue());
                    name = scenario.name();
                    Replay replay = stage.play(scenario.recording());
                    visited.addAll(replay.visited());
                    compared = Compared.of(scenario.recording().path(), replay);
                } catch (ScenarioFiles.Unreadable broken) {
                    compared = new Compared(
                            List.of(),
                            List.of(),
                            null,
                            "",
                            new Replay.Stuck("", Replay.Reason.UNREADABLE, String.valueOf(broken.getMessage())));
                }
                called.put(file.getKey(), name);
                results.put(file.getKey(), compared);
            });
        } catch (ReplayEngine.Unplayable refused) {
            return new Played(Map.of(), Map.of(), Set.of(), String.valueOf(refused.getMessage()));
        }
        return new Played(results, called, visited, "");
    }

    private TestReport told(ProcessPack pack, Played played) {
        ElementNames.Of named = names.in(pack);
        List<TestResult> results = new ArrayList<>();
        played.results.forEach((file, compared) -> results.add(new TestResult(
                file,
                played.names.getOrDefault(file, file),
                compared.same(),
                words.sentences(compared, named),
                element(compared))));
        Set<String> all = elements(pack);
        Set<String> covered = new HashSet<>(played.visited);
        covered.retainAll(all);
        return new TestReport(results, covered, all.size(), played.problem);
    }

    private static String element(Compared compared) {
        return compared.stuck() != null
                ? compared.stuck().element()
                : compared.more().isEmpty() ? "" : compared.more().get(0);
    }

    /** Everything that a case can pass. */
    private static Set<String> elements(ProcessPack pack) {
        Set<String> all = new HashSet<>();
        String diagram = pack.files().get(pack.diagram());
        if (diagram != null) {
            ModelXml.elements(ModelXml.parse(diagram.getBytes(StandardCharsets.UTF_8)), "*")
                    .filter(element -> ModelXml.BPMN.equals(element.getNamespaceURI())
                            && element.getParentNode() instanceof org.w3c.dom.Element parent
                            && (parent.getLocalName().equals("process")
                                    || parent.getLocalName().equals("subProcess"))
                            && !element.getAttribute("id").isEmpty()
                            && !DRAWN_ONLY.contains(element.getLocalName())
                            && !element.getLocalName().endsWith("LoopCharacteristics"))
                    .forEach(element -> all.add(element.getAttribute("id")));
        }
        return all;
    }
}
