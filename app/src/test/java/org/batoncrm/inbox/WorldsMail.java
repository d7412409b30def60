package org.batoncrm.inbox;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/**
 * Two hundred mails as the world sends them, twenty of each kind: answers (two kinds' worth), out of office, bounces,
 * GB18030, huge, broken, hostile, plain questions, and such that are no mail at all.
 */
final class WorldsMail {

    static final int COUNT = 200;
    static final int OF_A_KIND = COUNT / 10;

    private static final Charset GB18030 = Charset.forName("GB18030");

    private WorldsMail() {}

    /** A mail of ours that somebody answers. */
    record Thread(String address, String messageId) {}

    static void deliver(ImapServer server, List<Thread> threads) {
        Random random = new Random(5);
        for (int i = 0; i < COUNT; i++) {
            Thread thread = threads.get(i % threads.size());
            String id = "m" + i + "@world.example";
            String answers = "In-Reply-To: " + thread.messageId() + "\n";
            switch (i % 10) {
                case 0, 1 ->
                    server.deliver(Samples.mail(id, thread.address(), "Re: Offer", "Answer " + i + ".", answers));
                case 2 ->
                    server.deliver(Samples.mail(
                            id, thread.address(), "Out of office", "Away", answers + "Auto-Submitted: auto-replied\n"));
                case 3 ->
                    server.deliver(Samples.bounce(thread.messageId(), "5.2.2", "552 full")
                            .replaceFirst("<b(-?\\d+@mx)", "<b" + i + "m$1"));
                case 4 ->
                    server.deliver(
                            Samples.mail(id, "li" + i + "@shanghai" + i + ".example", "询价 " + i, "您好，请报价。")
                                    .replace("charset=utf-8", "charset=gb2312"),
                            GB18030);
                case 5 ->
                    server.deliver(Samples.mail(
                            id,
                            "big" + i + "@far" + i + ".example",
                            "Big",
                            "x".repeat(80).concat("\n").repeat(8_000)));
                case 6 -> {
                    byte[] noise = new byte[3_000];
                    random.nextBytes(noise);
                    server.deliver(Samples.mail(id, "odd" + i + "@odd" + i + ".example", "Odd", "")
                                    .replace("text/plain; charset=utf-8", "multipart/mixed; boundary=\"never\"")
                            + new String(noise, StandardCharsets.ISO_8859_1));
                }
                case 7 ->
                    server.deliver(Samples.mail(
                                    id,
                                    "evil" + i + "@evil" + i + ".example",
                                    "<script>alert('subject')</script>",
                                    "<script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)>"
                                            + "<a href=\"javascript:alert(4)\">x</a><p>kept " + i + "</p>")
                            .replace("text/plain", "text/html"));
                case 8 -> server.deliver(Samples.mail(id, "new" + i + "@new" + i + ".example", "Question", "How?"));
                default -> server.deliver("\nno head at all " + i);
            }
        }
    }
}
