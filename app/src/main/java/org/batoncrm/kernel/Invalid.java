package org.batoncrm.kernel;

import java.util.ArrayList;
import java.util.List;

/** Input that cannot be taken, field by field (422; nothing was changed). */
public non-sealed class Invalid extends Refusal {

    /** One field that cannot be taken. */
    public record Problem(String field, String messageKey, Object... arguments) {}

    private final transient List<Problem> problems;

    public Invalid(List<Problem> problems) {
        super("error.invalid");
        this.problems = List.copyOf(problems);
    }

    public Invalid(String field, String messageKey, Object... arguments) {
        this(List.of(new Problem(field, messageKey, arguments)));
    }

    public List<Problem> problems() {
        return problems;
    }

    /** Gathers all problems of an input before refusing it as a whole. */
    public static final class Check {

        private final List<Problem> problems = new ArrayList<>();

        /** Notes a problem at the field unless the condition holds. */
        public Check that(boolean condition, String field, String messageKey, Object... arguments) {
            if (!condition) {
                problems.add(new Problem(field, messageKey, arguments));
            }
            return this;
        }

        /** Text of at most the given number of characters; missing text passes. */
        public Check length(String text, int max, String field) {
            return that(text == null || text.codePointCount(0, text.length()) <= max, field, "error.tooLong", max);
        }

        public void orRefuse() {
            if (!problems.isEmpty()) {
                throw new Invalid(problems);
            }
        }
    }
}
