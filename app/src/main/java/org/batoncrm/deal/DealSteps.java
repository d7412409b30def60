package org.batoncrm.deal;

import java.util.List;
import java.util.Optional;
import org.batoncrm.kernel.RecordId;

/**
 * The process of deals, as far as their stages go: it says what has to happen before a person may move a deal on. The
 * room that has the process implements it.
 */
public interface DealSteps {

    /**
     * What is missing before the deal can go to the stage; empty when nothing is, or when no process carries it.
     *
     * @param stages the stages of its pipeline, in order
     */
    Optional<StepNeeded> missing(RecordId deal, String from, String to, List<String> stages);
}
