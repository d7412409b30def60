package org.batoncrm.sla;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import jakarta.persistence.Version;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** When business is open, for one place. */
@Entity
@Table(name = "sla_calendar")
class BusinessCalendar {

    @Embeddable
    record Opening(int weekday, int fromMinute, int toMinute) {}

    @Embeddable
    record SpecialDay(
            LocalDate onDate, String name, @Nullable Integer opensLike) {}

    @Id
    @GeneratedValue(strategy = GenerationType.TABLE, generator = "sla_calendar")
    @TableGenerator(
            name = "sla_calendar",
            table = "id_sequence",
            pkColumnName = "name",
            valueColumnName = "next_id",
            pkColumnValue = "sla_calendar",
            allocationSize = 5)
    private @Nullable Long id;

    @Version
    private int version;

    private String code;
    private String name;
    private String zone;
    private @Nullable String country;
    private Instant updatedAt;

    @ElementCollection
    @CollectionTable(name = "sla_interval", joinColumns = @JoinColumn(name = "calendar_id"))
    private Set<Opening> openings = new HashSet<>();

    @ElementCollection
    @CollectionTable(name = "sla_holiday", joinColumns = @JoinColumn(name = "calendar_id"))
    private Set<SpecialDay> specialDays = new HashSet<>();

    protected BusinessCalendar() {}

    BusinessCalendar(String code) {
        this.code = code;
    }

    void change(SaveCalendar to, Instant now) {
        this.name = to.name();
        this.zone = to.zone();
        this.country = to.country();
        Set<Opening> wanted = new HashSet<>();
        to.week()
                .forEach((day, intervals) ->
                        intervals.forEach(i -> wanted.add(new Opening(day.getValue(), i.fromMinute(), i.toMinute()))));
        replace(openings, wanted);
        Set<SpecialDay> days = new HashSet<>();
        to.holidays()
                .forEach(h -> days.add(new SpecialDay(
                        h.date(),
                        h.name(),
                        h.opensLike() == null ? null : h.opensLike().getValue())));
        replace(specialDays, days);
        // Collections alone would not raise the version by which the other nodes see that something changed.
        this.updatedAt = now;
    }

    /** Keeps what stays, so that an edit writes only the rows that differ. */
    private static <T> void replace(Set<T> current, Collection<T> wanted) {
        current.retainAll(wanted);
        current.addAll(wanted);
    }

    OpeningHours hours() {
        Map<DayOfWeek, List<OpenInterval>> week = week();
        Map<LocalDate, List<OpenInterval>> exceptions = new HashMap<>();
        specialDays.forEach(day -> exceptions.put(
                day.onDate(),
                day.opensLike() == null ? List.of() : week.getOrDefault(DayOfWeek.of(day.opensLike()), List.of())));
        return new OpeningHours(ZoneId.of(zone), week, exceptions);
    }

    Map<LocalDate, String> namesOfDays() {
        Map<LocalDate, String> names = new HashMap<>();
        specialDays.forEach(day -> names.put(day.onDate(), day.name()));
        return names;
    }

    CalendarDetails details() {
        return new CalendarDetails(
                code,
                name,
                zone,
                country,
                version,
                week(),
                specialDays.stream()
                        .map(d -> new CalendarDetails.Holiday(
                                d.onDate(), d.name(), d.opensLike() == null ? null : DayOfWeek.of(d.opensLike())))
                        .sorted()
                        .toList());
    }

    private Map<DayOfWeek, List<OpenInterval>> week() {
        Map<DayOfWeek, List<OpenInterval>> week = new EnumMap<>(DayOfWeek.class);
        openings.stream()
                .map(o -> Map.entry(DayOfWeek.of(o.weekday()), new OpenInterval(o.fromMinute(), o.toMinute())))
                .sorted(Map.Entry.comparingByValue())
                .forEach(e ->
                        week.computeIfAbsent(e.getKey(), d -> new ArrayList<>()).add(e.getValue()));
        return week;
    }

    String name() {
        return name;
    }

    String code() {
        return code;
    }

    int version() {
        return version;
    }

    boolean isSaved() {
        return id != null;
    }
}
