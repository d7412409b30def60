package org.batoncrm.sla;

import java.time.LocalTime;

/** A stretch of one day in which business is open, in minutes from midnight; 1440 is the end of the day. */
public record OpenInterval(int fromMinute, int toMinute) implements Comparable<OpenInterval> {

    static final int DAY = 24 * 60;

    public OpenInterval {
        if (fromMinute < 0 || toMinute > DAY || fromMinute >= toMinute) {
            throw new IllegalArgumentException("An interval opens before it closes, within one day");
        }
    }

    static OpenInterval of(String from, String to) {
        return new OpenInterval(minute(from), minute(to));
    }

    private static int minute(String text) {
        return "24:00".equals(text) ? DAY : LocalTime.parse(text).toSecondOfDay() / 60;
    }

    public String from() {
        return text(fromMinute);
    }

    public String to() {
        return text(toMinute);
    }

    boolean overlaps(OpenInterval other) {
        return fromMinute < other.toMinute && other.fromMinute < toMinute;
    }

    private static String text(int minute) {
        return String.format("%02d:%02d", minute / 60, minute % 60);
    }

    @Override
    public int compareTo(OpenInterval other) {
        return Integer.compare(fromMinute, other.fromMinute);
    }

    @Override
    public String toString() {
        return from() + "-" + to();
    }
}
