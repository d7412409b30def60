/**
 * Mail that comes in. Fetches it from mailboxes, keeps each message whole, reads it, tells mail of people from that of
 * machines, finds the record it belongs to, and hands it to whoever takes it: each message once, whichever node is at
 * work. What nobody takes waits for a person at the desk. What a mail means to a record is said by the rooms above, see
 * {@link org.batoncrm.inbox.MailTaker}.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "kernel",
            "web",
            "web::rest",
            "identity",
            "process",
            "record",
            "mail",
            "file",
            "lead :: events"
        })
@org.jspecify.annotations.NullMarked
package org.batoncrm.inbox;
