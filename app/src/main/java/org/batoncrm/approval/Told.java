package org.batoncrm.approval;

import java.util.List;

/**
 * Something that the deciders are told besides the terms, as it was when the round was submitted.
 *
 * @param key message key of the sentence
 * @param args what stands in it, each marked by {@link Raw}, so that each reader gets it in the own language
 */
public record Told(Kind kind, String key, List<String> args) {

    /** What it is about. */
    public enum Kind {
        /** The row of a table that asks for a step, with the values that it saw. */
        RULE,
        /** What would have needed fewer people. */
        COUNTERFACTUAL,
        /** Something to look at twice. */
        RISK,
        /** What this customer agreed to earlier: number, amount, discount, outcome. */
        PAST
    }

    public Told {
        args = List.copyOf(args);
    }

    /** A sentence with these values; see {@link Raw}. */
    public static Told of(Kind kind, String key, String... args) {
        return new Told(kind, key, List.of(args));
    }
}
