package org.batoncrm.knowledge;

/**
 * How an article is used.
 *
 * @param views how often the public page was opened
 * @param solved with how many records it is linked
 */
public record Usage(long views, long helpful, long unhelpful, long solved) {

    static final Usage NONE = new Usage(0, 0, 0, 0);
}
