package org.batoncrm.record;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.batoncrm.identity.Access;
import org.batoncrm.kernel.RecordType;
import org.jspecify.annotations.Nullable;

/** Writes the statements of the search. Rights are part of each; every word is the beginning of one of the record's. */
final class SearchSql {

    private final List<String> words;
    private final List<String> all = new ArrayList<>();
    private final List<String> some = new ArrayList<>();
    private Access.@Nullable Rows own;
    final Map<String, Object> parameters = new HashMap<>();

    SearchSql(Access access, Set<RecordType> among, Set<String> words, int most) {
        this.words = words.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        for (RecordType type : among) {
            Access.Rows rows = access.readable(type);
            if (rows.scope() == Access.Scope.ALL) {
                all.add(type.prefix());
            } else if (rows.scope() == Access.Scope.TEAM) {
                some.add(type.prefix());
                own = rows;
            }
        }
        List<String> types = new ArrayList<>(all);
        types.addAll(some);
        parameters.put("types", types);
        parameters.put("allOf", all);
        parameters.put("someOf", some);
        parameters.put("most", most);
        for (int n = 1; n <= this.words.size(); n++) {
            parameters.put("word" + n, this.words.get(n - 1) + "%");
        }
    }

    /** Nothing at all can be seen. */
    boolean empty() {
        return all.isEmpty() && some.isEmpty();
    }

    /** Whether there are types of which the actor sees a part only. */
    boolean rightsMatter() {
        return !some.isEmpty();
    }

    /** Matches that the actor may see among the first so many, the newest first. */
    String first(int lookedAt) {
        List<String> parts = new ArrayList<>();
        if (!all.isEmpty()) {
            parts.add("e.record_type in (:allOf)");
        }
        if (!some.isEmpty()) {
            parts.add("(e.record_type in (:someOf) and " + own.sql("e", parameters) + ")");
        }
        return "select e.record_type, e.record_id from (" + matches(lookedAt)
                + ") f join search_entry e on e.record_type = f.record_type and e.record_id = f.record_id where ("
                + String.join(" or ", parts) + ") order by f.record_id desc limit :most";
    }

    /** How many there are, whoever may see them; stops counting at the number given. */
    String count(int most) {
        return "select count(*) from (" + matches(most) + ") f";
    }

    /**
     * All that the actor may see, from the side of the rights: rows of oneself, of each team, of nobody, and of the
     * types that one sees whole, each walked in an index and looked up by its words.
     */
    String all() {
        List<String> branches = new ArrayList<>();
        for (String type : all) {
            branches.add("e.record_type = '" + type + "'");
        }
        if (!some.isEmpty()) {
            branches.add("e.owner_id is null and e.team_id is null and e.record_type in (:someOf)");
            if (own.userId() != null) {
                parameters.put("me", own.userId());
                branches.add("e.owner_id = :me and e.record_type in (:someOf)");
            }
            int n = 0;
            for (Long team : own.teamIds()) {
                n++;
                parameters.put("team" + n, team);
                branches.add("e.team_id = :team" + n + " and e.record_type in (:someOf)");
            }
        }
        StringBuilder having = new StringBuilder();
        for (int n = 1; n <= words.size(); n++) {
            having.append((" and exists (select 1 from search_token t%1$d where t%1$d.record_type = e.record_type"
                            + " and t%1$d.record_id = e.record_id and t%1$d.token like :word%1$d)")
                    .formatted(n));
        }
        List<String> parts = branches.stream()
                .map(branch -> "(select e.record_type, e.record_id from search_entry e where " + branch + having
                        + " order by e.record_type desc, e.record_id desc limit :most)")
                .toList();
        return "select distinct u.record_type, u.record_id from (" + String.join(" union all ", parts)
                + ") u order by u.record_id desc limit :most";
    }

    private String matches(int most) {
        List<String> parameters =
                IntStream.rangeClosed(1, words.size()).mapToObj(n -> "word" + n).toList();
        return records("t1.record_type, t1.record_id", parameters, " and t1.record_type in (:types)", most);
    }

    /**
     * The records that have all of some words, each once.
     *
     * @param columns of t1
     * @param parameters in which the words stand, with a percent sign behind each; the first is looked for first
     * @param condition what else has to be true of t1, beginning with an and; may be empty
     * @param most no more than these are looked for
     */
    static String records(String columns, List<String> parameters, String condition, long most) {
        StringBuilder from = new StringBuilder("select distinct " + columns + " from search_token t1");
        StringBuilder where = new StringBuilder(" where t1.token like :" + parameters.get(0)).append(condition);
        for (int n = 2; n <= parameters.size(); n++) {
            from.append((" join search_token t%1$d on t%1$d.record_type = t1.record_type"
                            + " and t%1$d.record_id = t1.record_id")
                    .formatted(n));
            where.append(" and t%d.token like :%s".formatted(n, parameters.get(n - 1)));
        }
        return from.append(where).append(" limit ").append(most).toString();
    }
}
