package org.batoncrm.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.batoncrm.customer.Accounts;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.testing.AtOnce;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Statements;
import org.batoncrm.web.Texts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Lines of bank statements and the payments that they become. */
@BatonTest
class BankTest {

    private static final String HEAD = "Buchungstag;Auftraggeber;IBAN;Verwendungszweck;Betrag;Währung\n";

    @Autowired
    People people;

    @Autowired
    Accounts accounts;

    @Autowired
    Invoices invoices;

    @Autowired
    BankDesk desk;

    @Autowired
    BankReader reader;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Texts texts;

    @Autowired
    TransactionTemplate transaction;

    private RecordId account;

    @BeforeEach
    void aCustomer() {
        people.add("finance", Role.FINANCE);
        people.add("rep", Set.of(), Role.AE);
        people.add("boss", Role.ADMIN);
        account = people.as("boss", () -> accounts.create(Map.of("name", "Harbour Foods GmbH")));
    }

    private RecordId issued(String net) {
        return people.as("finance", () -> {
            RecordId id = invoices.create(Map.of(
                    "accountId",
                    account.toString(),
                    "title",
                    "Server room",
                    "automatic",
                    false,
                    "lines",
                    List.of(Map.of("name", "Rack", "net", net, "taxPercent", "19"))));
            invoices.issue(id, null);
            return id;
        });
    }

    private InvoiceView view(RecordId id) {
        return people.as("finance", () -> invoices.get(id));
    }

    private BankFile read(byte[] content) {
        BankFile file = held(content);
        reader.read(file);
        return people.as("finance", () -> desk.file(file.id()));
    }

    /** Ready to be read; the reader in the background takes it for taken. */
    private BankFile held(byte[] content) {
        return transaction.execute(status -> people.as("finance", () -> {
            long id = desk.upload("bank.csv", content, true);
            jdbc.sql("update bank_file set lease_until = ? where id = ?")
                    .params(Timestamp.from(Instant.now().plus(Duration.ofDays(1))), id)
                    .update();
            return desk.file(id);
        }));
    }

    private BankFile read(String lines) {
        return read((HEAD + lines).getBytes(StandardCharsets.UTF_8));
    }

    private int payments() {
        return jdbc.sql("select count(*) from payment where state = 'RECEIVED'")
                .query(Integer.class)
                .single();
    }

    private List<BankLine> open() {
        return people.as("finance", () -> desk.open());
    }

    private List<BankLine> lines(BankFile file) {
        return people.as("finance", () -> desk.lines(file.id(), null, 0, 100)).items();
    }

    @Test
    void matchesByTheNumberOfTheInvoice() {
        RecordId id = issued("1000");
        BankFile file = read("01.11.2026;HARBOUR FOODS;DE89;Rechnung " + view(id).number() + ";1.190,00;EUR\n");
        assertThat(file.state()).isEqualTo("DONE");
        assertThat(file.matched()).isOne();
        assertThat(view(id).state()).isEqualTo(InvoiceState.PAID);
    }

    @Test
    void oneTransferForSeveralInvoicesPaysThemAll() {
        RecordId one = issued("100");
        RecordId two = issued("200");
        read("01.11.2026;Somebody;DE89;" + view(one).number() + " u. "
                + view(two).number() + ";357,00;EUR\n");
        assertThat(view(one).state()).isEqualTo(InvoiceState.PAID);
        assertThat(view(two).state()).isEqualTo(InvoiceState.PAID);
    }

    @Test
    void matchesByPayerAndAmountWhenExactlyOneInvoiceFits() {
        RecordId id = issued("100");
        issued("200");
        read("2026-11-01;Harbour Foods;;Danke;119,00;EUR\n");
        assertThat(view(id).state()).isEqualTo(InvoiceState.PAID);
        issued("300");
        issued("300");
        read("2026-11-02;Harbour Foods;;Danke;357,00;EUR\n");
        assertThat(open())
                .singleElement()
                .satisfies(line -> assertThat(line.account()).isEqualTo(account));
    }

    @Test
    void theSameLineTwiceIsOnePaymentAlsoInAnotherFile() {
        RecordId id = issued("1000");
        String line = "01.11.2026;Harbour Foods;DE89;" + view(id).number() + ";100,00;EUR\n";
        BankFile first = read(line + line);
        assertThat(first.matched()).isOne();
        assertThat(first.twice()).isOne();
        BankFile second = read(line.replace("Harbour Foods", "HARBOUR  FOODS") + "02.11.2026;Harbour Foods;DE89;"
                + view(id).number() + ";100,00;EUR\n");
        assertThat(second.twice()).isOne();
        assertThat(payments()).isEqualTo(2);
        assertThat(view(id).open()).isEqualByComparingTo("990");
    }

    @Test
    void twoNodesReadEachLineOnce() throws InterruptedException {
        RecordId id = issued("10000");
        StringBuilder lines = new StringBuilder();
        for (int i = 1; i <= 40; i++) {
            lines.append("01.11.2026;Harbour Foods;DE89;%s part %d;1,00;EUR%n".formatted(view(id).number(), i));
        }
        BankFile file = held((HEAD + lines).getBytes(StandardCharsets.UTF_8));
        assertThat(AtOnce.refusals(
                        () -> {
                            reader.read(file);
                            return true;
                        },
                        () -> {
                            reader.read(file);
                            return true;
                        }))
                .isEmpty();
        reader.read(file);
        assertThat(people.as("finance", () -> desk.file(file.id())).matched()).isEqualTo(40);
        assertThat(view(id).open()).isEqualByComparingTo("11860");
    }

    @Test
    void readsAChineseFileInGb18030() {
        RecordId id = issued("100");
        String text = "交易日期,对方户名,对方账号,摘要,收入金额,支出金额,币种\n"
                + "20261101,海港食品有限公司,6222,货款 " + view(id).number() + ",\"119.00\",,人民币\n"
                + "20261102,税务局,6223,税款,,500.00,人民币\n";
        BankFile file = read(text.getBytes(Charset.forName("GB18030")));
        assertThat(file.count(BankLineState.BAD)).isOne();
        BankLine line = lines(file).get(0);
        assertThat(line.payer()).isEqualTo("海港食品有限公司");
        assertThat(line.currency()).isEqualTo("CNY");
        assertThat(line.amount()).isEqualByComparingTo("119");
        assertThat(line.receivedOn()).isEqualTo("2026-11-01");
    }

    @Test
    void whatNobodyCanTellWaitsOnTheDeskUntilSomebodySettlesIt() {
        RecordId id = issued("100");
        read("01.11.2026;Unknown Ltd;;Thanks;119,00;EUR\n"
                + "01.11.2026;Tax office;;Refund;20,00;EUR\n"
                + "01.11.2026;Other Ltd;;Advance;50,00;EUR\n");
        List<BankLine> waiting = open();
        assertThat(waiting).hasSize(3);
        people.as("finance", () -> {
            desk.book(waiting.get(0).id(), null, id);
            desk.notOurs(waiting.get(1).id());
            desk.book(waiting.get(2).id(), account, null);
            assertThatThrownBy(() -> desk.book(waiting.get(2).id(), account, null))
                    .isInstanceOf(Rejected.class);
        });
        assertThat(open()).isEmpty();
        assertThat(view(id).state()).isEqualTo(InvoiceState.PAID);
        assertThat(payments()).isEqualTo(2);
    }

    @Test
    void aLineThatWasTakenCanBeTakenBack() {
        RecordId id = issued("100");
        read("01.11.2026;Harbour Foods;;" + view(id).number() + ";119,00;EUR\n");
        long line = people.as("finance", () -> desk.recent()).get(0).id();
        people.as("finance", () -> desk.takeBack(line));
        assertThat(view(id).state()).isEqualTo(InvoiceState.ISSUED);
        assertThat(payments()).isZero();
        assertThat(open()).hasSize(1);
        people.as("finance", () -> {
            assertThatThrownBy(() -> desk.takeBack(line)).isInstanceOf(Rejected.class);
            desk.book(line, account, null);
        });
        assertThat(view(id).state()).isEqualTo(InvoiceState.PAID);
    }

    @Test
    void onlyWhoKeepsTheBooksSeesTheDesk() {
        people.as("rep", () -> {
            assertThatThrownBy(() -> desk.open()).isInstanceOf(Forbidden.class);
            assertThatThrownBy(() -> desk.upload("x.csv", new byte[] {1}, false))
                    .isInstanceOf(Forbidden.class);
        });
    }

    @Test
    void wantsToKnowWhereDayAndAmountStand() {
        people.as("finance", () -> {
            long id = desk.upload("x.csv", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8), false);
            assertThatThrownBy(() -> desk.run(id, new HashMap<>(Map.of("a", BankField.DATE))))
                    .isInstanceOf(Invalid.class);
        });
    }

    @Test
    void asksAsOftenForAHundredLinesAsForTen() {
        issued("100");
        int few = statements(0, 10).size();
        List<String> many = statements(10, 110);
        assertThat(many).as(String.join("\n", many)).hasSize(few);
        assertThat(open()).hasSize(67);
    }

    private List<String> statements(int from, int to) {
        StringBuilder lines = new StringBuilder();
        for (int i = from; i < to; i++) {
            lines.append(
                    switch (i % 5) {
                        case 0 -> "01.11.2026;Harbour Foods;;Thanks %d;%d,00;EUR%n".formatted(i, 5000 + i);
                        case 1 -> "01.11.2026;Unknown %d;;2026-%05d;1,00;EUR%n".formatted(i, 90000 + i);
                        case 2 -> "01.11.2026;Unknown %d;;INV-%d CTR-%d;1,00;EUR%n".formatted(i, 90000 + i, i + 1);
                        case 3 -> "01.11.2026;Unknown %d;;;-1,00;EUR%n".formatted(i);
                        default -> "02.11.2026;Somebody;;The same;1,00;EUR\n";
                    });
        }
        BankFile file = held((HEAD + lines).getBytes(StandardCharsets.UTF_8));
        return Statements.of(() -> reader.read(file));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "01.11.2026;=cmd()!A1;;=1+1;=2+3;EUR|noAmount",
                "01.11.2026;Harbour Foods;;-;-119,00;EUR|noMoney",
                "01.11.2026;Harbour Foods;;-;0,00;EUR|noMoney",
                "01.11.2026;Harbour Foods;;-;;EUR|noAmount",
                "01.11.2026;Harbour Foods;;-;1,239;EUR and more|noCurrency",
                "01.11.2026;Harbour Foods;;-;1.234,5678;EUR|noAmount",
                "01.11.2026;Harbour Foods;;-;12345678901234567890,00;EUR|noAmount",
                "01.11.2026;Harbour Foods;;-;5,00;QQQ|noCurrency",
                "31.02.2026;Harbour Foods;;-;5,00;EUR|noDay",
                ";Harbour Foods;;-;5,00;EUR|noDay",
                "01.11.2199;Harbour Foods;;-;5,00;EUR|noDay",
                "01.11.2026|noAmount"
            })
    void saysInBothLanguagesWhatIsWrongWithALineAndBooksNothing(String line, String why) {
        BankFile file = read(line + "\n");
        assertThat(file.state()).isEqualTo("DONE");
        assertThat(payments()).isZero();
        assertThat(open()).isEmpty();
        assertThat(lines(file)).singleElement().satisfies(bad -> {
            assertThat(bad.state()).isEqualTo(BankLineState.BAD);
            assertThat(bad.how()).isEqualTo("billing.bank." + why);
            for (Locale language : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
                LocaleContextHolder.setLocale(language);
                assertThat(texts.get(bad.how())).isNotBlank().doesNotContain("billing.bank");
            }
            LocaleContextHolder.resetLocaleContext();
        });
        String page = people.logIn("finance")
                .get("/payments/bank/" + file.id() + "?status=BAD")
                .body();
        assertThat(page).contains("Not readable").doesNotContain("??");
    }

    @Test
    void takesMoneyInTwoCurrenciesAndShortensWhatIsTooLong() {
        String purpose = "x".repeat(5000);
        BankFile file = read("01.11.2026;" + "y".repeat(600) + ";;" + purpose + ";1.234,00;USD\n"
                + "01.11.2026;=HYPERLINK(1);;<script>;5,00;EUR\n");
        assertThat(file.waiting()).isEqualTo(2);
        assertThat(lines(file)).extracting(BankLine::currency).containsExactly("USD", "EUR");
        assertThat(lines(file).get(0).payer()).hasSize(255);
        assertThat(lines(file).get(0).purpose()).hasSize(2000);
        assertThat(people.logIn("finance").get("/payments/bank").body())
                .contains("&lt;script&gt;", "=HYPERLINK(1)")
                .doesNotContain("<script>;");
    }

    @Test
    void readsAGermanFileInWindows1252() {
        String text =
                "Buchungstag;Begünstigter;Verwendungszweck;Betrag;Währung\n01.11.2026;Müller & Söhne;Größe;5,00;EUR\n";
        BankFile file = read(text.getBytes(Charset.forName("windows-1252")));
        assertThat(lines(file)).singleElement().satisfies(line -> {
            assertThat(line.payer()).isEqualTo("Müller & Söhne");
            assertThat(line.purpose()).isEqualTo("Größe");
            assertThat(line.currency()).isEqualTo("EUR");
        });
    }

    @Test
    void refusesFilesThatAreNoStatementWithASentence() {
        byte[] huge = (HEAD + "01.11.2026;" + "z".repeat(20_001) + ";;;5,00;EUR\n").getBytes(StandardCharsets.UTF_8);
        byte[] picture = {(byte) 0x89, 'P', 'N', 'G', 0, (byte) 0xff, (byte) 0xff, 0, 7};
        byte[] noAmount = "Buchungstag;Auftraggeber\n01.11.2026;Harbour\n".getBytes(StandardCharsets.UTF_8);
        byte[] bare = HEAD.getBytes(StandardCharsets.UTF_8);
        for (byte[] wrong : List.of(huge, picture, noAmount, bare, new byte[0])) {
            people.as(
                    "finance",
                    () -> assertThatThrownBy(() -> desk.upload("x.csv", wrong, true))
                            .isInstanceOf(Invalid.class));
        }
        people.as("finance", () -> assertThat(desk.files()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.234,56|1234.56",
                "1,234.56|1234.56",
                "1234.56|1234.56",
                "1234,5|1234.5",
                "1,234|1234",
                "¥ 1,234.00|1234.00",
                "EUR 5,00|5.00",
                "-12,00|-12.00",
                "+7|7"
            })
    void readsAmountsAsBanksWriteThem(String cell, BigDecimal amount) {
        assertThat(BankCells.amount(cell))
                .hasValueSatisfying(read -> assertThat(read).isEqualByComparingTo(amount));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-01",
        "01.11.2026",
        "01.11.26",
        "1/11/2026",
        "20261101",
        "2026/11/1",
        "2026年11月1日",
        "2026-11-01 09:30:00",
        "20261101 093000"
    })
    void readsDaysAsBanksWriteThem(String cell) {
        assertThat(BankCells.day(cell)).contains(LocalDate.of(2026, 11, 1));
        assertThat(BankCells.day("31.02.2026")).isEmpty();
        assertThat(BankCells.amount("abc")).isEmpty();
    }
}
