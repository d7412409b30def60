package org.batoncrm.faults;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batoncrm.faults.Ledger.Asked;
import org.batoncrm.faults.Ledger.Done;
import org.batoncrm.faults.Ledger.Kind;
import org.batoncrm.testing.Rows;

/**
 * Compares what clients were told with what there is. What was acknowledged is there once, with its process, its tasks,
 * its entry in the record's history and its mail; what was not acknowledged is there once or not at all.
 *
 * @param lost acknowledged requests of which nothing, or not everything, is there
 * @param doubled requests that were done twice
 */
record Books(int lost, int doubled, List<String> findings) {

    /** @param taken how often the mail server has taken each Message-ID */
    static Books check(Connection connection, Ledger ledger, Map<String, Integer> taken) throws SQLException {
        List<String> findings = new ArrayList<>();
        Rows rows = new Rows(connection);
        Set<String> lost = new HashSet<>();
        Set<String> doubled = new HashSet<>();
        for (Made made : Made.values()) {
            Map<String, List<String>> there = there(rows, made, ledger.run());
            for (Asked asked : ledger.asked()) {
                int count = there.getOrDefault(asked.key(), List.of()).size();
                if (asked.kind() == made.kind && count > 1) {
                    doubled.add(asked.key());
                    findings.add(made.kind + " " + asked.key() + " is there " + count + " times");
                }
            }
            Set<String> complete = complete(rows, made, ledger.run());
            for (Done done : ledger.acknowledged(made.kind)) {
                String key = done.asked().key();
                if (!there.getOrDefault(key, List.of()).contains(number(done.id()))) {
                    lost.add(key);
                    findings.add(made.kind + " " + done.id() + " of " + key + " was acknowledged and is not there");
                } else if (!complete.contains(number(done.id()))) {
                    lost.add(key);
                    findings.add(made.kind + " " + done.id() + " was acknowledged and is there without " + made.rest);
                }
            }
        }
        tasks(rows, ledger, lost, doubled, findings);
        mails(rows, ledger, taken, lost, findings);
        findings.addAll(Checker.findings(connection));
        return new Books(lost.size(), doubled.size(), findings);
    }

    /** What requests make, how it is found by their key, and what has to be beside it. */
    private enum Made {
        LEAD(
                Kind.LEAD,
                "select id, last_name from sales_lead where last_name like 'flt%'",
                "select r.id from sales_lead r where r.last_name like 'flt%'" + carried("LEAD", "lead-qualification"),
                "its one process, a task it has come to, and the entry that it was created"),
        TICKET(
                Kind.TICKET,
                "select id, subject from ticket where subject like 'flt%'",
                "select r.id from ticket r where r.subject like 'flt%'" + carried("TICKET", "ticket-escalation"),
                "its one process, a task it has come to, and the entry that it was created"),
        DEAL(
                Kind.DEAL,
                "select id, name from deal where name like 'flt%'",
                "select r.id from deal r where r.name like 'flt%'" + carried("DEAL", "quote-to-cash"),
                "its one process, a task it has come to, and the entry that it was created"),
        NOTE(
                Kind.NOTE,
                "select id, subject from activity where subject like 'flt%'",
                "select r.id from activity r where r.subject like 'flt%' and 1 = (select count(*) from timeline_entry e"
                        + " where e.record_type = r.record_type and e.record_id = r.record_id and e.reference like"
                        + " concat('%-', r.id))",
                "its one entry in the history of its record");

        final Kind kind;
        final String all;
        final String whole;
        final String rest;

        Made(Kind kind, String all, String whole, String rest) {
            this.kind = kind;
            this.all = all;
            this.whole = whole;
            this.rest = rest;
        }

        private static String carried(String type, String process) {
            return " and 1 = (select count(*) from process_link l where l.record_type = '" + type
                    + "' and l.record_id = r.id and l.process_key = '" + process + "')"
                    + " and exists (select 1 from process_link l join ACT_HI_TASKINST t"
                    + " on t.ROOT_PROC_INST_ID_ = l.instance_id where l.record_type = '" + type
                    + "' and l.record_id = r.id)"
                    + " and 1 = (select count(*) from timeline_entry e where e.record_type = '" + type
                    + "' and e.record_id = r.id and e.kind = 'CREATED')";
        }
    }

    private static Map<String, List<String>> there(Rows rows, Made made, String run) throws SQLException {
        Map<String, List<String>> found = new HashMap<>();
        rows.map(made.all.replace("flt%", "flt" + run + "x%"))
                .forEach((id, key) ->
                        found.computeIfAbsent(key, none -> new ArrayList<>()).add(id));
        return found;
    }

    private static Set<String> complete(Rows rows, Made made, String run) throws SQLException {
        return new HashSet<>(rows.texts(made.whole.replace("flt%", "flt" + run + "x%")));
    }

    /** A task that was completed is completed, its record went on once, and its answer stands in the history once. */
    private static void tasks(Rows rows, Ledger ledger, Set<String> lost, Set<String> doubled, List<String> findings)
            throws SQLException {
        List<Done> done = ledger.acknowledged(Kind.TASK);
        Set<String> completed = new HashSet<>(
                rows.texts("select ID_ from ACT_HI_TASKINST where DELETE_REASON_ = 'completed' and TASK_DEF_KEY_ ="
                        + " 'User_MakeFirstContact'"));
        for (Done one : done) {
            if (!completed.contains(one.id())) {
                lost.add(one.asked().key());
                findings.add("TASK " + one.id() + " was acknowledged and is not completed");
            }
        }
        Map<String, Integer> answers = new HashMap<>();
        done.forEach(one -> answers.merge(one.id(), 1, Integer::sum));
        answers.forEach((task, count) -> {
            if (count > 1) {
                doubled.add(task);
                findings.add("TASK " + task + " was acknowledged " + count + " times");
            }
        });
        for (String lead : rows.texts("select record_id from timeline_entry where record_type = 'LEAD' and title_key ="
                + " 'lead.timeline.attempt.REACHED' group by record_id having count(*) > 1")) {
            doubled.add(lead);
            findings.add("LEAD-" + lead + " has the answer to its first contact twice");
        }
    }

    private static void mails(
            Rows rows, Ledger ledger, Map<String, Integer> taken, Set<String> lost, List<String> findings)
            throws SQLException {
        Map<String, String> keys = rows.map("select dedupe_key, message_id from mail_outbox");
        for (Done ticket : ledger.acknowledged(Kind.TICKET)) {
            String message = keys.get(ticket.id() + ":acknowledged");
            if (message == null || !taken.containsKey(message)) {
                lost.add(ticket.asked().key());
                findings.add(
                        ticket.id() + (message == null ? " has no mail to its sender" : ": its mail never arrived"));
            }
        }
        for (String sent : rows.texts("select message_id from mail_outbox where state = 'SENT'")) {
            if (!taken.containsKey(sent)) {
                findings.add("mail " + sent + " is marked as sent and never arrived");
            }
        }
        Set<String> known = new HashSet<>(keys.values());
        taken.keySet().stream()
                .filter(message -> !known.contains(message))
                .forEach(message -> findings.add("mail " + message + " arrived and is not in the outbox"));
        for (String twice : rows.texts("select message_id from mail_outbox group by message_id having count(*) > 1")) {
            findings.add("two mails have the Message-ID " + twice);
        }
    }

    private static String number(String id) {
        return id.substring(id.lastIndexOf('-') + 1);
    }
}
