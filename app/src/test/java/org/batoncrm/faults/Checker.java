package org.batoncrm.faults;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.batoncrm.testing.Rows;

/**
 * Reads a database in which all is quiet and tells what must not be: records, processes, tasks and everything that is
 * written twice for speed have to agree. It asks in plain SQL, so that no mistake of the product can hide in it.
 */
final class Checker {

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    /** So long may a job be due or locked before somebody should have run it: a dead node's lock, and a look. */
    private static final int PATIENCE_SECONDS = 150;

    private static final String ROOTS = "ACT_RU_EXECUTION e join ACT_RE_PROCDEF d on d.ID_ = e.PROC_DEF_ID_"
            + " where e.PARENT_ID_ is null and e.SUPER_EXEC_ is null";

    private final Rows rows;
    private final List<String> findings = new ArrayList<>();

    private Checker(Connection connection) {
        this.rows = new Rows(connection);
    }

    /** Everything that is wrong, in sentences. */
    static List<String> findings(Connection connection) throws SQLException {
        Checker checker = new Checker(connection);
        checker.tasks();
        checker.instances();
        checker.jobs();
        checker.steps();
        for (Places places : Places.values()) {
            checker.records(places);
        }
        checker.approvals();
        checker.mail();
        checker.search();
        return checker.findings;
    }

    private void none(String sentence, String question) throws SQLException {
        List<String> found = rows.texts(question);
        if (!found.isEmpty()) {
            findings.add(sentence + ": " + found.size() + ", " + found.subList(0, Math.min(5, found.size())));
        }
    }

    /** The list of tasks says what the engine says, and each task hangs on something that lives. */
    private void tasks() throws SQLException {
        none(
                "task of the engine that is not in the list",
                "select t.ID_ from ACT_RU_TASK t where t.SUSPENSION_STATE_ = 1"
                        + " and not exists (select 1 from task_view v where v.task_id = t.ID_)");
        none(
                "task in the list that the engine does not know",
                "select v.task_id from task_view v where not exists (select 1 from ACT_RU_TASK t where t.ID_ = v.task_id)");
        none(
                "task that the list tells otherwise than the engine",
                "select v.task_id from task_view v join ACT_RU_TASK t on t.ID_ = v.task_id"
                        + " where coalesce(v.assignee, '') <> coalesce(t.ASSIGNEE_, '') or v.name <> t.NAME_"
                        + " or v.definition_key <> t.TASK_DEF_KEY_ or v.instance_id <> t.PROC_INST_ID_"
                        + " or v.priority <> t.PRIORITY_"
                        + " or (v.due_at is null) <> (t.DUE_DATE_ is null)"
                        + " or abs(timestampdiff(second, v.due_at, t.DUE_DATE_)) > 1");
        none(
                "candidate of a task that is not in the list",
                "select l.TASK_ID_ from ACT_RU_IDENTITYLINK l join task_view v on v.task_id = l.TASK_ID_"
                        + " where l.TYPE_ = 'candidate' and not exists (select 1 from task_candidate c"
                        + " where c.task_id = l.TASK_ID_ and c.who = coalesce(l.GROUP_ID_, l.USER_ID_))");
        none(
                "candidate in the list that the engine does not know",
                "select c.task_id from task_candidate c where not exists (select 1 from ACT_RU_IDENTITYLINK l"
                        + " where l.TASK_ID_ = c.task_id and l.TYPE_ = 'candidate'"
                        + " and coalesce(l.GROUP_ID_, l.USER_ID_) = c.who)");
        none(
                "task without a live execution",
                "select t.ID_ from ACT_RU_TASK t where t.EXECUTION_ID_ is null"
                        + " or not exists (select 1 from ACT_RU_EXECUTION e where e.ID_ = t.EXECUTION_ID_)");
        for (Places places : Places.values()) {
            none(
                    "task of a " + places + " that is not there",
                    "select v.task_id from task_view v where v.record_type = '" + places + "' and not exists"
                            + " (select 1 from " + places.table()
                            + " r where r.id = v.record_id and r.deleted_at is null)");
        }
    }

    /** Each running process carries a record, once, and is known as doing so. */
    private void instances() throws SQLException {
        none(
                "record with two running processes of a kind",
                "select min(e.BUSINESS_KEY_) from " + ROOTS + " and e.BUSINESS_KEY_ like '%-%'"
                        + " group by e.BUSINESS_KEY_, d.KEY_ having count(*) > 1");
        none(
                "process that runs and is not linked to its record",
                "select e.BUSINESS_KEY_ from " + ROOTS + " and e.BUSINESS_KEY_ like '%-%' and not exists"
                        + " (select 1 from process_link l where l.instance_id = e.ID_ and l.active_key is not null)");
        none(
                "link to a process that does not run",
                "select l.active_key from process_link l where l.active_key is not null and not exists"
                        + " (select 1 from ACT_RU_EXECUTION e where e.ID_ = l.instance_id)");
        for (Places places : Places.values()) {
            none(
                    "process without its " + places,
                    "select l.active_key from process_link l where l.active_key is not null and l.record_type = '"
                            + places + "' and not exists (select 1 from " + places.table()
                            + " r where r.id = l.record_id and r.deleted_at is null)");
        }
        none(
                "execution without its parent",
                "select e.ID_ from ACT_RU_EXECUTION e where e.PARENT_ID_ is not null and not exists"
                        + " (select 1 from ACT_RU_EXECUTION p where p.ID_ = e.PARENT_ID_)");
    }

    /** All is quiet: nothing is due, locked for too long, out of tries, or an incident. */
    private void jobs() throws SQLException {
        String late = "timestamp '" + SECONDS.format(Instant.now().minusSeconds(PATIENCE_SECONDS)) + "'";
        none("job without tries left", "select ID_ from ACT_RU_JOB where RETRIES_ = 0");
        none(
                "job that was due long ago and has not run",
                "select ID_ from ACT_RU_JOB where RETRIES_ > 0 and SUSPENSION_STATE_ = 1 and DUEDATE_ < " + late);
        none(
                "job that is locked past its time",
                "select ID_ from ACT_RU_JOB where LOCK_OWNER_ is not null and LOCK_EXP_TIME_ < " + late);
        none(
                "job without its execution",
                "select j.ID_ from ACT_RU_JOB j where j.EXECUTION_ID_ is not null and not exists"
                        + " (select 1 from ACT_RU_EXECUTION e where e.ID_ = j.EXECUTION_ID_)");
        none("incident", "select INCIDENT_MSG_ from ACT_RU_INCIDENT");
    }

    /** What is written beside a record's link is where its process stands. */
    private void steps() throws SQLException {
        none(
                "step beside a record at which its process does not stand",
                "select concat(l.active_key, ' ', l.current_step) from process_link l where l.active_key is not null"
                        + " and l.current_step is not null"
                        + " and not exists (select 1 from ACT_HI_ACTINST h where h.PROC_INST_ID_ = l.instance_id"
                        + " and h.ACT_ID_ = l.current_step and h.END_TIME_ is null)");
        none(
                "process that waits at a step that is not written beside its record",
                "select l.active_key from process_link l where l.active_key is not null and l.current_step is null"
                        + " and exists (select 1 from ACT_RU_TASK t where t.PROC_INST_ID_ = l.instance_id)");
    }

    /** The state of each record fits the place of its token. */
    private void records(Places places) throws SQLException {
        Map<String, String> states = rows.map("select concat('" + places + "-', id), " + places.column() + " from "
                + places.table() + " where deleted_at is null");
        Map<String, String> links = rows.map("select l.instance_id, concat(l.record_type, '-', l.record_id) from"
                + " process_link l where l.active_key is not null and l.process_key = '" + places.process() + "'");
        Map<String, Set<String>> at = new HashMap<>();
        links.values().forEach(record -> at.put(record, new TreeSet<>()));
        rows.map("select e.ID_, concat(l.record_type, '-', l.record_id, ' ', e.ACT_ID_) from process_link l"
                        + " join ACT_RU_EXECUTION e on e.PROC_INST_ID_ = l.instance_id where l.active_key is not null"
                        + " and e.ACT_ID_ is not null and l.process_key = '" + places.process() + "'")
                .values()
                .forEach(pair -> at.computeIfAbsent(pair.substring(0, pair.indexOf(' ')), none -> new TreeSet<>())
                        .add(pair.substring(pair.indexOf(' ') + 1)));
        Set<String> carriedOnce = new HashSet<>(rows.texts("select distinct concat(record_type, '-', record_id) from"
                + " process_link where process_key = '" + places.process() + "'"));
        List<String> wrong = new ArrayList<>();
        states.forEach((record, state) -> {
            Set<String> stands = at.get(record);
            boolean right = stands == null
                    ? places.mayHaveEnded(state) || !carriedOnce.contains(record)
                    : places.fits(state, stands);
            if (!right) {
                wrong.add(record + " is " + state + (stands == null ? " without a process" : " at " + stands));
            }
        });
        if (!wrong.isEmpty()) {
            findings.add("record whose state does not fit its process: " + wrong.size() + ", "
                    + wrong.subList(0, Math.min(5, wrong.size())));
        }
    }

    /** Whoever has to agree is asked by a process as long as the case is open. */
    private void approvals() throws SQLException {
        none(
                "open approval that no process waits for",
                "select a.subject from approval_case a where a.state = 'OPEN' and not exists (select 1 from"
                        + " ACT_RU_EXECUTION e where e.BUSINESS_KEY_ = a.subject)"
                        + " and not exists (select 1 from quote q join ACT_RU_EXECUTION e on e.BUSINESS_KEY_ ="
                        + " concat('DEAL-', q.deal_id) where a.subject = concat('QUOTE-', q.id))");
        none(
                "quote that was approved while its approval still runs",
                "select q.id from quote q join process_link l on l.record_type = 'DEAL' and l.record_id = q.deal_id"
                        + " and l.active_key is not null and l.process_key = 'quote-to-cash'"
                        + " where q.state = 'APPROVED' and l.current_step = 'Call_DealApproval'");
    }

    /** Nothing that is due is left, and no mail has been given up. */
    private void mail() throws SQLException {
        String now = "timestamp '" + SECONDS.format(Instant.now().minusSeconds(5)) + "'";
        none(
                "mail that is left in the outbox",
                "select dedupe_key from mail_outbox where state in ('SENDING', 'FAILED')"
                        + " or state = 'PENDING' and next_at < " + now);
        none("mail that was given up", "select dedupe_key from mail_outbox where state = 'DEAD'");
    }

    /** Each record is found by its words, and nothing is found that is not there. */
    private void search() throws SQLException {
        for (Places places : Places.values()) {
            String there = " from " + places.table() + " r where r.deleted_at is null";
            none(
                    places + " that search does not know",
                    "select r.id" + there + " and not exists (select 1 from search_entry s where s.record_type = '"
                            + places + "' and s.record_id = r.id)");
            none(
                    places + " that search finds and that is not there",
                    "select s.record_id from search_entry s where s.record_type = '" + places
                            + "' and not exists (select 1" + there + " and r.id = s.record_id)");
        }
        Map<String, String> said =
                rows.map("select concat(record_type, '-', record_id), tokens from search_entry order by record_id");
        Map<String, Set<String>> kept = new HashMap<>();
        rows.texts("select concat(record_type, '-', record_id, ' ', token) from search_token")
                .forEach(pair -> kept.computeIfAbsent(pair.substring(0, pair.indexOf(' ')), none -> new HashSet<>())
                        .add(pair.substring(pair.indexOf(' ') + 1)));
        List<String> wrong = said.entrySet().stream()
                .filter(entry -> !words(entry.getValue()).equals(kept.getOrDefault(entry.getKey(), Set.of())))
                .map(Map.Entry::getKey)
                .toList();
        if (!wrong.isEmpty()) {
            findings.add("record whose search words are not those it was entered with: " + wrong.size() + ", "
                    + wrong.subList(0, Math.min(5, wrong.size())));
        }
        none(
                "search word of a record that is not entered",
                "select concat(t.record_type, '-', t.record_id) from search_token t where not exists (select 1 from"
                        + " search_entry s where s.record_type = t.record_type and s.record_id = t.record_id)");
    }

    private static Set<String> words(String tokens) {
        Set<String> words = new HashSet<>(Arrays.asList(tokens.split(" ")));
        words.remove("");
        return words;
    }
}
