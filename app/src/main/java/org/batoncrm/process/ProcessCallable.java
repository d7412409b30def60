package org.batoncrm.process;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A bean whose listed methods a diagram may call in an expression, for example {@code ${slaCalendar.dueAt(…)}}. A
 * method that is not listed cannot be called.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ProcessCallable {

    /** The names of the methods. They must be free of side effects: an expression may be evaluated at any time. */
    String[] value();
}
