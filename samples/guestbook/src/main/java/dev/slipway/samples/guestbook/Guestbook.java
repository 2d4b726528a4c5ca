package dev.slipway.samples.guestbook;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/// The book. Safe for use by many threads: every call takes a connection of its own.
final class Guestbook {
    private final DataSource database;

    Guestbook(DataSource database) {
        this.database = database;
    }

    /// Makes the table unless it is there.
    void open() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    create table if not exists entry (
                        id bigint generated always as identity primary key,
                        guest varchar(80) not null,
                        words varchar(2000) not null,
                        written timestamp default current_timestamp not null)\
                    """);
        }
    }

    void sign(String guest, String words) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement(
                                "insert into entry (guest, words) values (?, ?)")) {
            statement.setString(1, guest);
            statement.setString(2, words);
            statement.executeUpdate();
        }
    }

    /// The newest entries first, at most fifty.
    List<Entry> entries() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement(
                                "select guest, words, written from entry order by id desc"
                                        + " fetch first 50 rows only");
                ResultSet rows = statement.executeQuery()) {
            List<Entry> entries = new ArrayList<>();
            while (rows.next()) {
                entries.add(
                        new Entry(
                                rows.getString("guest"),
                                rows.getString("words"),
                                rows.getTimestamp("written").toInstant()));
            }
            return entries;
        }
    }
}
