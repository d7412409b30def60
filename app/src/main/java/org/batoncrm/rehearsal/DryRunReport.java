package org.batoncrm.rehearsal;

import java.util.List;
import java.util.Map;

/**
 * What a dry run has found. Only cases that go the way they went in the version in which they ran are compared: of any
 * other, what came from outside is not known well enough.
 *
 * @param cases how many were compared
 * @param same how many go the same way to the same end
 * @param otherEnd how many end elsewhere
 * @param otherWay how many come to the same end by another way
 * @param stuck how many come to no end that is known
 * @param left how many were left out, as they could not be played again even in their own version
 * @param asked how often a step stands more on the way, over all cases, by its id
 * @param tables in how many cases a table says something else, by id of the step that asks it
 * @param told the first cases that go otherwise
 */
public record DryRunReport(
        int cases,
        int same,
        int otherEnd,
        int otherWay,
        int stuck,
        int left,
        Map<String, Integer> asked,
        Map<String, Integer> tables,
        List<Case> told) {

    /** So many cases are told one by one. */
    static final int MOST = 100;

    /**
     * A case that goes otherwise.
     *
     * @param record number of its record
     * @param tables ids of steps whose table says something else
     */
    public record Case(String instance, String record, int version, Compared compared, List<String> tables) {}

    /** How many of a hundred go the same way. */
    public int percent() {
        return cases == 0 ? 100 : same * 100 / cases;
    }
}
