package org.batoncrm.process;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The one class that holds every name which a diagram and Java share: its {@code KEY}, and in nested classes the
 * {@code Tasks}, {@code Messages}, {@code Errors} and {@code Variables}. The build compares it with the diagram.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ProcessCard {}
