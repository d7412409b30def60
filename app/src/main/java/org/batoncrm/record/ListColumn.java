package org.batoncrm.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column that a list offers. The SQL is written by the room, never by a caller: {@code r} is the list's table.
 *
 * @param key name in addresses, REST filters and saved views
 * @param optionKeys prefix of the message keys of an enum's values, for example {@code customer.account.status.}
 * @param options the values of an enum
 * @param currencySql the currency beside an amount
 */
public record ListColumn(
        String key,
        String labelKey,
        String sql,
        Type type,
        boolean sortable,
        boolean filterable,
        boolean shown,
        boolean title,
        @Nullable String optionKeys,
        List<String> options,
        @Nullable String currencySql,
        @Nullable String prefix) {

    /** What a column holds, which decides how it is filtered and shown. */
    public enum Type {
        TEXT,
        EMAIL,
        PHONE,
        ENUM,
        COUNTRY,
        DATE,
        DATETIME,
        NUMBER,
        MONEY,
        BOOLEAN,
        USER,
        /** A team with those below it. */
        TEAM,
        RECORD
    }

    private static ListColumn of(String key, String labelKey, String sql, Type type) {
        return new ListColumn(key, labelKey, sql, type, false, false, true, false, null, List.of(), null, null);
    }

    public static ListColumn text(String key, String labelKey, String sql) {
        return of(key, labelKey, sql, Type.TEXT);
    }

    public static ListColumn of(Type type, String key, String labelKey, String sql) {
        return of(key, labelKey, sql, type);
    }

    /** Values with message keys {@code optionKeys + value}. */
    public static ListColumn options(String key, String labelKey, String sql, String optionKeys, List<String> options) {
        return new ListColumn(key, labelKey, sql, Type.ENUM, false, true, true, false, optionKeys, options, null, null);
    }

    /** A column that holds the number of another record, shown by its title. */
    public static ListColumn record(String key, String labelKey, String sql, String prefix) {
        return new ListColumn(key, labelKey, sql, Type.RECORD, false, true, true, false, null, List.of(), null, prefix);
    }

    public static ListColumn money(String key, String labelKey, String sql, String currencySql) {
        return new ListColumn(
                key, labelKey, sql, Type.MONEY, false, false, true, false, null, List.of(), currencySql, null);
    }

    /** Offer only with an index that begins with the access columns, see docs/lists.md. */
    public ListColumn sortedBy() {
        return new ListColumn(
                key, labelKey, sql, type, true, filterable, shown, title, optionKeys, options, currencySql, prefix);
    }

    public ListColumn filteredBy() {
        return new ListColumn(
                key, labelKey, sql, type, sortable, true, shown, title, optionKeys, options, currencySql, prefix);
    }

    /** Not shown until somebody chooses it. */
    public ListColumn hidden() {
        return new ListColumn(
                key, labelKey, sql, type, sortable, filterable, false, title, optionKeys, options, currencySql, prefix);
    }

    /** The column that names the row and leads to its page; it can not be switched off. */
    public ListColumn asTitle() {
        return new ListColumn(
                key, labelKey, sql, type, sortable, filterable, true, true, optionKeys, options, currencySql, prefix);
    }
}
