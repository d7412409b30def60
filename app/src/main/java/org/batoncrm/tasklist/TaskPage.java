package org.batoncrm.tasklist;

import java.util.List;

/**
 * A page of the list of tasks.
 *
 * @param total how many the filter finds, counted no further than the caller asked for
 */
public record TaskPage(List<TaskItem> items, long total) {}
