package org.batoncrm.library;

import java.util.List;

/**
 * A mail that steps of a process send, with invented contents.
 *
 * @param template of the house, for example {@code lead/assigned}
 * @param sentBy the steps, by their names
 * @param own whether the process has words of its own; else it goes out in those of the house
 * @param subject in English
 * @param chineseSubject the same in Chinese
 */
public record MailView(String template, List<String> sentBy, boolean own, String subject, String chineseSubject) {}
