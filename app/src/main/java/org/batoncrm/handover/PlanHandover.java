package org.batoncrm.handover;

import java.util.List;
import java.util.Map;

/**
 * What somebody plans.
 *
 * @param rules by kind: FOLLOW, LEAST_LOAD, EVENLY, POOL, or the log-in name of who gets all of the kind
 * @param among log-in names of those who may get something where a rule does not name one; none: the leaver's team
 */
public record PlanHandover(Map<String, String> rules, List<String> among) {}
