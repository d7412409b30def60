package org.batoncrm.mail;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the file is called in which a process keeps its own words of a mail: {@code lead-qualification.lead.assigned.mail}
 * for {@code lead/assigned}. The process stands in it because several are published together, and two of them may send
 * the same mail.
 */
public final class MailFile {

    public static final String ENDING = ".mail";

    private static final Pattern TEMPLATE = Pattern.compile("([a-z]{1,40})/([a-z][a-z-]{0,59})");
    private static final Pattern REST = Pattern.compile("([a-z]{1,40})\\.([a-z][a-z-]{0,59})\\.mail");

    private MailFile() {}

    /** The name of the file; empty for what cannot be a template's name. */
    public static Optional<String> name(String process, String template) {
        Matcher parts = TEMPLATE.matcher(template);
        return parts.matches()
                ? Optional.of(process + "." + parts.group(1) + "." + parts.group(2) + ENDING)
                : Optional.empty();
    }

    /** The template whose words the file holds; empty when it is none of this process. */
    public static Optional<String> template(String process, String file) {
        if (!file.startsWith(process + ".")) {
            return Optional.empty();
        }
        Matcher parts = REST.matcher(file.substring(process.length() + 1));
        return parts.matches() ? Optional.of(parts.group(1) + "/" + parts.group(2)) : Optional.empty();
    }
}
