package org.batoncrm.web.rest;

import java.util.List;

/**
 * One page of results.
 *
 * @param page counted from 0
 * @param total exact number of rows that the caller may see; of open tasks no more than 10,000
 */
public record PageOf<T>(List<T> items, int page, int size, long total) {}
