package org.batoncrm.record;

/** Another view of what a list shows, or something that belongs to it: a board, price lists. */
public record ListLink(String href, String labelKey, String icon) {}
