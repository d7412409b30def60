package org.batoncrm.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.Money;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@BatonTest
class AccountTermsTest {

    private static final BankDetails BANK =
            BankDetails.of(Map.of("iban", "DE89370400440532013000", "holder", "Harbour Foods GmbH"));
    private static final BankDetails OTHER =
            BankDetails.of(Map.of("iban", "GB29NWBK60161331926819", "holder", "Harbour Foods Ltd"));
    private static final Money LIMIT = new Money(new BigDecimal("5000"), "EUR");

    @Autowired
    People people;

    @Autowired
    Accounts accounts;

    @Autowired
    AccountTerms terms;

    private RecordId account;

    @BeforeEach
    void anAccount() {
        people.add("rep", Set.of(people.addTeam("North")), Role.AE);
        people.add("finance", Role.FINANCE);
        people.add("boss", Role.ADMIN);
        account = people.as("rep", () -> accounts.create(Map.of("name", "Harbour Foods")));
        CurrentUser.asProcess(() -> {
            assertThat(terms.replaceBank(account, null, BANK)).isTrue();
            return terms.replaceCreditLimit(account, null, LIMIT);
        });
    }

    @Test
    void nobodyWritesThemNotEvenAnAdministrator() {
        for (String who : List.of("rep", "finance", "boss")) {
            people.as(who, () -> {
                assertThatThrownBy(() -> terms.replaceBank(account, BANK, OTHER))
                        .isInstanceOf(Forbidden.class);
                assertThatThrownBy(() -> terms.replaceCreditLimit(account, LIMIT, null))
                        .isInstanceOf(Forbidden.class);
            });
        }
        people.as("boss", () -> {
            for (Map<String, Object> change : List.<Map<String, Object>>of(
                    Map.of("creditLimit", Map.of("amount", "1", "currency", "EUR")),
                    Map.of("creditLimit.amount", "1"),
                    Map.of("bankDetails", Map.of("iban", OTHER.iban(), "holder", "Me")),
                    Map.of("bankDetails.iban", OTHER.iban()))) {
                assertThatThrownBy(() -> accounts.change(account, null, change))
                        .isInstanceOf(Invalid.class)
                        .satisfies(no -> assertThat(
                                        ((Invalid) no).problems().get(0).messageKey())
                                .isEqualTo("customer.account.onlyByChange"));
            }
            assertThatThrownBy(() -> accounts.create(
                            Map.of("name", "New", "creditLimit", Map.of("amount", "1", "currency", "EUR"))))
                    .isInstanceOf(Invalid.class);
        });
        assertThat(people.as("finance", () -> terms.get(account)).bank()).isEqualTo(BANK);
    }

    @Test
    void theFieldsOfThePageCannotSlipPast() {
        Session rep = people.logIn("rep");
        for (String field : List.of("creditLimit", "bankIban", "bankDetails", "bankHolder")) {
            rep.postForm("/records/" + account + "/fields/" + field, Map.of("value", "X"));
            rep.postForm("/records/" + account + "/fields/" + field, Map.of(field, "X"));
        }
        assertThat(people.as("finance", () -> terms.get(account)).bank()).isEqualTo(BANK);
        assertThat(people.as("rep", () -> terms.get(account)).creditText()).isEqualTo("5000.00 EUR");
    }

    @Test
    void showsNumbersInFullToFinanceOnly() {
        assertThat(people.as("rep", () -> terms.get(account)).bank().iban()).isEqualTo("DE89 •••• 3000");
        assertThat(people.as("finance", () -> terms.get(account)).bank().iban()).isEqualTo(BANK.iban());
        Session rep = people.basic("rep");
        String read = rep.get("/api/v1/accounts/" + account).body();
        assertThat(read)
                .contains("DE89 •••• 3000", "\"creditLimit\":{\"amount\":\"5000.00\",\"currency\":\"EUR\"}")
                .doesNotContain(BANK.iban());
        assertThat(people.logIn("rep").get("/accounts/" + account).body())
                .contains("DE89 •••• 3000", "5000.00 EUR")
                .doesNotContain(BANK.iban(), "??");
        assertThat(people.basic("finance").get("/api/v1/accounts/" + account).body())
                .contains(BANK.iban());
        for (String path : List.of(
                "/api/v1/records/" + account + "/timeline", "/lists/accounts/export.csv?columns=name,creditLimit")) {
            assertThat(rep.get(path).body()).as(path).doesNotContain(BANK.iban());
        }
        assertThat(rep.get("/api/v1/search?q=" + BANK.iban()).body()).contains("\"items\":[]");
        assertThat(rep.get("/lists/accounts/export.csv?columns=name,creditLimit")
                        .body())
                .contains("5,000.00 EUR");
    }

    @Test
    void whatWasReadMayBeSentBackAsItIs() {
        Session rep = people.basic("rep");
        String path = "/api/v1/accounts/" + account;
        HttpResponse<String> same = rep.patchJson(
                path,
                "{\"city\":\"Hamburg\",\"creditLimit\":{\"amount\":\"5000.00\",\"currency\":\"EUR\"},\"bankDetails\":"
                        + "{\"holder\":\"Harbour Foods GmbH\",\"iban\":\"DE89 •••• 3000\",\"country\":\"DE\"}}");
        assertThat(same.statusCode()).as(same.body()).isEqualTo(200);
        HttpResponse<String> other = rep.patchJson(
                path, "{\"city\":\"Kiel\",\"creditLimit\":{\"amount\":\"6000.00\",\"currency\":\"EUR\"}}");
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("changed by a proposal that others approve");
        assertThat(rep.patchJson(path, "{\"bankDetails\":null}").statusCode()).isEqualTo(422);
        assertThat(rep.get(path).body()).contains("Hamburg", "5000.00", "DE89");
    }

    @Test
    void replacesOnlyWhatIsStillThere() {
        CurrentUser.asProcess(() -> {
            assertThat(terms.replaceBank(account, OTHER, null)).isFalse();
            assertThat(terms.replaceCreditLimit(account, null, null)).isFalse();
            assertThat(terms.replaceCreditLimit(account, new Money(new BigDecimal("5000.0"), "EUR"), null))
                    .isTrue();
            return terms.replaceBank(account, BANK, OTHER);
        });
        AccountTerms.View view = people.as("finance", () -> terms.get(account));
        assertThat(view.bank()).isEqualTo(OTHER);
        assertThat(view.creditLimit()).isNull();
        assertThat(people.basic("rep")
                        .get("/api/v1/records/" + account + "/timeline")
                        .body())
                .contains("GB29 •••• 6819", "DE89 •••• 3000");
    }
}
