package org.batoncrm.record;

/**
 * How much time is left, as people read it.
 *
 * @param style how it is shown: ok, soon, late, paused or none
 * @param text for example {@code due in 2 h 5 min}
 * @param title the whole of it: which promise, how its time is counted, when it is due
 */
public record Countdown(String style, String text, String title) {}
