package org.batoncrm.mining;

import java.sql.Timestamp;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.web.BatonProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Answers by looking at cases one by one: the newest ones that ended in the time, in the version and team, by the outcome
 * and on the way asked for, so many as {@link Look} says; whoever had them and what their records hold is looked for among those.
 */
@Component
class CloseLook {

    private final JdbcClient jdbc;
    private final RecordFields fields;
    private final Teams teams;
    private final Users users;
    private final BatonProperties baton;

    CloseLook(JdbcClient jdbc, RecordFields fields, Teams teams, Users users, BatonProperties baton) {
        this.jdbc = jdbc;
        this.fields = fields;
        this.teams = teams;
        this.users = users;
        this.baton = baton;
    }

    /** SQL with its parameters: what comes from and is true of the cases {@code c}. */
    record Part(String sql, Map<String, Object> parameters) {}

    /** The cases asked for, to be put behind {@code select … from}; as many as are listed. */
    Part cases(Question question) {
        return newest(question, Look.LISTED);
    }

    private Part newest(Question question, int most) {
        Map<String, Object> parameters = new HashMap<>();
        StringBuilder sql = new StringBuilder("(select c.id from " + asked(question, parameters)
                + " order by c.ended_at desc, c.id desc limit " + most
                + ") n join mining_case c on c.id = n.id where 1 = 1");
        if (question.owner() != null) {
            sql.append(" and c.owner_id = :owner");
            parameters.put(
                    "owner", users.byLogin(question.owner()).map(UserCard::id).orElse(-1L));
        }
        sql.append(fields.condition(question, parameters));
        return new Part(sql.toString(), parameters);
    }

    /**
     * Cases by what the index knows, in its order: it is named, because the database would rather read all cases of the
     * time by another one and sort them.
     */
    private String asked(Question question, Map<String, Object> parameters) {
        StringBuilder sql = new StringBuilder("mining_case c use index (" + index(question)
                + ") where c.process_key = :process and c.ended_at >= :begin and c.ended_at < :end");
        parameters.put("process", question.process());
        parameters.put(
                "begin",
                Timestamp.from(question.from().atStartOfDay(baton.zone()).toInstant()));
        parameters.put(
                "end",
                Timestamp.from(
                        question.to().plusDays(1).atStartOfDay(baton.zone()).toInstant()));
        and(sql, parameters, "version", question.version());
        and(sql, parameters, "outcome", question.outcome());
        if (question.variant() != null) {
            sql.append(" and c.variant_id = :variant");
            parameters.put("variant", question.variant());
        }
        if (question.team() != null) {
            sql.append(" and c.team_id in (:teams)");
            parameters.put("teams", teams.of(question.team()));
        }
        return sql.toString();
    }

    private static String index(Question question) {
        if (question.variant() != null) {
            return "ix_mining_case_variant";
        }
        if (question.outcome() != null) {
            return "ix_mining_case_outcome";
        }
        return question.version() != null ? "ix_mining_case_version" : "ix_mining_case_ended";
    }

    private static void and(StringBuilder sql, Map<String, Object> parameters, String column, @Nullable Object wanted) {
        if (wanted != null) {
            sql.append(" and c.").append(column).append(" = :").append(column);
            parameters.put(column, wanted);
        }
    }

    /** Whether there are more cases than are listed. */
    Look look(Question question) {
        return look(question, Look.LISTED);
    }

    private Look look(Question question, int most) {
        Map<String, Object> parameters = new HashMap<>();
        String asked = asked(question, parameters);
        int more = jdbc.sql("select count(*) from (select c.id from " + asked + " limit " + (most + 1) + ") n")
                .params(parameters)
                .query(Integer.class)
                .single();
        return new Look(true, more > most, most);
    }

    Found find(Question question) {
        return new Found(whole(question, "outcome"), steps(question), look(question, Look.FIGURED));
    }

    VariantsFound variants(Question question, int most) {
        Map<String, Sums> all = whole(question, "variant_id");
        Map<String, Sums> shown = new LinkedHashMap<>();
        all.entrySet().stream()
                .sorted(Map.Entry.<String, Sums>comparingByValue(Comparator.comparingLong((Sums sums) -> sums.cases)
                                .reversed())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .forEach(one -> shown.put(one.getKey(), one.getValue()));
        long cases = all.values().stream().mapToLong(sums -> sums.cases).sum();
        return new VariantsFound(shown, all.size(), cases, look(question, Look.FIGURED));
    }

    /** Sums of whole cases by a column; for ways only those that came to an end. */
    private Map<String, Sums> whole(Question question, String column) {
        Part cases = newest(question, Look.FIGURED);
        Map<String, Sums> found = new LinkedHashMap<>();
        jdbc.sql("select c." + column + ", c.duration_ms, c.waiting_ms, c.working_ms, c.repeats, c.troubled from "
                        + cases.sql() + (column.equals("outcome") ? "" : completed(question)))
                .params(cases.parameters())
                .query(rs -> {
                    Sums sums = found.computeIfAbsent(rs.getString(1), key -> Sums.total());
                    sums.cases++;
                    sums.millis += rs.getLong(2);
                    sums.lasted.add(rs.getLong(2));
                    sums.waitingMillis += rs.getLong(3);
                    sums.workingMillis += rs.getLong(4);
                    sums.repeats += rs.getInt(5);
                    sums.repeated += rs.getInt(5) > 0 ? 1 : 0;
                    sums.troubled += rs.getBoolean(6) ? 1 : 0;
                });
        return found;
    }

    private Map<String, Sums> steps(Question question) {
        Part cases = newest(question, Look.FIGURED);
        Map<String, Sums> found = new LinkedHashMap<>();
        jdbc.sql("select s.element, s.visits, s.waiting_ms, s.working_ms, s.repeats, s.repeat_ms from mining_step s"
                        + " join (select c.id from " + cases.sql() + completed(question) + ") k on k.id = s.case_id")
                .params(cases.parameters())
                .query(rs -> {
                    found.computeIfAbsent(rs.getString(1), key -> Sums.total())
                            .add(new Trace.Step(
                                    rs.getInt(2), rs.getLong(3), rs.getLong(4), rs.getInt(5), rs.getLong(6)));
                });
        return found;
    }

    /** What was taken off came to no end; its steps count only when it is asked for. */
    private static String completed(Question question) {
        return Question.TAKEN_OFF.equals(question.outcome()) ? "" : " and c.outcome <> '" + Question.TAKEN_OFF + "'";
    }
}
