package org.batoncrm.record;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.Countries;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Turns what the database holds into what people read; names of people and records come in one query each. */
@Component
class ListCells {

    /** Columns whose values are shown as coloured states. */
    private static final Set<String> STATES = Set.of("status", "state", "grade", "stage", "approval");

    /** What the database holds in a row; amounts with their currency behind a blank. */
    record Raw(long id, int version, @Nullable Object[] values) {}

    private final Users users;
    private final Records records;
    private final Texts texts;
    private final Shown shown;

    ListCells(Users users, Records records, Texts texts, Shown shown) {
        this.users = users;
        this.records = records;
        this.texts = texts;
        this.shown = shown;
    }

    static Raw read(ResultSet rs, List<ListColumn> columns) throws SQLException {
        Object[] values = new Object[columns.size()];
        int at = 3;
        for (int i = 0; i < values.length; i++, at++) {
            values[i] = switch (columns.get(i).type()) {
                case USER, TEAM, RECORD -> rs.getObject(at, Long.class);
                case DATE -> rs.getObject(at, LocalDate.class);
                case DATETIME -> rs.getObject(at, LocalDateTime.class);
                case NUMBER -> rs.getBigDecimal(at);
                case BOOLEAN -> rs.getObject(at) == null ? null : rs.getBoolean(at);
                case MONEY -> money(rs, at++);
                case TEXT, EMAIL, PHONE, ENUM, COUNTRY -> rs.getString(at);
            };
        }
        return new Raw(rs.getLong(1), rs.getInt(2), values);
    }

    private static @Nullable Object money(ResultSet rs, int at) throws SQLException {
        BigDecimal amount = rs.getBigDecimal(at);
        return amount == null ? null : new Shown.Amount(amount, rs.getString(at + 1));
    }

    /** {@code plain} is for machines: times as ISO in UTC. */
    List<List<ListPage.Cell>> show(List<ListColumn> columns, List<Raw> rows, RecordType type, boolean plain) {
        Set<Long> people = new HashSet<>();
        Set<RecordId> others = new HashSet<>();
        for (Raw row : rows) {
            for (int i = 0; i < columns.size(); i++) {
                if (row.values[i] instanceof Long id) {
                    if (columns.get(i).type() == ListColumn.Type.USER) {
                        people.add(id);
                    } else if (columns.get(i).type() == ListColumn.Type.RECORD) {
                        others.add(id(columns.get(i), id));
                    }
                }
            }
        }
        Map<Long, UserCard> names = users.cards(people);
        Map<RecordId, RecordCard> cards = records.cards(others);
        Map<Long, String> teams = new HashMap<>();
        if (columns.stream().anyMatch(column -> column.type() == ListColumn.Type.TEAM)) {
            users.teams().forEach(team -> teams.put(team.id(), team.name()));
        }
        List<List<ListPage.Cell>> all = new ArrayList<>(rows.size());
        for (Raw row : rows) {
            List<ListPage.Cell> cells = new ArrayList<>(columns.size());
            for (int i = 0; i < columns.size(); i++) {
                cells.add(cell(columns.get(i), row.values[i], RecordId.of(type, row.id), names, cards, teams, plain));
            }
            all.add(cells);
        }
        return all;
    }

    private ListPage.Cell cell(
            ListColumn column,
            @Nullable Object held,
            RecordId row,
            Map<Long, UserCard> names,
            Map<RecordId, RecordCard> cards,
            Map<Long, String> teams,
            boolean plain) {
        String link = column.title() ? row.link() : null;
        if (held == null) {
            return new ListPage.Cell(column.title() ? row.toString() : "", link, null);
        }
        return switch (column.type()) {
            case USER -> {
                UserCard person = names.get((Long) held);
                yield new ListPage.Cell(person == null ? "" : person.name(), null, null);
            }
            case TEAM -> new ListPage.Cell(teams.getOrDefault((Long) held, ""), null, null);
            case RECORD -> {
                RecordCard card = cards.get(id(column, (Long) held));
                yield card == null
                        ? new ListPage.Cell("", null, null)
                        : new ListPage.Cell(card.title(), card.link(), null);
            }
            case ENUM ->
                new ListPage.Cell(
                        texts.get(column.optionKeys() + held.toString().toLowerCase(Locale.ROOT)),
                        link,
                        STATES.contains(column.key()) ? Shown.color(held.toString()) : null);
            case COUNTRY ->
                new ListPage.Cell(
                        plain ? held.toString() : Countries.name(held.toString(), LocaleContextHolder.getLocale()),
                        link,
                        null);
            case EMAIL -> new ListPage.Cell(held.toString(), link, null);
            default -> new ListPage.Cell(plain ? plain(held) : shown.text(held), link, null);
        };
    }

    private String plain(Object held) {
        return held instanceof LocalDateTime utc
                ? utc.truncatedTo(ChronoUnit.SECONDS).toInstant(ZoneOffset.UTC).toString()
                : held instanceof LocalDate ? held.toString() : shown.text(held);
    }

    private static RecordId id(ListColumn column, long id) {
        return RecordId.of(RecordType.ofPrefix(String.valueOf(column.prefix())).orElseThrow(), id);
    }
}
