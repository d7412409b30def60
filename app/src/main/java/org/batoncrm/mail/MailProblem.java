package org.batoncrm.mail;

import java.util.List;

/**
 * Something that is wrong with the words of a mail.
 *
 * @param error whether the mail cannot go out in them
 * @param language {@code en} or {@code zh_CN}
 * @param what a short name of it, for example {@code field}
 * @param arguments what its sentence speaks of
 */
public record MailProblem(boolean error, String language, String what, List<String> arguments) {}
