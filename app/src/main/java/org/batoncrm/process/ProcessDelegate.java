package org.batoncrm.process;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A delegate that a diagram may name. Says what the delegate reads, writes and does, so that a person who draws
 * diagrams can choose it without reading Java. A delegate without it cannot be named by any diagram.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ProcessDelegate {

    /** Key of the label, which is also the name of its tasks; {@code <label>.description} says what it does. */
    String label();

    /** The variables it reads. */
    Variable[] inputs() default {};

    /** The variables it writes. */
    Variable[] outputs() default {};

    /** The codes of the BPMN errors it may throw. */
    String[] bpmnErrors() default {};

    /** What it changes besides variables; empty when it only reads. */
    SideEffect[] sideEffects();

    /** The mails that it may write, by their templates: {@code lead/assigned}; there are some when it writes to somebody. */
    String[] mails() default {};

    /** The bean name of the delegate that takes back what this one did; empty when there is none. */
    String compensatedBy() default "";

    /** Whether it runs before or after a decision table instead of as a task of its own. */
    boolean listener() default false;

    /** What a delegate may change besides variables. */
    enum SideEffect {
        /** Writes to the record or to its timeline. */
        RECORD,
        /** Writes to somebody. */
        MAIL,
        /** Starts, stops or moves an SLA clock. */
        CLOCK,
        /** Changes tasks or timers that wait. */
        OPEN_WORK,
        /** Tells other processes. */
        PROCESS,
        /** Asks a system outside. */
        OUTSIDE
    }

    /** A variable by name and type. */
    @Documented
    @Target({})
    @Retention(RetentionPolicy.RUNTIME)
    @interface Variable {

        String name();

        Class<?> type() default String.class;

        /** Whether the task itself sets it, as an input parameter. */
        boolean parameter() default false;
    }
}
