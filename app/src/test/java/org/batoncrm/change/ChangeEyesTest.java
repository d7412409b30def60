package org.batoncrm.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.batoncrm.approval.ApprovalDesk;
import org.batoncrm.customer.AccountTerms;
import org.batoncrm.customer.Accounts;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Bank details need a second pair of eyes also where finance has none. */
@BatonTest
class ChangeEyesTest {

    private static final Map<String, String> BANK = Map.of("iban", "DE89370400440532013000", "holder", "Harbour Foods");

    @Autowired
    People people;

    @Autowired
    Accounts accounts;

    @Autowired
    AccountTerms terms;

    @Autowired
    Changes changes;

    @Autowired
    ApprovalDesk desk;

    @Autowired
    JdbcClient jdbc;

    private RecordId account;

    @BeforeEach
    void anAccount() {
        people.add("boss", Role.ADMIN);
        account = people.as("boss", () -> accounts.create(Map.of("name", "Harbour Foods")));
        people.as("boss", () -> accounts.assign(account, null));
    }

    private RecordId propose(String who) {
        return people.as(
                who, () -> changes.propose(new ProposeChange(account, ChangeKind.BANK_DETAILS, BANK, "By letter")));
    }

    @Test
    void asksAnAdministratorWhenOnlyTheProposerIsInFinance() {
        people.add("finance", Role.FINANCE);
        propose("finance");
        assertThat(people.as("boss", () -> desk.waiting())).hasSize(1);
        assertThat(people.as("boss", () -> terms.get(account)).bank()).isNull();
    }

    @Test
    void refusesWithASentenceWhenNobodyElseIsThere() {
        assertThatThrownBy(() -> propose("boss"))
                .isInstanceOf(Rejected.class)
                .satisfies(no -> assertThat(((Rejected) no).messageKey()).isEqualTo("approval.noApprover"));
        assertThat(jdbc.sql("select count(*) from proposed_change")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(people.as("boss", () -> changes.ofAccount(account))).isEmpty();
    }
}
