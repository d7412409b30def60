package org.batoncrm.relocation;

/**
 * Why something does not go by itself.
 *
 * @param key of the sentence
 * @param step the element of the diagram that it is about; empty for none
 * @param detail a second element, or words of the engine; empty for none
 */
public record Reason(String key, String step, String detail) {

    private static final int LONGEST = 500;

    public Reason {
        detail = detail.length() <= LONGEST ? detail : detail.substring(0, LONGEST);
    }

    /** The sentence {@code relocation.reason.<what>} about a step. */
    public static Reason of(String what, String step) {
        return new Reason("relocation.reason." + what, step, "");
    }

    public static Reason of(String what) {
        return of(what, "");
    }
}
