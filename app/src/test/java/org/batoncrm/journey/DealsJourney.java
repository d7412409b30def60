package org.batoncrm.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batoncrm.customer.Accounts;
import org.batoncrm.deal.Deals;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.product.Products;
import org.batoncrm.quote.Quotes;
import org.batoncrm.testing.Browser;
import org.batoncrm.testing.BrowserTest;
import org.batoncrm.testing.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Deals as people work with them: the board under mouse, keyboard and finger, lines, quotes, forecast, products. */
@BrowserTest
class DealsJourney {

    @Autowired
    private People people;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Products products;

    @Autowired
    private Deals deals;

    @Autowired
    private Quotes quotes;

    private RecordId product;
    private RecordId deal;
    private RecordId quote;

    @BeforeEach
    void aDealWithLines() {
        people.add("boss", Set.of(people.addTeam("Sales")), Role.ADMIN, Role.SALES_MANAGER, Role.AE);
        people.as("boss", () -> {
            String account = accounts.create(Map.of("name", "<b>Nordwind</b> & Söhne 🦊"))
                    .toString();
            product = products.create(Map.of(
                    "name", "GTX Pro", "listPrice", Map.of("amount", "4821", "currency", "EUR"), "taxPercent", "19"));
            deal = deals.create(Map.of(
                    "name",
                    "Fleet <i>renewal</i>",
                    "accountId",
                    account,
                    "currency",
                    "EUR",
                    "lines",
                    List.of(Map.of("productId", product.toString(), "quantity", "2", "discountPercent", "10"))));
            quote = quotes.draft(deal);
            deals.create(Map.of("name", "另一个商机", "currency", "EUR", "amount.amount", "700"));
        });
    }

    @Test
    void aCardIsMovedByMouseKeyboardAndMenuAndEndsWithAReason(Browser browser) {
        Page page = browser.logIn("boss").open("/deals/board").page();
        page.locator("#board[data-mounted]").waitFor();

        drag(page, card(page), page.locator("[data-column=NEGOTIATION] .board-cards"));
        assertThat(page.locator("[data-column=NEGOTIATION] .deal-card")).hasCount(1);
        assertThat(page.locator("[data-board-news]")).containsText("Negotiation");

        card(page).locator(".row-title").focus();
        page.keyboard().press("Shift+ArrowLeft");
        assertThat(page.locator("[data-column=PROPOSAL] .deal-card")).hasCount(1);

        card(page).locator("[data-move]").click();
        page.locator("[data-board-menu] [data-to=CLOSING]").click();
        assertThat(page.locator("[data-column=CLOSING] .deal-card")).hasCount(1);

        card(page).locator("[data-move]").click();
        page.locator("[data-board-menu] [data-to-end=LOST]").click();
        page.locator("#action .fjs-input-group").first().click();
        page.locator("#action .fjs-dropdownlist-item", new Page.LocatorOptions().setHasText("Price"))
                .click();
        page.locator("#action [data-form-submit]").click();
        page.waitForURL(url -> url.endsWith("/deals/" + deal));
        assertThat(people.as("boss", () -> deals.get(deal)))
                .containsEntry("status", "LOST")
                .containsEntry("stage", "CLOSING")
                .containsEntry("lossReason", "PRICE");
        browser.assertNoComplaints();
    }

    @Test
    void aDealIsWonOnAPhone(Browser browser) {
        Page page = browser.phone().logIn("boss").open("/deals/board").page();
        page.locator("#board[data-mounted]").waitFor();
        card(page).locator("[data-move]").click();
        page.locator("[data-board-menu] [data-to-end=WON]").click();

        assertThat(card(page)).hasCount(0);
        assertThat(people.as("boss", () -> deals.status(deal))).isEqualTo("WON");
        browser.assertNoComplaints();
    }

    @Test
    void linesAreEditedInTheirTable(Browser browser) {
        Page page = browser.logIn("boss").open("/deals/" + deal).page();
        page.locator("#lines button").first().click();
        page.locator("#lines input[name=quantity]").first().fill("3");
        page.locator("#lines input[name=discountPercent]").first().fill("101");
        page.locator("#lines button.btn-primary").click();
        assertThat(page.locator("#lines [role=alert]")).containsText("Line 1");
        browser.assertAccessible();
        page.locator("#lines input[name=discountPercent]").first().fill("0");
        page.locator("#lines button.btn-primary").click();

        assertThat(page.locator("#lines tfoot")).containsText("14,463.00");
        assertThat(page.locator("#field-amount-amount")).containsText("14,463.00");
        browser.assertNoComplaints();
    }

    @Test
    void everyPageIsFitToBeReadInEnglishAndInTheLight(Browser browser) {
        pages(browser.english().light().logIn("boss"));
    }

    @Test
    void everyPageIsFitToBeReadInChineseInTheDarkAndOnAPhone(Browser browser) {
        pages(browser.chinese().dark().phone().logIn("boss"));
    }

    private void pages(Browser browser) {
        for (String path : List.of(
                "/deals/board",
                "/deals/board?by=owner",
                "/deals/board?by=month",
                "/deals/board?by=type",
                "/deals?view=list",
                "/deals/new",
                "/deals/forecast",
                "/deals/forecast?period=2026&ownerId=me",
                "/deals/targets",
                "/deals/pipelines",
                "/deals/" + deal,
                "/quotes/" + quote,
                "/products",
                "/products/new",
                "/products/" + product,
                "/products/price-lists",
                "/products/rates")) {
            browser.open(path);
            assertThat(browser.page().locator("h1").count()).as(path).isGreaterThan(0);
            assertThat((Boolean) browser.page()
                            .evaluate("() => document.documentElement.scrollWidth <= window.innerWidth + 1"))
                    .as(path + " needs no sideways scrolling")
                    .isTrue();
            browser.assertAccessible();
        }
        browser.assertNoComplaints();
    }

    private static Locator card(Page page) {
        return page.locator(".deal-card", new Page.LocatorOptions().setHasText("Fleet"));
    }

    private static void drag(Page page, Locator card, Locator to) {
        BoundingBox from = card.boundingBox();
        BoundingBox target = to.boundingBox();
        page.mouse().move(from.x + 150, from.y + from.height - 12);
        page.mouse().down();
        page.mouse()
                .move(from.x + 190, from.y + from.height, new com.microsoft.playwright.Mouse.MoveOptions().setSteps(6));
        page.mouse().move(target.x + 100, target.y + 60, new com.microsoft.playwright.Mouse.MoveOptions().setSteps(12));
        page.mouse().up();
    }
}
