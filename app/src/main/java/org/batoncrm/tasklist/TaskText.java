package org.batoncrm.tasklist;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.CarriedWords;
import org.batoncrm.record.Search;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Which tasks a text finds: the number of their record, or words each of which begins a word of the task's name, of its
 * process's name, or one under which the search finds the record. Names count as the reader sees them and as they are
 * drawn. Nothing can be looked for inside of words among a million tasks; so a rare text is looked up where its words
 * are kept, and only for a common one the list is walked until a page is full.
 */
@Component
class TaskText {

    /** Up to here a text is rare: so many tasks are looked up and sorted faster than the list is walked. */
    private static final int RARE = 5_000;

    /** So few records are not asked for the number of their tasks: it would have to be dozens for each to matter. */
    private static final int HANDFUL = 100;

    /** So many kinds of tasks are looked through by their names. */
    private static final int KINDS = 5_000;

    private static final String LIST = "task_view t";

    /**
     * What a statement says of a text.
     *
     * @param from the tasks, alias t; for a rare text only those that can be meant
     * @param where what has to be true of them
     * @param few whether they are so few that all of them may be read
     */
    record Meant(String from, List<String> where, Map<String, Object> parameters, boolean few) {}

    /** Statements that together find the tasks that can be meant, and the words that are not looked at by that yet. */
    private record Few(List<String> branches, List<Word> left) {

        String from() {
            return "(" + String.join(" union ", branches) + ") meant join task_view t on t.task_id = meant.task_id";
        }
    }

    private record Kind(@Nullable String process, @Nullable String element, String name) {}

    /** A word, the parameter it stands in, and what it means among the names. */
    private record Word(String parameter, List<String> names, List<String> processes) {

        boolean isName() {
            return !names.isEmpty() || !processes.isEmpty();
        }

        /** The conditions on names, for a table with this alias. */
        List<String> named(String alias) {
            List<String> parts = new ArrayList<>();
            if (!names.isEmpty()) {
                parts.add(alias + ".name in (:" + parameter + "_names)");
            }
            if (!processes.isEmpty()) {
                parts.add(alias + ".process_key in (:" + parameter + "_processes)");
            }
            return parts;
        }

        String condition() {
            List<String> parts = named("t");
            parts.add(CarriedWords.condition("t", parameter));
            return "(" + String.join(" or ", parts) + ")";
        }
    }

    private final NamedParameterJdbcTemplate jdbc;
    private final Search search;
    private final Names names;

    TaskText(NamedParameterJdbcTemplate jdbc, Search search, Names names) {
        this.jdbc = jdbc;
        this.search = search;
        this.names = names;
    }

    Meant meant(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return new Meant(LIST, List.of(), Map.of(), false);
        }
        Optional<RecordId> number = RecordId.parse(text.strip().toUpperCase(Locale.ROOT));
        if (number.isPresent()) {
            return new Meant(
                    LIST,
                    List.of("t.record_type = :textType", "t.record_id = :textRecord"),
                    Map.of(
                            "textType",
                            number.get().type().name(),
                            "textRecord",
                            number.get().value()),
                    true);
        }
        Map<String, Object> parameters = new HashMap<>();
        List<Word> words = words(search.words(text), parameters);
        if (words.isEmpty()) {
            return new Meant(LIST, List.of("1 = 0"), Map.of(), true);
        }
        Optional<Few> few = few(words, parameters);
        return new Meant(
                few.map(Few::from).orElse(LIST),
                few.map(Few::left).orElse(words).stream().map(Word::condition).toList(),
                parameters,
                few.isPresent());
    }

    private List<Word> words(Set<String> wanted, Map<String, Object> parameters) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        List<Kind> kinds = jdbc.query(
                "select distinct process_key, definition_key, name from task_view limit " + KINDS,
                Map.of(),
                (row, n) -> new Kind(row.getString(1), row.getString(2), row.getString(3)));
        Map<String, String> processes = names.processes(
                kinds.stream().map(Kind::process).filter(Objects::nonNull).collect(Collectors.toSet()));
        List<Word> words = new ArrayList<>();
        for (String one : wanted) {
            Word word = new Word(
                    "word" + words.size(),
                    kinds.stream()
                            .filter(kind -> CarriedWords.begins(
                                    List.of(kind.name, names.task(kind.process, kind.element, kind.name)), one))
                            .map(Kind::name)
                            .distinct()
                            .toList(),
                    processes.keySet().stream()
                            .filter(key -> CarriedWords.begins(List.of(processes.get(key)), one))
                            .toList());
            parameters.put(word.parameter, one + "%");
            parameters.put(word.parameter + "_names", word.names);
            parameters.put(word.parameter + "_processes", word.processes);
            words.add(word);
        }
        return words;
    }

    private Optional<Few> few(List<Word> words, Map<String, Object> parameters) {
        List<String> ofRecords = words.stream()
                .filter(word -> !word.isName())
                .map(Word::parameter)
                .toList();
        if (!ofRecords.isEmpty() && fewOfRecords(ofRecords, parameters)) {
            return Optional.of(new Few(
                    List.of(ofRecords(ofRecords)),
                    words.stream().filter(Word::isName).toList()));
        }
        return words.stream()
                .filter(Word::isName)
                .filter(word -> word.named("v").stream().allMatch(part -> few(ofNames(part), parameters))
                        && fewOfRecords(List.of(word.parameter), parameters))
                .findFirst()
                .map(word -> {
                    List<String> branches = new ArrayList<>();
                    word.named("v").forEach(part -> branches.add(ofNames(part)));
                    branches.add(ofRecords(List.of(word.parameter)));
                    return new Few(
                            branches,
                            words.stream().filter(other -> other != word).toList());
                });
    }

    private boolean fewOfRecords(List<String> parameters, Map<String, Object> all) {
        long records = counted(CarriedWords.records(parameters, RARE + 1), all);
        return records <= HANDFUL || records <= RARE && few(ofRecords(parameters), all);
    }

    private boolean few(String statement, Map<String, Object> parameters) {
        return counted(statement, parameters) <= RARE;
    }

    /** No further than one beyond what is rare. */
    private long counted(String statement, Map<String, Object> parameters) {
        Long found = jdbc.queryForObject(
                "select count(*) from (select 1 from (" + statement + ") found limit " + (RARE + 1) + ") counted",
                parameters,
                Long.class);
        return found == null ? 0 : found;
    }

    private static String ofNames(String condition) {
        return "select v.task_id from task_view v where " + condition;
    }

    private static String ofRecords(List<String> parameters) {
        return "select v.task_id from (" + CarriedWords.records(parameters, RARE + 1)
                + ") f join task_view v on v.record_type = f.record_type and v.record_id = f.record_id";
    }
}
