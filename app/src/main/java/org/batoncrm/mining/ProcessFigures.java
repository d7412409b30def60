package org.batoncrm.mining;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How versions of a process do, for rooms that decide about them; whoever shows it to people checks the rights. */
@Service
@Transactional(readOnly = true)
public class ProcessFigures {

    private final DaySums days;

    ProcessFigures(DaySums days) {
        this.days = days;
    }

    /** Of the cases that ended from one day to another, both included, where the house is. */
    public VersionFigures of(String process, int version, LocalDate from, LocalDate to) {
        return of(process, version, null, from, to);
    }

    VersionFigures of(String process, int version, @Nullable Long team, LocalDate from, LocalDate to) {
        Question question = new Question(process, from, to, version, team, null, null, null, Map.of());
        Map<String, Sums> outcomes = days.outcomes(question);
        Found found = new Found(outcomes, Map.of(), Look.AT_DAYS);
        Sums all = found.completed();
        Map<String, Long> counts = new TreeMap<>();
        outcomes.forEach((outcome, sums) -> {
            if (!outcome.equals(Question.TAKEN_OFF)) {
                counts.put(outcome, sums.cases);
            }
        });
        return new VersionFigures(
                version,
                all.cases,
                found.takenOff(),
                all.troubled,
                all.repeated,
                all.lasted.percentile(50),
                all.lasted.percentile(90),
                all.waitingMillis,
                all.workingMillis,
                counts);
    }
}
