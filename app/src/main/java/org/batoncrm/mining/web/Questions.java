package org.batoncrm.mining.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batoncrm.kernel.Malformed;
import org.batoncrm.mining.Question;
import org.batoncrm.web.BatonProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * Reads a question from the parameters of an address: {@code days} or {@code from} and {@code to}, {@code version}, {@code team}
 * (a number or {@code none}), {@code outcome}, {@code variant}, {@code owner}, and a column of the records' list as
 * {@code f.<column>}.
 */
@Component
class Questions {

    static final List<Integer> DAYS = List.of(7, 30, 90, 365);
    private static final int USUAL_DAYS = 30;
    private static final String FIELD = "f.";
    private static final Set<String> OWN =
            Set.of("days", "from", "to", "version", "team", "outcome", "variant", "owner");

    private final BatonProperties baton;
    private final Clock clock;

    Questions(BatonProperties baton, Clock clock) {
        this.baton = baton;
        this.clock = clock;
    }

    /** @param shows the names of the parameters that say how to show the answer */
    Asked read(String process, MultiValueMap<String, String> parameters, Set<String> shows) {
        MultiValueMap<String, String> kept = new LinkedMultiValueMap<>();
        Map<String, List<String>> fields = new LinkedHashMap<>();
        Map<String, String> look = new LinkedHashMap<>();
        parameters.forEach((name, values) -> {
            List<String> said = values.stream()
                    .filter(value -> value != null && !value.isBlank())
                    .limit(20)
                    .toList();
            if (!said.isEmpty() && (OWN.contains(name) || name.startsWith(FIELD))) {
                kept.put(name, said);
                if (name.startsWith(FIELD)) {
                    fields.put(name.substring(FIELD.length()), said);
                }
            } else if (!said.isEmpty() && shows.contains(name)) {
                look.put(name, said.get(0));
            }
        });
        LocalDate today = LocalDate.now(clock.withZone(baton.zone()));
        LocalDate from = day(kept, "from");
        LocalDate to = day(kept, "to");
        boolean chosen = from != null || to != null;
        int days = chosen ? 0 : days(kept);
        LocalDate last = to == null ? today : to;
        LocalDate first = from != null ? from : last.minusDays((chosen ? USUAL_DAYS : days) - 1L);
        return new Asked(
                new Question(
                        process,
                        first,
                        last,
                        version(kept),
                        team(kept),
                        kept.getFirst("outcome"),
                        number(kept, "variant"),
                        kept.getFirst("owner"),
                        fields),
                days,
                kept,
                look);
    }

    private static int days(MultiValueMap<String, String> parameters) {
        Long days = number(parameters, "days");
        if (days == null) {
            return USUAL_DAYS;
        }
        if (!DAYS.contains(days.intValue())) {
            throw new Malformed("days", "error.format");
        }
        return days.intValue();
    }

    private static @Nullable LocalDate day(MultiValueMap<String, String> parameters, String name) {
        String text = parameters.getFirst(name);
        if (text == null) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(text.strip());
            if (day.getYear() > 1970 && day.getYear() < 3000) {
                return day;
            }
        } catch (DateTimeParseException malformed) {
            // told below
        }
        throw new Malformed(name, "error.format");
    }

    private static @Nullable Integer version(MultiValueMap<String, String> parameters) {
        Long version = number(parameters, "version");
        if (version != null && version > Integer.MAX_VALUE) {
            throw new Malformed("version", "error.format");
        }
        return version == null ? null : version.intValue();
    }

    private static @Nullable Long team(MultiValueMap<String, String> parameters) {
        return "none".equals(parameters.getFirst("team")) ? Long.valueOf(Question.NO_TEAM) : number(parameters, "team");
    }

    private static @Nullable Long number(MultiValueMap<String, String> parameters, String name) {
        String text = parameters.getFirst(name);
        if (text == null) {
            return null;
        }
        if (!text.matches("[0-9]{1,18}")) {
            throw new Malformed(name, "error.format");
        }
        return Long.valueOf(text);
    }
}
