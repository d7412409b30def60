package org.batoncrm.record;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The words by which records are found, kept in the transaction that writes the record. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class SearchIndex {

    private record Kept(
            String title, @Nullable Long ownerId, @Nullable Long teamId, String tokens) {}

    /** What has been put and is still to be written, see {@link #together}. */
    private static final class Pending {
        private final Map<RecordId, Kept> entries = new LinkedHashMap<>();
    }

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;

    SearchIndex(JdbcClient jdbc, JdbcTemplate batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    /** Many records at once: what is put or added meanwhile reaches the database when the work ends, in few statements. */
    public void together(Runnable work) {
        Pending pending = new Pending();
        TransactionSynchronizationManager.bindResource(this, pending);
        try {
            work.run();
            write(pending);
        } finally {
            TransactionSynchronizationManager.unbindResource(this);
        }
    }

    /** As {@link #put} for a record that was made in this transaction: nobody has put it before. */
    public void add(
            RecordId id,
            String title,
            Collection<@Nullable String> texts,
            @Nullable Long ownerId,
            @Nullable Long teamId) {
        insert(id, entry(title, texts, ownerId, teamId));
    }

    /** Makes the record findable by its title, its number and these texts (names, mail addresses, telephone numbers). */
    public void put(
            RecordId id,
            String title,
            Collection<@Nullable String> texts,
            @Nullable Long ownerId,
            @Nullable Long teamId) {
        Kept now = entry(title, texts, ownerId, teamId);
        writePendingOf(id);
        Kept before = kept(id).orElse(null);
        if (before == null) {
            insert(id, now);
            return;
        }
        if (before.equals(now)) {
            return;
        }
        jdbc.sql("update search_entry set title = ?, owner_id = ?, team_id = ?, tokens = ?"
                        + " where record_type = ? and record_id = ?")
                .params(
                        now.title,
                        now.ownerId,
                        now.teamId,
                        now.tokens,
                        id.type().prefix(),
                        id.value())
                .update();
        if (!Objects.equals(before.tokens, now.tokens)) {
            Set<String> gone = split(before.tokens);
            Set<String> fresh = split(now.tokens);
            gone.removeAll(fresh);
            fresh.removeAll(split(before.tokens));
            removeTokens(id, gone);
            addTokens(id, fresh);
        }
    }

    /** A deleted record is not found any more; {@link #put} brings it back. */
    public void remove(RecordId id) {
        writePendingOf(id);
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

    private static Kept entry(
            String title, Collection<@Nullable String> texts, @Nullable Long ownerId, @Nullable Long teamId) {
        Set<String> words = SearchWords.of(List.of(title));
        words.addAll(SearchWords.of(texts));
        return new Kept(title.length() <= 255 ? title : title.substring(0, 255), ownerId, teamId, joined(words));
    }

    private void insert(RecordId id, Kept entry) {
        Pending pending = pending();
        if (pending == null) {
            write(Map.of(id, entry));
        } else {
            pending.entries.put(id, entry);
        }
    }

    private @Nullable Pending pending() {
        return (Pending) TransactionSynchronizationManager.getResource(this);
    }

    private void writePendingOf(RecordId id) {
        Pending pending = pending();
        if (pending != null && pending.entries.containsKey(id)) {
            write(pending);
        }
    }

    private void write(Pending pending) {
        write(pending.entries);
        pending.entries.clear();
    }

    private void write(Map<RecordId, Kept> entries) {
        batch.batchUpdate(
                "insert into search_entry (record_type, record_id, title, owner_id, team_id, tokens)"
                        + " values (?, ?, ?, ?, ?, ?)",
                entries.entrySet().stream()
                        .map(entry -> new Object[] {
                            entry.getKey().type().prefix(),
                            entry.getKey().value(),
                            entry.getValue().title,
                            entry.getValue().ownerId,
                            entry.getValue().teamId,
                            entry.getValue().tokens
                        })
                        .toList());
        List<Object[]> tokens = new ArrayList<>();
        entries.forEach((id, entry) -> split(entry.tokens).forEach(token -> tokens.add(token(id, token))));
        addTokens(tokens);
    }

    private void addTokens(RecordId id, Set<String> tokens) {
        addTokens(tokens.stream().map(token -> token(id, token)).toList());
    }

    private void addTokens(List<Object[]> tokens) {
        batch.batchUpdate("insert into search_token (record_type, record_id, token) values (?, ?, ?)", tokens);
    }

    private static Object[] token(RecordId id, String token) {
        return new Object[] {id.type().prefix(), id.value(), token};
    }

    private void removeTokens(RecordId id, Set<String> tokens) {
        batch.batchUpdate(
                "delete from search_token where record_type = ? and record_id = ? and token = ?",
                tokens.stream().map(token -> token(id, token)).toList());
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
