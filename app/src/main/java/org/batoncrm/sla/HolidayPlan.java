package org.batoncrm.sla;

import java.util.List;

/**
 * A calendar as it would be with days from elsewhere.
 *
 * @param added the days that are new; those that the calendar names already stay as they are
 * @param known how many it names already
 * @param leftOut how many entries are no whole days
 */
public record HolidayPlan(SaveCalendar wanted, List<CalendarDetails.Holiday> added, int known, int leftOut) {}
