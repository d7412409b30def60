package org.batoncrm.mining;

import java.util.Map;

/**
 * Ways that cases went.
 *
 * @param shown the most frequent ones by number, in order
 * @param ways how many there are
 * @param cases how many cases went any of them
 */
record VariantsFound(Map<String, Sums> shown, int ways, long cases, Look look) {}
