package org.batoncrm.record;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batoncrm.identity.Actor;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.Countries;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.web.Times;
import org.springframework.stereotype.Component;

/** Reads what a filter says and writes its condition; text is matched from its beginning, so that indexes help. */
@Component
class ListFilters {

    private final Users users;
    private final CurrentUser current;
    private final Times times;
    private final boolean mysql;

    ListFilters(
            Users users,
            CurrentUser current,
            Times times,
            org.springframework.boot.jdbc.autoconfigure.DataSourceProperties database) {
        this.users = users;
        this.current = current;
        this.times = times;
        this.mysql = database.determineUrl().startsWith("jdbc:mysql:");
    }

    String sql(ListSpec spec, ListQuery query, Map<String, Object> parameters) {
        StringBuilder sql = new StringBuilder();
        int n = 0;
        for (Map.Entry<String, List<String>> wanted : query.filters().entrySet()) {
            n++;
            sql.append(" and ")
                    .append(condition(
                            spec.column(wanted.getKey()).orElseThrow(), wanted.getValue(), "f" + n, parameters));
        }
        if (!query.q().isEmpty()) {
            Set<String> words = SearchWords.wanted(query.q());
            sql.append(" and ")
                    .append(words.isEmpty() ? "1 = 0" : Search.condition("r", spec.type(), words, parameters));
        }
        return sql.toString();
    }

    private String condition(ListColumn column, List<String> wanted, String name, Map<String, Object> parameters) {
        return switch (column.type()) {
            case TEXT, EMAIL, PHONE -> beginning(column, wanted.get(0), name, parameters);
            case COUNTRY ->
                in(
                        column,
                        wanted.stream()
                                .flatMap(text -> Countries.spellings(text).stream())
                                .toList(),
                        name,
                        parameters);
            case ENUM -> in(column, wanted, name, parameters);
            case BOOLEAN -> {
                parameters.put(name, Boolean.parseBoolean(wanted.get(0)));
                yield column.sql() + " = :" + name;
            }
            case USER -> people(column, wanted, name, parameters);
            case TEAM -> teams(column, wanted, name, parameters);
            case RECORD ->
                in(
                        column,
                        wanted.stream().map(text -> RecordId.of(text).value()).toList(),
                        name,
                        parameters);
            case DATE, DATETIME -> range(column, wanted.get(0), name, parameters, text -> day(column, text));
            case NUMBER, MONEY -> range(column, wanted.get(0), name, parameters, text -> number(column, text));
        };
    }

    private String beginning(ListColumn column, String text, String name, Map<String, Object> parameters) {
        String literal = text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
        parameters.put(name, literal + "%");
        return column.sql() + (mysql ? " like :" : " ilike :") + name + " escape '!'";
    }

    private static String in(ListColumn column, List<?> wanted, String name, Map<String, Object> parameters) {
        if (wanted.size() == 1) {
            parameters.put(name, wanted.get(0));
            return column.sql() + " = :" + name;
        }
        parameters.put(name, wanted);
        return column.sql() + " in (:" + name + ")";
    }

    /** Log-in names, {@code me} or {@code none}; an unknown name finds nothing. */
    private String people(ListColumn column, List<String> wanted, String name, Map<String, Object> parameters) {
        List<Long> ids = new ArrayList<>();
        boolean nobody = false;
        for (String login : wanted) {
            if (login.equals("none")) {
                nobody = true;
            } else if (login.equals("me")) {
                Long me = current.find().map(Actor::userId).orElse(null);
                ids.add(me == null ? -1L : me);
            } else {
                ids.add(users.byLogin(login).map(UserCard::id).orElse(-1L));
            }
        }
        String none = column.sql() + " is null";
        if (ids.isEmpty()) {
            return none;
        }
        String some = in(column, ids, name, parameters);
        return nobody ? "(" + some + " or " + none + ")" : some;
    }

    /** Numbers of teams, each with those below it, or {@code none}; an unknown number finds nothing. */
    private String teams(ListColumn column, List<String> wanted, String name, Map<String, Object> parameters) {
        List<Long> ids = new ArrayList<>(users.withTeamsBelow(wanted));
        if (ids.isEmpty()) {
            ids.add(-1L);
        }
        String some = in(column, ids, name, parameters);
        return wanted.contains("none") ? "(" + some + " or " + column.sql() + " is null)" : some;
    }

    private interface Bound {
        Object of(String text);
    }

    /** {@code a..b}, {@code a..}, {@code ..b}, or one value; a day reaches to its end. */
    private static String range(
            ListColumn column, String text, String name, Map<String, Object> parameters, Bound bound) {
        int dots = text.indexOf("..");
        String from = dots < 0 ? text : text.substring(0, dots);
        String to = dots < 0 ? text : text.substring(dots + 2);
        List<String> parts = new ArrayList<>();
        if (!from.isBlank()) {
            parameters.put(name + "from", bound.of(from.strip()));
            parts.add(column.sql() + " >= :" + name + "from");
        }
        if (!to.isBlank()) {
            Object end = bound.of(to.strip());
            boolean instant = end instanceof java.time.LocalDateTime;
            parameters.put(name + "to", instant ? ((java.time.LocalDateTime) end).plusDays(1) : end);
            parts.add(column.sql() + (instant ? " < :" : " <= :") + name + "to");
        }
        return parts.isEmpty() ? "1 = 1" : String.join(" and ", parts);
    }

    private Object day(ListColumn column, String text) {
        try {
            LocalDate day = text.equals("today")
                    ? times.today()
                    : text.matches("-?\\d{1,4}d")
                            ? times.today().plusDays(Long.parseLong(text.substring(0, text.length() - 1)))
                            : LocalDate.parse(text);
            return column.type() == ListColumn.Type.DATE
                    ? day
                    : LocalDateTime.ofInstant(times.at(day, LocalTime.MIDNIGHT), ZoneOffset.UTC);
        } catch (DateTimeParseException malformed) {
            throw new Invalid(column.key(), "record.list.badDate");
        }
    }

    private static Object number(ListColumn column, String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException malformed) {
            throw new Invalid(column.key(), "error.format");
        }
    }
}
