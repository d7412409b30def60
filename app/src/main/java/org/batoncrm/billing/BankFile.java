package org.batoncrm.billing;

import java.util.List;
import java.util.Map;

/**
 * A file of a bank.
 *
 * @param state MAPPING until somebody has checked its columns, RUNNING while its lines are read, then DONE
 * @param mapping what the columns hold, by head
 * @param counts lines by state
 */
public record BankFile(
        long id,
        String name,
        String state,
        List<String> headers,
        Map<String, BankField> mapping,
        int lines,
        String startedBy,
        Map<BankLineState, Integer> counts) {

    public int count(BankLineState state) {
        return counts.getOrDefault(state, 0);
    }

    public int matched() {
        return count(BankLineState.MATCHED) + count(BankLineState.BOOKED);
    }

    public int waiting() {
        return count(BankLineState.OPEN);
    }

    public int twice() {
        return count(BankLineState.TWICE);
    }

    /** How many lines of it were read. */
    public int done() {
        return lines - count(BankLineState.NEW);
    }

    public boolean isRunning() {
        return state.equals("RUNNING");
    }
}
