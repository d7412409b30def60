package org.batoncrm.mail;

/** Where a mail is on its way. */
public enum MailState {
    PENDING,
    SENDING,
    SENT,
    /** The last try failed; it will be tried again. */
    FAILED,
    /** Given up; a person may have it sent again. */
    DEAD;

    public String labelKey() {
        return "mail.state." + name().toLowerCase(java.util.Locale.ROOT);
    }
}
