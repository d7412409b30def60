package org.batoncrm.operation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the engine tells of cases. It knows no rights. */
public interface RunningCases {

    /** What is noted of a case that something shall be done to. */
    record Brief(String id, @Nullable String businessKey) {}

    Optional<CaseView> find(String id);

    /** A page of cases, those that began first in front; of those that have ended, the last. */
    List<CaseRow> page(CaseFilter filter, Instant endedAfter, long offset, int size);

    /** How many there are, counted no further than asked for. */
    long count(CaseFilter filter, Instant endedAfter, int most);

    /** Running cases that fit, in no order that means anything. */
    List<Brief> briefs(CaseFilter filter, int most);

    /** Of these, the ones that run. */
    List<Brief> briefs(List<String> ids);

    /** The cases of a record, those that run in front. */
    List<CaseRow> of(String businessKey);

    /** The name of each process that can be started, by key. */
    Map<String, String> processes();

    /** The steps of the newest version of a process. */
    List<CaseStep> steps(String process);
}
