package org.batoncrm.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies real rows many times, each copy a little different. */
record RowCopies(Connection connection) {

    interface Change {
        void apply(Map<String, @Nullable Object> row, int n);
    }

    /** Each of the rows {@code count} times. */
    void copy(String table, List<Map<String, @Nullable Object>> templates, int count, Change change)
            throws SQLException {
        if (templates.isEmpty()) {
            System.out.println("nothing to copy in " + table);
            return;
        }
        List<String> columns = List.copyOf(templates.get(0).keySet());
        String sql = "insert into " + table + " (" + String.join(", ", columns) + ") values ("
                + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            int waiting = 0;
            for (int n = 0; n < count; n++) {
                for (Map<String, @Nullable Object> template : templates) {
                    Map<String, @Nullable Object> row = new LinkedHashMap<>(template);
                    change.apply(row, n);
                    for (int i = 0; i < columns.size(); i++) {
                        insert.setObject(i + 1, row.get(columns.get(i)));
                    }
                    insert.addBatch();
                    if (++waiting % 1000 == 0) {
                        insert.executeBatch();
                        connection.commit();
                    }
                }
            }
            insert.executeBatch();
            connection.commit();
        }
    }

    List<Map<String, @Nullable Object>> rows(String table, String where) throws SQLException {
        List<Map<String, @Nullable Object>> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select * from " + table + " where " + where)) {
            while (rows.next()) {
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.put(rows.getMetaData().getColumnName(i).toLowerCase(Locale.ROOT), rows.getObject(i));
                }
                found.add(row);
            }
        }
        return found;
    }
}
