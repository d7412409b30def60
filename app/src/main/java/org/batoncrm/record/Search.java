package org.batoncrm.record;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batoncrm.identity.Access;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds records, and what other rooms add, by the beginnings of words. */
@Service
@Transactional(readOnly = true)
public class Search {

    /** So many matches of a common word are looked at before the actor's own records are. */
    private static final int LOOKED_AT = 5000;

    /** So many words of a text say what it is about. */
    private static final int RAREST = 20;

    private final JdbcClient jdbc;
    private final Access access;
    private final Records records;
    private final ObjectProvider<SearchSource> others;

    Search(JdbcClient jdbc, Access access, Records records, ObjectProvider<SearchSource> others) {
        this.jdbc = jdbc;
        this.access = access;
        this.records = records;
        this.others = others;
    }

    /** The folded words of a query; all of them have to be found. */
    public Set<String> words(String query) {
        return SearchWords.wanted(query);
    }

    /** What the actor may see, records first. */
    public List<SearchHit> find(String query, int most) {
        Set<RecordId> ids = new LinkedHashSet<>();
        RecordId.parse(query.strip().toUpperCase(java.util.Locale.ROOT))
                .filter(records::readable)
                .ifPresent(ids::add);
        Set<String> words = words(query);
        if (!words.isEmpty()) {
            ids.addAll(matching(words, EnumSet.allOf(RecordType.class), most));
        }
        Map<RecordId, RecordCard> cards = records.cards(ids);
        List<SearchHit> hits = new ArrayList<>();
        for (RecordId id : ids) {
            RecordCard card = cards.get(id);
            if (card != null && hits.size() < most) {
                hits.add(new SearchHit(
                        id.type().labelKey(),
                        id.toString(),
                        card.title(),
                        card.subtitle(),
                        card.link(),
                        icon(id.type())));
            }
        }
        others.orderedStream().forEach(source -> hits.addAll(source.find(query, most)));
        return hits;
    }

    /** Records of one type for a choice: those that the actor may see, an exact number first. */
    public List<RecordCard> find(RecordType type, String query, int most) {
        Set<RecordId> ids = new LinkedHashSet<>();
        RecordId.parse(query.strip().toUpperCase(java.util.Locale.ROOT))
                .filter(id -> id.type() == type && records.readable(id))
                .ifPresent(ids::add);
        Set<String> words = words(query);
        if (!words.isEmpty()) {
            ids.addAll(matching(words, EnumSet.of(type), most));
        }
        Map<RecordId, RecordCard> cards = records.cards(ids);
        return ids.stream()
                .map(cards::get)
                .filter(java.util.Objects::nonNull)
                .limit(most)
                .toList();
    }

    /**
     * Records of one type that have the rarest words of a text in common with it, the most alike first; those that the
     * actor may see.
     */
    public List<RecordId> alike(RecordType type, String text, int most) {
        Set<String> words = SearchWords.of(List.of(text));
        Access.Rows seen = access.readable(type);
        if (words.isEmpty() || seen.scope() == Access.Scope.NONE) {
            return List.of();
        }
        Map<String, Long> common = new HashMap<>();
        jdbc.sql("select token, count(*) from search_token where record_type = :type and token in (:words)"
                        + " group by token")
                .param("type", type.prefix())
                .param("words", words)
                .query(rs -> {
                    common.put(rs.getString(1), rs.getLong(2));
                });
        List<String> rare = common.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .limit(RAREST)
                .map(Map.Entry::getKey)
                .toList();
        if (rare.isEmpty()) {
            return List.of();
        }
        Map<String, Object> parameters = new HashMap<>();
        String rights = seen.sql("e", parameters);
        Map<Long, Double> weights = new HashMap<>();
        jdbc.sql("select t.record_id, t.token from search_token t join search_entry e on e.record_type = t.record_type"
                        + " and e.record_id = t.record_id where t.record_type = :type and t.token in (:rare) and "
                        + rights + " limit " + LOOKED_AT)
                .param("type", type.prefix())
                .param("rare", rare)
                .params(parameters)
                .query(rs -> {
                    weights.merge(rs.getLong(1), 1.0 / common.getOrDefault(rs.getString(2), 1L), Double::sum);
                });
        return weights.entrySet().stream()
                .sorted(Map.Entry.<Long, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .limit(most)
                .map(one -> RecordId.of(type, one.getKey()))
                .toList();
    }

    /** A record under its SQL condition: every word begins one of the record's words. */
    public static String condition(String alias, RecordType type, Set<String> words, Map<String, Object> parameters) {
        StringBuilder sql = new StringBuilder("1 = 1");
        int n = 0;
        for (String word : words) {
            n++;
            parameters.put("word" + n, word + "%");
            sql.append(" and exists (select 1 from search_token t%1$d where t%1$d.record_type = '%2$s'"
                    .formatted(n, type.prefix()));
            sql.append(" and t%1$d.record_id = %2$s.id and t%1$d.token like :word%1$d)".formatted(n, alias));
        }
        return sql.toString();
    }

    /**
     * The matches that the actor may see. Words that few records have are looked up as they are; of a word that very
     * many records have, the first matches are looked at, and if too few of them may be seen, all that may be seen.
     */
    private List<RecordId> matching(Set<String> words, Set<RecordType> types, int most) {
        SearchSql sql = new SearchSql(access, types, words, most);
        if (sql.empty()) {
            return List.of();
        }
        List<RecordId> found = ids(sql.first(LOOKED_AT), sql);
        boolean complete = found.size() >= most || !sql.rightsMatter() || counted(sql) < LOOKED_AT;
        return complete ? found : ids(sql.all(), sql);
    }

    private long counted(SearchSql sql) {
        return jdbc.sql(sql.count(LOOKED_AT))
                .params(sql.parameters)
                .query(Long.class)
                .single();
    }

    private List<RecordId> ids(String statement, SearchSql sql) {
        return jdbc.sql(statement)
                .params(sql.parameters)
                .query((rs, n) ->
                        RecordId.of(RecordType.ofPrefix(rs.getString(1)).orElseThrow(), rs.getLong(2)))
                .list();
    }

    private static String icon(RecordType type) {
        return switch (type) {
            case ACCOUNT -> "building";
            case CHANGE -> "arrows-diff";
            case CONTACT -> "user";
            case LEAD -> "target";
            case DEAL -> "currency-dollar";
            case PRODUCT -> "package";
            case QUOTE -> "file-text";
            case TICKET -> "messages";
            case ARTICLE -> "book";
            case FEEDBACK -> "message-2";
            case PROCESS_CHANGE -> "git-merge";
            default -> "file";
        };
    }
}
