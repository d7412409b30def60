package org.batoncrm.dataimport;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.batoncrm.identity.Actor;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.record.CsvFile;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Imports of CSV files. Data stewards, sales managers and administrators may import; others see none. The rows are
 * written with the rights of the person who started the import.
 */
@Service
@Transactional
public class Imports {

    private static final int MOST_QUESTIONS = 100;

    private final ImportStore store;
    private final Map<String, ImportTarget> targets;
    private final CurrentUser current;

    Imports(ImportStore store, List<ImportTarget> targets, CurrentUser current) {
        this.store = store;
        this.targets = targets.stream().collect(Collectors.toMap(ImportTarget::type, Function.identity()));
        this.current = current;
    }

    /** What may be imported, for example {@code lead}. */
    public List<String> types() {
        return targets.values().stream()
                .filter(this::allowed)
                .map(ImportTarget::type)
                .sorted()
                .toList();
    }

    private boolean allowed(ImportTarget target) {
        try {
            target.requireAllowed(current);
            return true;
        } catch (Forbidden notForThem) {
            return false;
        }
    }

    public List<ImportField> fields(String type) {
        return target(type).fields();
    }

    /**
     * Reads the file and keeps its rows; nothing is written to any record yet. The mapping is guessed from the headers.
     *
     * @return the number of the import
     */
    public long stage(String type, String fileName, byte[] bytes) {
        requireImporter();
        ImportTarget target = target(type);
        target.requireAllowed(current);
        CsvFile file = CsvFile.read(bytes);
        String name = fileName.replaceAll("[\\p{Cntrl}/\\\\]", "_");
        return store.stage(
                type,
                name.length() > 255 ? name.substring(0, 255) : name,
                file,
                guess(target, file.headers()),
                current.get().login());
    }

    /** Header to field key; headers that nothing matches are kept under their own name, guarded ones are left out. */
    static Map<String, String> guess(ImportTarget target, List<String> headers) {
        Map<String, String> mapping = new LinkedHashMap<>();
        for (String header : headers) {
            Optional<String> field = target.fields().stream()
                    .filter(candidate -> candidate.isMeantBy(header))
                    .map(ImportField::key)
                    .filter(key -> !mapping.containsValue(key))
                    .findFirst();
            mapping.put(header, GuardedColumns.contain(header) ? "" : field.orElse("custom." + header));
        }
        return mapping;
    }

    /**
     * Puts the import in the queue, for real or to see what would happen. After a dry run it may be run for real.
     *
     * @param mapping header to field key, {@code custom.<name>}, or empty to leave the column out; null for the guess
     */
    public void run(
            long id,
            @Nullable Map<String, String> mapping,
            boolean dryRun,
            String onDuplicate,
            boolean startProcesses) {
        run(id, mapping, null, dryRun, onDuplicate, startProcesses);
    }

    /**
     * As above, with answers to what the file leaves open; they are kept with the mapping. A dry run takes what is
     * proposed for questions without an answer, a real one is refused.
     *
     * @param answers by {@link Question#key()}; null for those given before
     */
    public void run(
            long id,
            @Nullable Map<String, String> mapping,
            @Nullable Map<String, String> answers,
            boolean dryRun,
            String onDuplicate,
            boolean startProcesses) {
        ImportView view = get(id);
        Map<String, String> used = mapping == null ? view.mapping() : mapping;
        check(view, used);
        ImportTarget.OnDuplicate duplicates = duplicates(onDuplicate);
        Map<String, String> answered =
                answered(questions(id, used), answers == null ? view.answers() : answers, dryRun);
        ImportTarget.Options options = new ImportTarget.Options(
                duplicates, startProcesses, "import:" + id, answered, new ParentsInFile(), false);
        if (!store.queue(id, used, dryRun, options)) {
            throw new Rejected("dataimport.notReady");
        }
    }

    /** Stages the file and queues it at once: what other systems do. Nothing is kept when the mapping is refused. */
    public long stageAndRun(
            String type,
            String fileName,
            byte[] bytes,
            @Nullable Map<String, String> mapping,
            boolean dryRun,
            String onDuplicate,
            boolean startProcesses) {
        return stageAndRun(type, fileName, bytes, mapping, null, dryRun, onDuplicate, startProcesses);
    }

    /** As above, with answers to what the file leaves open. */
    public long stageAndRun(
            String type,
            String fileName,
            byte[] bytes,
            @Nullable Map<String, String> mapping,
            @Nullable Map<String, String> answers,
            boolean dryRun,
            String onDuplicate,
            boolean startProcesses) {
        long id = stage(type, fileName, bytes);
        if (mapping == null) {
            // Nobody has looked at the guess: what it leaves out must not get lost without a word.
            guarded(get(id)).stream().findFirst().ifPresent(header -> {
                throw new Invalid("mapping", "dataimport.mapping.guarded", header);
            });
        }
        run(id, mapping, answers, dryRun, onDuplicate, startProcesses);
        return id;
    }

    /** What the file leaves open under this mapping; at most a hundred questions, in the order of the file. */
    @Transactional(readOnly = true)
    public List<Question> questions(long id, Map<String, String> mapping) {
        ImportView view = get(id);
        ImportTarget target = target(view.type());
        Map<Integer, String> asked = new LinkedHashMap<>();
        for (int i = 0; i < view.headers().size(); i++) {
            String field = mapping.getOrDefault(view.headers().get(i), "");
            if (target.askedFields().contains(field)) {
                asked.put(i, field);
            }
        }
        return asked.isEmpty() ? List.of() : questions(id, target, asked);
    }

    private List<Question> questions(long id, ImportTarget target, Map<Integer, String> asked) {
        Map<String, Optional<Question>> met = new LinkedHashMap<>();
        List<Question> open = new ArrayList<>();
        int from = 0;
        for (List<ImportRow> rows = store.after(id, from, 1_000);
                !rows.isEmpty();
                rows = store.after(id, from, 1_000)) {
            for (ImportRow row : rows) {
                asked.forEach((column, field) -> {
                    String text = column < row.cells().size()
                            ? row.cells().get(column).strip()
                            : "";
                    if (!text.isEmpty() && open.size() < MOST_QUESTIONS && !met.containsKey(field + ":" + text)) {
                        Optional<Question> question = Optional.ofNullable(target.question(field, text));
                        met.put(field + ":" + text, question);
                        question.ifPresent(open::add);
                    }
                });
            }
            from = rows.get(rows.size() - 1).number();
        }
        return open;
    }

    private static Map<String, String> answered(List<Question> questions, Map<String, String> given, boolean dryRun) {
        Map<String, String> answers = new LinkedHashMap<>();
        for (Question question : questions) {
            String answer = given.get(question.key());
            new Invalid.Check()
                    .that(
                            answer != null || dryRun || !question.needed(),
                            "answers",
                            "dataimport.question.open",
                            question.text())
                    .that(
                            answer == null || question.allows(answer),
                            "answers",
                            "dataimport.question.unknown",
                            String.valueOf(answer),
                            question.text())
                    .orRefuse();
            answers.put(question.key(), answer == null ? question.proposed() : answer);
        }
        return answers;
    }

    private void check(ImportView view, Map<String, String> mapping) {
        List<String> keys =
                target(view.type()).fields().stream().map(ImportField::key).toList();
        Invalid.Check check = new Invalid.Check();
        mapping.forEach((header, key) -> check.that(
                        view.headers().contains(header), "mapping", "dataimport.mapping.noColumn", header)
                .that(
                        key.isEmpty() || keys.contains(key) || key.matches("custom\\..{1,100}"),
                        "mapping",
                        "dataimport.mapping.noField",
                        key)
                .that(
                        key.isEmpty()
                                || !GuardedColumns.contain(header)
                                        && !GuardedColumns.contain(key.replaceFirst("^custom\\.", "")),
                        "mapping",
                        "dataimport.mapping.guarded",
                        header));
        mapping.values().stream()
                .filter(key -> !key.isEmpty())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .forEach((key, times) -> check.that(times == 1, "mapping", "dataimport.mapping.twice", key));
        check.orRefuse();
    }

    private static ImportTarget.OnDuplicate duplicates(String text) {
        return switch (text) {
            case "skip" -> ImportTarget.OnDuplicate.SKIP;
            case "update" -> ImportTarget.OnDuplicate.UPDATE;
            case "create" -> ImportTarget.OnDuplicate.CREATE;
            default -> throw new Invalid("duplicates", "dataimport.duplicates");
        };
    }

    /** Takes back what the import wrote and nobody has touched since; goes on in the background. */
    public void undo(long id) {
        ImportView view = get(id);
        if (view.state() != ImportState.DONE || view.dryRun()) {
            throw new Rejected("dataimport.notUndoable");
        }
        if (!undoable(view.type())) {
            throw new Rejected("dataimport.cannotUndo");
        }
        store.end(id, ImportState.UNDONE);
    }

    @Transactional(readOnly = true)
    public ImportView get(long id) {
        requireImporter();
        Actor actor = current.get();
        return store.find(id)
                .filter(view -> seesAll(actor) || view.startedBy().equals(actor.login()))
                .orElseThrow(() -> new NotFound(id));
    }

    /** The columns of the file that no import takes, because somebody has to approve what stands there. */
    public static List<String> guarded(ImportView view) {
        return GuardedColumns.among(view.headers());
    }

    /** The newest fifty imports that the actor may see. */
    @Transactional(readOnly = true)
    public List<ImportView> newest() {
        requireImporter();
        Actor actor = current.get();
        return store.newest(seesAll(actor) ? null : actor.login());
    }

    /** A hundred rows of the report after the given one; {@code outcome} such as FAILED narrows it. */
    @Transactional(readOnly = true)
    public List<ImportRow> report(long id, @Nullable String outcome, int after) {
        get(id);
        return store.report(id, outcome, after, 100);
    }

    /** Whether an import of this type can be taken back. */
    public boolean undoable(String type) {
        return target(type).undoable();
    }

    private ImportTarget target(String type) {
        ImportTarget target = targets.get(type);
        if (target == null) {
            throw new Invalid("type", "dataimport.type", String.join(", ", types()));
        }
        return target;
    }

    private void requireImporter() {
        current.require(Role.DATA_STEWARD, Role.ADMIN, Role.SALES_MANAGER, Role.SALES_DIRECTOR);
    }

    private static boolean seesAll(Actor actor) {
        return actor.isProcess() || actor.hasAny(Role.DATA_STEWARD, Role.ADMIN);
    }
}
