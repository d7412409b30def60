package org.batoncrm.inbox;

/** Messages as the world sends them. */
final class Samples {

    private Samples() {}

    static String mail(String id, String from, String subject, String text) {
        return mail(id, from, subject, text, "");
    }

    /** @param headers further lines of the head, each with its end */
    static String mail(String id, String from, String subject, String text, String headers) {
        return "From: " + from + "\nTo: " + ImapServer.ADDRESS + "\nSubject: " + subject + "\nMessage-ID: <" + id
                + ">\n" + headers + "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
                + "Content-Transfer-Encoding: 8bit\n\n" + text + "\n";
    }

    static String bounce(String messageId, String status, String diagnostic) {
        return "Return-Path: <>\nFrom: MAILER-DAEMON@mx.example\nTo: baton@nordlicht.test\n"
                + "Subject: Undelivered Mail Returned to Sender\nMessage-ID: <b" + messageId.hashCode()
                + "@mx.example>\n"
                + "MIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=r\n\n"
                + "--r\nContent-Type: text/plain\n\nI am sorry.\n"
                + "--r\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n"
                + "Final-Recipient: rfc822; gone@harbour.example\nAction: failed\nStatus: " + status
                + "\nDiagnostic-Code: smtp; " + diagnostic + "\n\n"
                + "--r\nContent-Type: text/rfc822-headers\n\nFrom: baton@nordlicht.test\nMessage-ID: " + messageId
                + "\nSubject: x\n\n--r--\n";
    }
}
