package org.batoncrm.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What the sample company has already, for rows that hang on it. */
record Known(Connection connection) {

    /** A customer with whoever looks after it. */
    record Customer(long id, Long owner, Long team, String name) {}

    List<Customer> customers() throws SQLException {
        List<Customer> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select id, owner_id, team_id, name from account where deleted_at is null")) {
            while (rows.next()) {
                found.add(new Customer(
                        rows.getLong(1),
                        rows.getObject(2, Long.class),
                        rows.getObject(3, Long.class),
                        rows.getString(4)));
            }
        }
        return found;
    }

    List<Long> numbers(String question) throws SQLException {
        List<Long> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(question)) {
            while (rows.next()) {
                found.add(rows.getLong(1));
            }
        }
        return found;
    }
}
