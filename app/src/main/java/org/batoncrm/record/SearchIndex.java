package org.batoncrm.record;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The words by which records are found, kept in the transaction that writes the record. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class SearchIndex {

    private record Kept(
            String title, @Nullable Long ownerId, @Nullable Long teamId, String tokens) {}

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;

    SearchIndex(JdbcClient jdbc, JdbcTemplate batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    /** Makes the record findable by its title, its number and these texts (names, mail addresses, telephone numbers). */
    public void put(
            RecordId id,
            String title,
            Collection<@Nullable String> texts,
            @Nullable Long ownerId,
            @Nullable Long teamId) {
        Set<String> words = SearchWords.of(List.of(title));
        words.addAll(SearchWords.of(texts));
        String tokens = joined(words);
        String shown = title.length() <= 255 ? title : title.substring(0, 255);
        Kept before = kept(id).orElse(null);
        if (before == null) {
            insert(id, shown, ownerId, teamId, tokens);
            addTokens(id, split(tokens));
            return;
        }
        if (before.equals(new Kept(shown, ownerId, teamId, tokens))) {
            return;
        }
        jdbc.sql("update search_entry set title = ?, owner_id = ?, team_id = ?, tokens = ?"
                        + " where record_type = ? and record_id = ?")
                .params(shown, ownerId, teamId, tokens, id.type().prefix(), id.value())
                .update();
        if (!Objects.equals(before.tokens, tokens)) {
            Set<String> gone = split(before.tokens);
            Set<String> fresh = split(tokens);
            gone.removeAll(fresh);
            fresh.removeAll(split(before.tokens));
            removeTokens(id, gone);
            addTokens(id, fresh);
        }
    }

    /** A deleted record is not found any more; {@link #put} brings it back. */
    public void remove(RecordId id) {
        jdbc.sql("delete from search_token where record_type = ? and record_id = ?")
                .params(id.type().prefix(), id.value())
                .update();
        jdbc.sql("delete from search_entry where record_type = ? and record_id = ?")
                .params(id.type().prefix(), id.value())
                .update();
    }

    private Optional<Kept> kept(RecordId id) {
        return jdbc.sql("select title, owner_id, team_id, tokens from search_entry"
                        + " where record_type = ? and record_id = ?")
                .params(id.type().prefix(), id.value())
                .query((rs, n) -> new Kept(
                        rs.getString(1), rs.getObject(2, Long.class), rs.getObject(3, Long.class), rs.getString(4)))
                .optional();
    }

    private void insert(RecordId id, String title, @Nullable Long ownerId, @Nullable Long teamId, String tokens) {
        jdbc.sql("insert into search_entry (record_type, record_id, title, owner_id, team_id, tokens)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(id.type().prefix(), id.value(), title, ownerId, teamId, tokens)
                .update();
    }

    private void addTokens(RecordId id, Set<String> tokens) {
        batch.batchUpdate(
                "insert into search_token (record_type, record_id, token) values (?, ?, ?)",
                tokens.stream()
                        .map(token -> new Object[] {id.type().prefix(), id.value(), token})
                        .toList());
    }

    private void removeTokens(RecordId id, Set<String> tokens) {
        batch.batchUpdate(
                "delete from search_token where record_type = ? and record_id = ? and token = ?",
                tokens.stream()
                        .map(token -> new Object[] {id.type().prefix(), id.value(), token})
                        .toList());
    }

    private static String joined(Set<String> words) {
        StringBuilder all = new StringBuilder();
        for (String word : words) {
            if (all.length() + word.length() + 1 > 4000) {
                break;
            }
            all.append(all.isEmpty() ? "" : " ").append(word);
        }
        return all.toString();
    }

    private static Set<String> split(String tokens) {
        return tokens.isEmpty() ? new LinkedHashSet<>() : new LinkedHashSet<>(List.of(tokens.split(" ")));
    }
}
