package org.batoncrm.web;

/**
 * Pages that anybody may open who knows their address; how often one address may do so is limited, see {@link PageLimits}.
 *
 * @param prefix with what their paths begin
 * @param name under which they are counted
 */
public record LimitedPages(String prefix, String name, int perMinute) {}
