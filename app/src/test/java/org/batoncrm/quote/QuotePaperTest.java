package org.batoncrm.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.batoncrm.customer.Accounts;
import org.batoncrm.customer.Contacts;
import org.batoncrm.deal.Deals;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.paper.Paper;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@BatonTest
class QuotePaperTest {

    @Autowired
    Quotes quotes;

    @Autowired
    Deals deals;

    @Autowired
    Accounts accounts;

    @Autowired
    Contacts contacts;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

    @BeforeEach
    void aRep() {
        people.add("rep", Set.of(people.addTeam("North")), Role.AE);
    }

    private RecordId quote(@Nullable String email, @Nullable String language, List<Map<String, String>> lines) {
        return people.as("rep", () -> {
            RecordId account = accounts.create(Map.of("name", "深圳港口食品有限公司"));
            Map<String, @Nullable Object> person = new HashMap<>();
            person.put("firstName", "Hanne");
            person.put("lastName", "Petersen");
            person.put("email", email);
            person.put("language", language);
            Map<String, @Nullable Object> fields = new HashMap<>();
            fields.put("name", "Server room 服务器机房");
            fields.put("accountId", account.toString());
            fields.put("contactId", contacts.create(person).toString());
            fields.put("paymentTermsDays", 45);
            fields.put("contractMonths", 12);
            fields.put("nonStandardClauses", true);
            fields.put("clauses", "Penalty for delay: 1 % a week.\n延期违约金：每周百分之一。");
            fields.put("lines", lines);
            return quotes.draft(deals.create(fields));
        });
    }

    private static List<Map<String, String>> two() {
        return List.of(
                Map.of(
                        "name",
                        "GTX Pro 人工智能服务器",
                        "quantity",
                        "2",
                        "listPrice",
                        "4821",
                        "discountPercent",
                        "10",
                        "cost",
                        "3333.33",
                        "taxPercent",
                        "19"),
                Map.of("name", "Workshop", "quantity", "1.5", "listPrice", "800", "taxPercent", "19"));
    }

    private Paper paper(RecordId quote, Locale locale) {
        return people.as("rep", () -> quotes.paper(quote, locale));
    }

    private static String text(Paper paper) {
        try (PDDocument read = Loader.loadPDF(paper.content())) {
            keep(paper);
            return new PDFTextStripper().getText(read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** To be looked at. */
    private static void keep(Paper paper) throws IOException {
        Path folder = Path.of("target/papers");
        Files.createDirectories(folder);
        Files.write(folder.resolve(paper.fileName()), paper.content());
    }

    @Test
    void readsBackInEnglish() {
        RecordId quote = quote("hanne@harbour.example", "en", two());

        assertThat(text(paper(quote, Locale.ENGLISH)))
                .contains("Quote", quote + ", version 1", "深圳港口食品有限公司", "Hanne Petersen")
                .contains("Server room 服务器机房", "GTX Pro 人工智能服务器", "4,821.00", "10 %", "8,677.80")
                .contains("Workshop", "1.5", "1,200.00", "EUR 9,877.80", "EUR 1,876.78", "EUR 11,754.58")
                .contains("Payment within 45 days", "12 months", "Penalty for delay", "延期违约金", "page 1", "DRAFT")
                .doesNotContain("3,333", "3333");
    }

    @Test
    void readsBackInChinese() {
        RecordId quote = quote("hanne@harbour.example", "zh", two());

        assertThat(text(paper(quote, Locale.SIMPLIFIED_CHINESE)))
                .contains("报价单", quote + "，第 1 版", "深圳港口食品有限公司", "GTX Pro 人工智能服务器", "数量", "单价", "折扣", "净额")
                .contains(
                        "价税合计", "EUR 11,754.58", "本报价单有效期至", today.plusDays(30).getYear() + "年")
                .contains("发票日期起 45 天内付款", "合同期限 12 个月", "第 1 页");
    }

    @Test
    void carriesItsLettersWithItAndNoMore() throws IOException {
        Paper paper = paper(quote("hanne@harbour.example", "zh", two()), Locale.SIMPLIFIED_CHINESE);

        assertThat(paper.content().length).isLessThan(300_000);
        try (PDDocument read = Loader.loadPDF(paper.content())) {
            int fonts = 0;
            for (PDPage page : read.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    PDFont font = page.getResources().getFont(name);
                    assertThat(font.isEmbedded()).isTrue();
                    fonts++;
                }
            }
            assertThat(fonts).isPositive();
        }
    }

    @Test
    void runsOverSeveralPagesWithItsHeadOnEach() throws IOException {
        List<Map<String, String>> many = new ArrayList<>();
        for (int i = 1; i <= 200; i++) {
            many.add(Map.of("name", "Item number " + i + " 配件", "listPrice", "10", "taxPercent", "19"));
        }
        Paper paper = paper(quote("hanne@harbour.example", "en", many), Locale.ENGLISH);
        try (PDDocument read = Loader.loadPDF(paper.content())) {
            assertThat(read.getNumberOfPages()).isBetween(4, 12);
        }
        String text = text(paper);
        assertThat(text.split("Unit price", -1).length).isGreaterThan(4);
        assertThat(text).contains("Item number 200 配件", "page 4", "EUR 2,380.00");
    }

    @Test
    void printsAQuestionMarkForWhatNoLetterStandsFor() {
        RecordId quote =
                quote("hanne@harbour.example", "en", List.of(Map.of("name", "Rocket 🚀 🇩🇪 ok", "listPrice", "1")));

        assertThat(text(paper(quote, Locale.ENGLISH))).contains("Rocket ? ?? ok");
    }

    @Test
    void goesToTheContactInTheirLanguageAndIsKept() throws IOException {
        RecordId quote = quote("hanne@harbour.example", "zh", two());
        CurrentUser.asProcess(() -> {
            quotes.approved(quote, today);
            return true;
        });
        people.as("rep", () -> quotes.send(quote));
        people.as("rep", () -> quotes.send(quote));

        Paper kept = paper(quote, Locale.ENGLISH);
        assertThat(kept.fileName()).isEqualTo("报价单-" + quote + "-v1.pdf");
        assertThat(text(kept)).contains("价税合计").doesNotContain("草稿");
        Map<String, Object> mail = jdbc.sql(
                        "select m.to_address, m.subject, m.text_body, m.locale, a.file_name, a.content"
                                + " from mail_outbox m join mail_attachment a on a.mail_id = m.id")
                .query()
                .singleRow();
        assertThat(mail.get("to_address")).isEqualTo("hanne@harbour.example");
        assertThat(mail.get("subject")).isEqualTo("报价单 " + quote + " v1：Server room 服务器机房");
        assertThat(String.valueOf(mail.get("text_body")))
                .contains("EUR 11,754.58")
                .doesNotContain("localhost", "http");
        assertThat((byte[]) bytes(mail.get("content"))).isEqualTo(kept.content());
        assertThat(people.basic("rep")
                        .get("/api/v1/records/"
                                + people.as("rep", () -> quotes.get(quote)).deal() + "/timeline")
                        .body())
                .contains("hanne@harbour.example");
    }

    private static byte[] bytes(@Nullable Object held) {
        if (held instanceof java.sql.Blob blob) {
            try {
                return blob.getBytes(1, (int) blob.length());
            } catch (java.sql.SQLException e) {
                throw new IllegalStateException(e);
            }
        }
        return (byte[]) held;
    }

    @Test
    void isNotSentToNobody() {
        RecordId quote = quote(null, "en", two());
        CurrentUser.asProcess(() -> {
            quotes.approved(quote, today);
            return true;
        });

        assertThatThrownBy(() -> people.as("rep", () -> quotes.send(quote)))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        refusal -> assertThat(refusal.messageKey()).isEqualTo("quote.noContact"));
        assertThat(people.as("rep", () -> quotes.get(quote)).state()).isEqualTo(QuoteState.APPROVED);
        assertThat(jdbc.sql("select count(*) from mail_outbox")
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
