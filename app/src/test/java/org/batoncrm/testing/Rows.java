package org.batoncrm.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a database as it is, without a word of the product's code. */
public record Rows(Connection connection) {

    /** The number that answers a question. */
    public static long number(Connection connection, String question) throws SQLException {
        return Long.parseLong(text(connection, question));
    }

    /** The one text that answers a question. */
    public static String text(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getString(1);
        }
    }

    /** The first column of each row. */
    public List<String> texts(String question) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(question)) {
            while (rows.next()) {
                found.add(String.valueOf(rows.getString(1)));
            }
        }
        return found;
    }

    /** The second column of each row by the first. */
    public Map<String, String> map(String question) throws SQLException {
        Map<String, String> found = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(question)) {
            while (rows.next()) {
                found.put(String.valueOf(rows.getString(1)), String.valueOf(rows.getString(2)));
            }
        }
        return found;
    }
}
