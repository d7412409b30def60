package org.batoncrm.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class MessageReaderTest {

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final String CHINESE = "你好，我们公司的报价单打不开，请尽快处理。谢谢！";

    private final MessageReader reader = new MessageReader(new InboxProperties(
            List.of(),
            Duration.ofSeconds(20),
            InboxProperties.Moment.RECEIVED,
            DataSize.ofMegabytes(30),
            100,
            10,
            50,
            10,
            60,
            Duration.ofMinutes(10),
            12,
            Duration.ofDays(7),
            5));

    private ReadMail read(String message) {
        return read(message, StandardCharsets.UTF_8);
    }

    private ReadMail read(String message, Charset charset) {
        return reader.read(message.replace("\n", "\r\n").getBytes(charset));
    }

    private static String plain(String headers, String body) {
        return "From: Ada <ada@harbour.example>\nTo: support@nordlicht.test\n" + headers + "\n\n" + body;
    }

    @Test
    void readsWhoWroteToWhomAboutWhat() {
        ReadMail mail = read("From: \"Lovelace, Ada\" <Ada@Harbour.Example>\nTo: support@nordlicht.test, x@y.example\n"
                + "Cc: Bob <bob@harbour.example>\nSubject: Printer on fire\nMessage-ID: <1@harbour.example>\n"
                + "References: <a@x> <b@x>\nIn-Reply-To: <b@x>\nDate: Fri, 27 Nov 2026 10:00:00 +0800\n\nHelp!\n");
        assertThat(mail.head().from()).isEqualTo("ada@harbour.example");
        assertThat(mail.head().fromName()).isEqualTo("Lovelace, Ada");
        assertThat(mail.head().to()).containsExactly("support@nordlicht.test", "x@y.example");
        assertThat(mail.head().cc()).containsExactly("bob@harbour.example");
        assertThat(mail.head().references()).containsExactly("<a@x>", "<b@x>");
        assertThat(mail.head().sentAt()).hasToString("2026-11-27T02:00:00Z");
        assertThat(mail.text().strip()).isEqualTo("Help!");
    }

    @Test
    void readsGb18030UnderEachNameThatItIsGiven() {
        for (String name : List.of("gb18030", "GBK", "gb2312", "cp936")) {
            ReadMail mail = read(
                    plain("Content-Type: text/plain; charset=" + name + "\nContent-Transfer-Encoding: 8bit", CHINESE),
                    GB18030);
            assertThat(mail.text()).as(name).isEqualTo(CHINESE);
        }
    }

    @Test
    void readsRareCharactersThatOnlyGb18030Has() {
        String rare = "𠮷野家，㐂乐，镕基";
        String encoded = Base64.getMimeEncoder().encodeToString(rare.getBytes(GB18030));
        ReadMail mail =
                read(plain("Content-Type: text/plain; charset=gb2312\nContent-Transfer-Encoding: base64", encoded));
        assertThat(mail.text()).isEqualTo(rare);
    }

    @Test
    void findsOutTheCharacterSetWhereNoneOrAWrongOneIsNamed() {
        assertThat(read(plain("Subject: x", CHINESE), GB18030).text()).isEqualTo(CHINESE);
        assertThat(read(plain("Content-Type: text/plain; charset=iso-8859-1", CHINESE), GB18030)
                        .text())
                .isEqualTo(CHINESE);
        assertThat(read(plain("Content-Type: text/plain; charset=gb2312", CHINESE))
                        .text())
                .isEqualTo(CHINESE);
        assertThat(read(plain("Content-Type: text/plain; charset=no-such-set", CHINESE))
                        .text())
                .isEqualTo(CHINESE);
        assertThat(read(plain("Subject: x", "Schöne Grüße aus München"), StandardCharsets.ISO_8859_1)
                        .text())
                .isEqualTo("Schöne Grüße aus München");
    }

    @Test
    void readsHeadersInEncodedWordsAndWithoutAny() {
        String word = Base64.getEncoder().encodeToString("关于报价".getBytes(GB18030));
        assertThat(read(plain("Subject: =?gb2312?B?" + word + "?=", "x")).head().subject())
                .isEqualTo("关于报价");
        assertThat(read(plain("Subject: 关于报价", "x"), GB18030).head().subject()).isEqualTo("关于报价");
        assertThat(read(plain("Subject: 关于报价", "x")).head().subject()).isEqualTo("关于报价");
        assertThat(read(plain("Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?= =?utf-8?Q?_an_alle?=", "x"))
                        .head()
                        .subject())
                .isEqualTo("Grüße an alle");
    }

    @Test
    void joinsACharacterThatWasSplitOverTwoWords() {
        byte[] bytes = "设备故障".getBytes(StandardCharsets.UTF_8);
        String one = Base64.getEncoder().encodeToString(java.util.Arrays.copyOf(bytes, 4));
        String two = Base64.getEncoder().encodeToString(java.util.Arrays.copyOfRange(bytes, 4, bytes.length));
        assertThat(read(plain("Subject: =?UTF-8?B?" + one + "?=\n =?UTF-8?B?" + two + "?=", "x"))
                        .head()
                        .subject())
                .isEqualTo("设备故障");
    }

    @Test
    void readsNamesOfFilesInEveryWayInWhichTheyAreWritten() {
        String mixed = "From: a@b.example\nContent-Type: multipart/mixed; boundary=x\n\n"
                + "--x\nContent-Type: text/plain\n\nSee files\n"
                + "--x\nContent-Type: application/pdf\nContent-Disposition: attachment;"
                + " filename*0*=UTF-8''%E6%8A%A5%E4%BB%B7; filename*1*=%E5%8D%95.pdf\n\n%PDF\n"
                + "--x\nContent-Type: application/pdf; name=\"=?gb2312?B?"
                + Base64.getEncoder().encodeToString("合同.pdf".getBytes(GB18030))
                + "?=\"\nContent-Disposition: attachment\n\n%PDF\n"
                + "--x\nContent-Type: application/octet-stream\nContent-Disposition: attachment; filename=../../etc/passwd\n\nx\n"
                + "--x--\n";
        assertThat(read(mixed).files())
                .extracting(ReadMail.Part::name)
                .containsExactly("报价单.pdf", "合同.pdf", "../../etc/passwd");
    }

    @Test
    void prefersTextWhereThereAreTwoVersionsAndKeepsPicturesOutOfTheFiles() {
        ReadMail mail = read(
                "From: a@b.example\nContent-Type: multipart/related; boundary=r\n\n"
                        + "--r\nContent-Type: multipart/alternative; boundary=a\n\n"
                        + "--a\nContent-Type: text/plain\n\nHello\n--a\nContent-Type: text/html\n\n"
                        + "<p>Hello <img src=\"cid:pic@x\"><img src=\"http://track.example/1.gif\"></p>\n--a--\n"
                        + "--r\nContent-Type: image/png\nContent-ID: <pic@x>\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--r--\n");
        assertThat(mail.text().strip()).isEqualTo("Hello");
        assertThat(mail.html()).contains("src=\"cid:0\"").doesNotContain("track.example");
        assertThat(mail.blockedPictures()).isEqualTo(1);
        assertThat(mail.files()).singleElement().matches(ReadMail.Part::inline);
    }

    @Test
    void leavesNothingInHostileHtmlThatRunsOrFetches() {
        String hostile = """
                <script>alert(1)</script><img src=x onerror=alert(2)><svg/onload=alert(3)>
                <iframe src="javascript:alert(4)"></iframe><a href="javascript:alert(5)">a</a>
                <a href="data:text/html,<script>alert(6)</script>">b</a><style>@import url(http://evil.example/x.css);</style>
                <div style="background:url(http://evil.example/y.png);width:expression(alert(7))">c</div>
                <form action="http://evil.example"><input name=p></form><meta http-equiv=refresh content="0;url=http://evil.example">
                <base href="http://evil.example/"><object data="http://evil.example/z"></object><math><mtext><style><img src=x onerror=alert(8)></style></mtext></math>
                <link rel=stylesheet href="http://evil.example/l.css"><img srcset="http://evil.example/s.png 2x"><p>kept</p>""";
        ReadMail mail = read(plain("Content-Type: text/html", hostile));
        assertThat(mail.html())
                .contains("kept")
                .doesNotContain("<script", "onerror=", "onload=", "javascript:", "data:text", "evil.example")
                .doesNotContain("<iframe", "<form", "<meta", "<base", "<object", "<svg", "<style", "expression(");
        assertThat(mail.text()).contains("kept").doesNotContain("alert(1)");
    }

    @Test
    void keepsAMailInAMailAsAFile() {
        ReadMail mail = read("From: a@b.example\nContent-Type: multipart/mixed; boundary=x\n\n"
                + "--x\nContent-Type: text/plain\n\nForwarded\n"
                + "--x\nContent-Type: message/rfc822\n\nFrom: c@d.example\nSubject: Inner one\n\nInner text\n--x--\n");
        assertThat(mail.text().strip()).isEqualTo("Forwarded");
        assertThat(mail.files()).singleElement().satisfies(file -> {
            assertThat(file.name()).isEqualTo("Inner one.eml");
            assertThat(new String(file.content(), StandardCharsets.UTF_8)).contains("Inner text");
        });
    }

    @Test
    void makesTheBestOfBrokenMessages() {
        assertThat(read("From: a@b.example\nContent-Type: multipart/mixed; boundary=x\n\nno parts at all")
                        .text())
                .contains("no parts at all");
        assertThat(
                        read("From: a@b.example\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\n"
                                        + "cut off in the mid")
                                .text())
                .contains("cut off in the mid");
        assertThat(read(plain("Content-Type: text/plain\nContent-Transfer-Encoding: base64", "SGVsbG8gd29ybG!!!Q="))
                        .text())
                .isEqualTo("Hello world");
        assertThat(read(plain("Content-Type: ;;;;charset", "still read")).text())
                .contains("still read");
        assertThat(read(plain("Content-Transfer-Encoding: nonsense", "still read"))
                        .text())
                .contains("still read");
        assertThat(read("From: <<>>@@ \nTo: undisclosed-recipients:;\nDate: yesterday\n\nx")
                        .head()
                        .sentAt())
                .isNull();
        assertThat(read("").text()).isEmpty();
    }

    @Test
    void stopsWhereAMailHasTooManyPartsOrTooDeepOnes() {
        StringBuilder deep = new StringBuilder("From: a@b.example\n");
        for (int i = 0; i < 200; i++) {
            deep.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\n\n--b")
                    .append(i)
                    .append('\n');
        }
        assertThat(read(deep.toString()).notes()).contains("deep");
        StringBuilder wide = new StringBuilder("From: a@b.example\nContent-Type: multipart/mixed; boundary=x\n\n");
        for (int i = 0; i < 1000; i++) {
            wide.append("--x\nContent-Type: text/plain\nContent-Disposition: attachment; filename=f")
                    .append(i)
                    .append("\n\nx\n");
        }
        ReadMail mail = read(wide.append("--x--\n").toString());
        assertThat(mail.notes()).contains("deep");
        assertThat(mail.files()).hasSizeLessThan(101);
    }

    @Test
    void readsReportsOfMailThatDidNotArrive() {
        ReadMail.Bounce bounce = read(Samples.bounce("<m1@baton>", "5.1.1", "550 5.1.1 No such user"))
                .bounce();
        assertThat(bounce).isNotNull();
        assertThat(bounce.failed()).isTrue();
        assertThat(bounce.forEver()).isTrue();
        assertThat(bounce.reason()).contains("No such user");
        assertThat(bounce.messageIds()).containsExactly("<m1@baton>");
    }

    @Test
    void tellsMachinesFromPeopleByTheHeadAndNotByTheSubjectAlone() {
        assertThat(MachineMail.reason(read(plain("Auto-Submitted: auto-replied", "x"))))
                .contains("auto");
        assertThat(MachineMail.reason(read(plain("Auto-Submitted: no", "x")))).isEmpty();
        assertThat(MachineMail.reason(read(plain("X-Autoreply: yes", "x")))).contains("auto");
        assertThat(MachineMail.reason(read(plain("Precedence: auto_reply", "x"))))
                .contains("auto");
        assertThat(MachineMail.reason(read(plain("Precedence: bulk", "x")))).contains("bulk");
        assertThat(MachineMail.reason(read(plain("Precedence: bulk\nList-Id: <support.groups.example>", "x"))))
                .isEmpty();
        assertThat(MachineMail.reason(read(plain("Return-Path: <>", "x")))).contains("nobody");
        assertThat(MachineMail.reason(read(plain("Subject: Out of office: what does the message mean?", "x"))))
                .isEmpty();
        assertThat(MachineMail.reason(read(plain("Subject: 自动回复: 不在\nX-Auto-Response-Suppress: All", "x"))))
                .contains("auto");
    }

    @Test
    void foldsWhatIsQuotedInBothLanguages() {
        assertThat(QuotedHistory.newPart("New\n\nOn Fri, 27 Nov 2026 at 10:00, Support <s@x.example> wrote:\n> Old"))
                .isEqualTo("New");
        assertThat(QuotedHistory.newPart("New\n\nOn Fri, 27 Nov 2026 at 10:00, Support\n<s@x.example> wrote:\n> Old"))
                .isEqualTo("New");
        assertThat(QuotedHistory.newPart("好的\n\n在 2026-11-27 10:00:00，\"Support\" <s@x.example> 写道：\n> 旧"))
                .isEqualTo("好的");
        assertThat(QuotedHistory.newPart("好的\n\n------------------ 原始邮件 ------------------\n发件人: x\n旧"))
                .isEqualTo("好的");
        assertThat(QuotedHistory.newPart("Done\n\nFrom: Support\nSent: Friday\nTo: Ada\nSubject: x\n\nOld"))
                .isEqualTo("Done");
        assertThat(QuotedHistory.newPart("From: the shop\nI bought a printer.")).contains("printer");
        assertThat(QuotedHistory.newPart("> only a quote")).isEqualTo("> only a quote");
    }

    @Test
    void survivesAnyBytes() {
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            byte[] noise = new byte[random.nextInt(2000)];
            random.nextBytes(noise);
            assertThatCode(() -> reader.read(noise)).doesNotThrowAnyException();
        }
    }
}
