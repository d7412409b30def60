package org.batoncrm.tasklist;

import java.util.List;

/**
 * Whether tasks have changed since a list was drawn.
 *
 * @param token to be sent with the next question
 * @param changed ids of tasks that have changed since; empty when nothing has
 */
public record Pulse(String token, List<String> changed) {}
