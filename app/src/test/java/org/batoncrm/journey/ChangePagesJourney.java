package org.batoncrm.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.batoncrm.change.ChangeKind;
import org.batoncrm.change.Changes;
import org.batoncrm.change.ProposeChange;
import org.batoncrm.customer.Accounts;
import org.batoncrm.deal.Deals;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.testing.Browser;
import org.batoncrm.testing.BrowserTest;
import org.batoncrm.testing.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The pages of proposed changes with real content, and a proposal made with the keyboard. */
@BrowserTest
class ChangePagesJourney {

    @Autowired
    private People people;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Deals deals;

    @Autowired
    private Changes changes;

    private RecordId account;

    @BeforeEach
    void anAccount() {
        people.add("rep", Set.of(people.addTeam("Sales 销售")), Role.AE);
        people.add("finance", Role.FINANCE);
        people.add("manager", Role.SALES_MANAGER);
        people.add("desk", Role.DEAL_DESK);
        account = people.as("rep", () -> accounts.create(Map.of("name", "Harbour Foods", "status", "PARTNER")));
    }

    @Test
    void proposalsAreAccessibleInEveryDress(Browser browser) {
        RecordId change = people.as(
                "rep",
                () -> changes.propose(new ProposeChange(
                        account, ChangeKind.CREDIT_LIMIT, Map.of("amount", "5000", "currency", "EUR"), "Pays well")));
        browser.logIn("rep")
                .assertAccessibleInEveryDress("/changes", "changes")
                .assertAccessibleInEveryDress("/changes/" + change, "change")
                .assertAccessibleInEveryDress(account.link(), "account-terms")
                .assertAccessibleInEveryDress(account.link() + "/changes/new?kind=BANK_DETAILS", "propose-bank")
                .assertAccessibleInEveryDress(account.link() + "/changes/new?kind=CREDIT_LIMIT", "propose-credit")
                .assertAccessibleInEveryDress("/changes/register-deal?partner=" + account, "register-deal")
                .assertNoComplaints();
    }

    @Test
    void aProposalIsMadeWithTheKeyboard(Browser browser) {
        Page page = browser.logIn("rep").open(account.link()).page();
        page.getByText("Propose a change").waitFor();
        page.locator("a[href*='kind=CREDIT_LIMIT']").focus();
        page.keyboard().press("Enter");
        page.locator("#change-amount").focus();
        page.keyboard().type("5000");
        page.locator("#change-reason").focus();
        page.keyboard().type("Pays well");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).containsText("Credit limit: Harbour Foods");
        assertThat(page.locator("main")).containsText("5000.00 EUR");
    }

    @Test
    void whatIsOpenOfACustomerIsDecidedAboutWithTheKeyboard(Browser browser) {
        RecordId customer = people.as("rep", () -> accounts.create(Map.of("name", "Newcomer")));
        people.as("rep", () -> deals.create(Map.of("name", "Server room", "accountId", customer.toString())));
        Page page = browser.logIn("rep")
                .open("/changes/register-deal?partner=" + account + "&customer=" + customer)
                .page();
        page.locator("#register-close").fill(LocalDate.now().plusDays(9).toString());
        page.locator("#register-amount").fill("7000");
        page.locator("#register-reason").fill("Demo");
        page.locator("main form button.btn-primary").press("Enter");
        page.locator("input[name=rival][value=another]").press("Space");
        page.locator("main form button.btn-primary").press("Enter");
        assertThat(page.locator("h1")).containsText("Deal registration: Newcomer");
    }
}
