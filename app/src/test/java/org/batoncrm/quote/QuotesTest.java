package org.batoncrm.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.batoncrm.customer.Contacts;
import org.batoncrm.deal.Deals;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Refusal;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.kernel.Stale;
import org.batoncrm.product.ExchangeRates;
import org.batoncrm.record.Search;
import org.batoncrm.record.SearchCatchUp;
import org.batoncrm.record.SearchHit;
import org.batoncrm.testing.AtOnce;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@BatonTest
class QuotesTest {

    @Autowired
    Quotes quotes;

    @Autowired
    Deals deals;

    @Autowired
    Contacts contacts;

    @Autowired
    ExchangeRates rates;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Search search;

    @Autowired
    SearchCatchUp catchUp;

    @Autowired
    QuoteStore store;

    @Autowired
    TransactionTemplate transactions;

    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

    private RecordId deal;

    @BeforeEach
    void aDealWithLines() {
        long north = people.addTeam("North");
        people.add("rep", Set.of(north), Role.AE);
        people.add("stranger", Set.of(people.addTeam("South")), Role.AE);
        people.add("finance", Role.FINANCE);
        deal = people.as("rep", () -> deals.create(fields("EUR")));
    }

    private RecordId contact() {
        return people.as(
                "rep",
                () -> contacts.create(Map.of(
                        "lastName",
                        "Petersen",
                        "firstName",
                        "Hanne",
                        "email",
                        "hanne@harbour.example",
                        "language",
                        "en")));
    }

    private Map<String, @Nullable Object> fields(String currency) {
        Map<String, @Nullable Object> fields = new HashMap<>();
        fields.put("name", "Fleet");
        fields.put("currency", currency);
        fields.put("contactId", contact().toString());
        fields.put("paymentTermsDays", 45);
        fields.put("contractMonths", 12);
        fields.put("nonStandardClauses", true);
        fields.put("clauses", "Penalty for delay");
        fields.put(
                "lines",
                List.of(
                        Map.of(
                                "name",
                                "Server",
                                "quantity",
                                "2",
                                "listPrice",
                                "100",
                                "discountPercent",
                                "10",
                                "cost",
                                "60",
                                "taxPercent",
                                "19"),
                        Map.of(
                                "name",
                                "Workshop",
                                "quantity",
                                "1",
                                "listPrice",
                                "50",
                                "discountPercent",
                                "20",
                                "cost",
                                "10",
                                "taxPercent",
                                "19")));
        return fields;
    }

    private RecordId draft() {
        return people.as("rep", () -> quotes.draft(deal));
    }

    private QuoteView get(RecordId quote) {
        return people.as("rep", () -> quotes.get(quote));
    }

    private void process(Runnable work) {
        CurrentUser.asProcess(() -> {
            work.run();
            return true;
        });
    }

    private RecordId sent() {
        RecordId quote = draft();
        process(() -> {
            quotes.approvalStarted(quote);
            quotes.approved(quote, today.plusDays(30));
            quotes.send(quote);
        });
        return quote;
    }

    private String approval() {
        return String.valueOf(people.as("rep", () -> deals.get(deal)).get("approval"));
    }

    private void reprice(String price) {
        people.as(
                "rep",
                () -> deals.change(deal, Map.of("lines", List.of(Map.of("name", "Server", "listPrice", price)))));
    }

    @Test
    void isFoundByItsNumberAndByWhatItOffersBySomebodyWhoMaySeeTheDeal() {
        RecordId quote = draft();

        assertThat(found("rep", quote.toString())).contains(quote.toString());
        assertThat(found("rep", "workshop")).contains(quote.toString());
        assertThat(found("stranger", "workshop")).isEmpty();
        people.as("rep", () -> deals.change(deal, Map.of("ownerId", "stranger")));
        assertThat(found("stranger", "workshop")).contains(quote.toString());
        people.as("stranger", () -> deals.delete(deal));
        assertThat(found("stranger", "workshop")).isEmpty();
    }

    @Test
    void quotesOfBeforeAreFoundAfterTheStartWithTheRightsOfTheirDeal() throws InterruptedException {
        RecordId quote = draft();
        transactions.executeWithoutResult(status -> {
            jdbc.sql("delete from search_token where record_type = 'QUOTE'").update();
            jdbc.sql("delete from search_entry where record_type = 'QUOTE'").update();
            jdbc.sql("delete from search_catch_up").update();
            jdbc.sql("insert into search_catch_up (record_type, last_id) values ('QUOTE', 0)")
                    .update();
        });
        assertThat(found("rep", "workshop")).isEmpty();

        Callable<Boolean> node = () -> {
            catchUp.run();
            return true;
        };
        assertThat(AtOnce.outcomes(node, node)).containsExactly(true, true);

        assertThat(found("rep", "workshop")).containsExactly(quote.toString());
        assertThat(found("stranger", "workshop")).isEmpty();
        assertThat(jdbc.sql("select count(*) from search_catch_up")
                        .query(Long.class)
                        .single())
                .as("it is done once")
                .isZero();
        catchUp.run();
        assertThat(found("rep", "workshop")).containsExactly(quote.toString());
    }

    private List<String> found(String login, String words) {
        return people.as(login, () -> search.find(words, 20)).stream()
                .map(SearchHit::id)
                .filter(id -> id.startsWith("QUOTE-"))
                .toList();
    }

    @Test
    void keepsWhatTheDealOffers() {
        QuoteView quote = get(draft());

        assertThat(quote.number()).isEqualTo(1);
        assertThat(quote.state()).isEqualTo(QuoteState.DRAFT);
        assertThat(quote.lines()).extracting(QuoteLine::name).containsExactly("Server", "Workshop");
        assertThat(quote.net()).isEqualByComparingTo("220");
        assertThat(quote.tax()).isEqualByComparingTo("41.80");
        assertThat(quote.gross()).isEqualByComparingTo("261.80");
        assertThat(quote.listTotal()).isEqualByComparingTo("250");
        assertThat(quote.discountPercent()).isEqualByComparingTo("12");
        assertThat(quote.largestDiscountPercent()).isEqualByComparingTo("20");
        assertThat(quote.marginPercent()).isEqualByComparingTo("40.91");
        assertThat(quote.base().amount()).isEqualByComparingTo("220");
        assertThat(quote.paymentTermsDays()).isEqualTo(45);
        assertThat(quote.contractMonths()).isEqualTo(12);
        assertThat(quote.clauses()).isEqualTo("Penalty for delay");
        assertThat(quote.validUntil()).isEqualTo(today.plusDays(30));
    }

    @Test
    void aDraftFollowsTheDealAndAnotherVersionComesAfterIt() {
        RecordId first = draft();
        String hash = get(first).hash();
        assertThat(draft()).isEqualTo(first);
        assertThat(get(first).hash()).isEqualTo(hash);
        reprice("90");
        assertThat(draft()).isEqualTo(first);
        assertThat(get(first).net()).isEqualByComparingTo("90");
        assertThat(get(first).hash()).isNotEqualTo(hash);

        process(() -> quotes.approved(first, today));
        reprice("80");
        RecordId second = draft();

        assertThat(get(second).number()).isEqualTo(2);
        assertThat(get(first).state()).isEqualTo(QuoteState.SUPERSEDED);
        assertThat(get(first).net()).isEqualByComparingTo("90");
        assertThat(people.as("rep", () -> quotes.ofDeal(deal)))
                .extracting(QuoteSummary::id)
                .containsExactly(second, first);
    }

    @Test
    void theSameTermsHaveTheSameHashInAnotherVersion() {
        RecordId first = sent();
        RecordId second = draft();
        assertThat(get(second).number()).isEqualTo(2);
        assertThat(get(second).hash()).isEqualTo(get(first).hash());
    }

    @Test
    void walksFromDraftToAcceptedAndTheDealsApprovalFollows() {
        RecordId quote = draft();
        assertThat(approval()).isEqualTo("NONE");
        process(() -> quotes.approvalStarted(quote));
        assertThat(approval()).isEqualTo("PENDING");
        process(() -> quotes.approvalRejected(quote));
        assertThat(approval()).isEqualTo("REJECTED");
        assertThat(get(quote).state()).isEqualTo(QuoteState.DRAFT);
        process(() -> quotes.approvalStarted(quote));
        process(() -> quotes.approvalWithdrawn(quote));
        assertThat(approval()).isEqualTo("NONE");
        process(() -> quotes.approvalStarted(quote));
        process(() -> quotes.approved(quote, today));
        assertThat(approval()).isEqualTo("APPROVED");
        people.as("rep", () -> quotes.send(quote));
        people.as("rep", () -> quotes.accept(quote, new AcceptQuote("Hanne Petersen", today, "PO 4711")));

        QuoteView accepted = get(quote);
        assertThat(accepted.state()).isEqualTo(QuoteState.ACCEPTED);
        assertThat(accepted.acceptedBy()).isEqualTo("Hanne Petersen");
        assertThat(approval()).isEqualTo("APPROVED");
        assertThat(people.basic("rep")
                        .get("/api/v1/records/" + deal + "/timeline")
                        .body())
                .contains(quote + " v1 drafted", "not approved", "accepted by Hanne Petersen");
    }

    @Test
    void everyVerbMayRunTwice() {
        RecordId quote = draft();
        List<Consumer<RecordId>> verbs = List.of(
                quotes::approvalStarted,
                quotes::approvalRejected,
                quotes::approvalStarted,
                quotes::approvalWithdrawn,
                quotes::approvalStarted,
                id -> quotes.approved(id, today),
                quotes::send,
                id -> quotes.accept(id, new AcceptQuote("Hanne", today, null)));
        for (Consumer<RecordId> verb : verbs) {
            process(() -> verb.accept(quote));
            QuoteView once = get(quote);
            process(() -> verb.accept(quote));
            assertThat(get(quote)).isEqualTo(once);
        }
        RecordId other = people.as("rep", () -> quotes.draft(deals.create(fields("EUR"))));
        process(() -> {
            quotes.approved(other, today);
            quotes.send(other);
            quotes.expire(other);
            quotes.expire(other);
            quotes.reject(other, "No");
            quotes.reject(other, "No");
        });
        assertThat(get(other).state()).isEqualTo(QuoteState.REJECTED);
    }

    @Test
    void cannotBeSentBeforeItIsApprovedNorAfterTheApprovalEnded() {
        RecordId quote = draft();
        refused("quote.notApproved", () -> quotes.send(quote));
        process(() -> quotes.approvalStarted(quote));
        refused("quote.notApproved", () -> quotes.send(quote));
        refused("quote.inApproval", () -> quotes.draft(deal));
        process(() -> quotes.approved(quote, today.minusDays(1)));
        refused("quote.approvalOver", () -> quotes.send(quote));
        refused("quote.notSent", () -> quotes.accept(quote, new AcceptQuote("Hanne", today, null)));
        assertThat(get(quote).state()).isEqualTo(QuoteState.APPROVED);
    }

    @Test
    void isAcceptedWithinItsValidityOnly() {
        RecordId first = sent();
        RecordId late = late(first);
        refused("quote.acceptedTooLate", () -> quotes.accept(late, new AcceptQuote("Hanne", today, null)));
        assertThat(get(late).state()).isEqualTo(QuoteState.SENT);
    }

    /** A quote whose last day was yesterday, sealed as such. */
    private RecordId late(RecordId quote) {
        QuoteView view = get(quote);
        behindOurBack("update quote set valid_until = ? where id = ?", today.minusDays(1), quote.value());
        QuoteView changed = store(quote);
        behindOurBack("update quote set hash = ? where id = ?", QuoteSeal.of(changed), quote.value());
        assertThat(view.hash()).isNotEqualTo(QuoteSeal.of(changed));
        return quote;
    }

    private QuoteView store(RecordId quote) {
        return transactions.execute(t -> store.find(quote, false).orElseThrow());
    }

    @Test
    void anEarlierVersionIsSupersededWhenTheNextIsSent() {
        RecordId first = sent();
        reprice("10");
        RecordId second = draft();
        assertThat(get(first).state()).isEqualTo(QuoteState.SENT);
        process(() -> {
            quotes.approved(second, today);
            quotes.send(second);
        });
        assertThat(get(first).state()).isEqualTo(QuoteState.SUPERSEDED);
        refused("quote.notSent", () -> quotes.accept(first, new AcceptQuote("Hanne", today, null)));
    }

    @Test
    void twoVersionsAreNeverBothAccepted() {
        RecordId first = sent();
        RecordId second = draft();
        people.as("rep", () -> quotes.accept(first, new AcceptQuote("Hanne", today, null)));
        assertThat(get(second).state()).isEqualTo(QuoteState.SUPERSEDED);
        behindOurBack("update quote set state = 'SENT' where id = ?", second.value());
        refused("quote.otherAccepted", () -> quotes.accept(second, new AcceptQuote("Hanne", today, null)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update quote set net = 1 where id = ?",
                "update quote set valid_until = '2099-01-01' where id = ?",
                "update quote set payment_terms_days = 300 where id = ?",
                "update quote set base_net = 1 where id = ?",
                "update quote_line set discount_percent = 90 where quote_id = ?",
                "update quote_line set name = 'Gold' where quote_id = ?",
                "delete from quote_line where quote_id = ? and position = 1"
            })
    void whatWasSealedCannotBeChangedUnnoticed(String sql) {
        RecordId quote = draft();
        process(() -> quotes.approved(quote, today));
        behindOurBack(sql, quote.value());

        refused("quote.altered", () -> quotes.get(quote));
        refused("quote.altered", () -> quotes.send(quote));
    }

    @Test
    void nothingInTheHouseChangesASealedQuote() {
        RecordId quote = sent();
        QuoteView before = get(quote);
        refused("quote.sealed", () -> quotes.change(quote, before.lock(), today.plusDays(3), "x"));
        assertThatThrownBy(() -> transactions.executeWithoutResult(t -> store.writeTerms(before)))
                .isInstanceOf(Refusal.class);
        reprice("1");
        people.as("rep", () -> deals.change(deal, Map.of("paymentTermsDays", 1, "name", "Other")));
        assertThat(get(quote)).isEqualTo(before);
    }

    @Test
    void changesADraftUnlessSomebodyWasFaster() {
        RecordId quote = draft();
        int seen = get(quote).lock();
        people.as("rep", () -> quotes.change(quote, seen, today.plusDays(5), " Strategic customer "));
        assertThat(get(quote).validUntil()).isEqualTo(today.plusDays(5));
        assertThat(get(quote).justification()).isEqualTo("Strategic customer");
        assertThatThrownBy(() -> people.as("rep", () -> quotes.change(quote, seen, today, null)))
                .isInstanceOf(Stale.class);
        int now = get(quote).lock();
        assertThatThrownBy(() -> people.as("rep", () -> quotes.change(quote, now, today.minusDays(1), null)))
                .isInstanceOf(Invalid.class);
        assertThat(get(quote).validUntil()).isEqualTo(today.plusDays(5));
    }

    @Test
    void keepsTheRateAndRefusesWithoutOne() {
        RecordId dollars = people.as("rep", () -> deals.create(fields("USD")));
        refused("product.rate.none", () -> quotes.draft(dollars));
        people.as("finance", () -> rates.set("USD", today.minusDays(3), "0.9"));
        RecordId quote = people.as("rep", () -> quotes.draft(dollars));
        process(() -> quotes.approved(quote, today));
        people.as("finance", () -> rates.set("USD", today, "2"));

        assertThat(get(quote).base().amount()).isEqualByComparingTo("198.00");
        assertThat(get(quote).base().currency()).isEqualTo("EUR");
        assertThat(get(quote).baseRate()).isEqualByComparingTo(new BigDecimal("0.9"));
    }

    @Test
    void refusesWhatIsNothingToOffer() {
        RecordId empty = people.as("rep", () -> deals.create(Map.of("name", "Empty")));
        refused("quote.noLines", () -> quotes.draft(empty));
        people.as("rep", () -> deals.change(deal, Map.of("status", "LOST", "lossReason", "PRICE")));
        refused("quote.dealClosed", () -> quotes.draft(deal));
    }

    @Test
    void rightsFollowTheDeal() {
        RecordId quote = draft();
        assertThatThrownBy(() -> people.as("stranger", () -> quotes.get(quote))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> people.as("stranger", () -> quotes.ofDeal(deal)))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> people.as("stranger", () -> quotes.draft(deal)))
                .isInstanceOf(NotFound.class);
        assertThat(people.as("finance", () -> quotes.get(quote)).number()).isEqualTo(1);
        assertThatThrownBy(() -> people.as("finance", () -> quotes.draft(deal))).isInstanceOf(Forbidden.class);
        assertThat(people.as("stranger", () -> quotes.page(null, 0, 50)).total())
                .isZero();
        assertThat(people.as("finance", () -> quotes.page(QuoteState.DRAFT, 0, 50))
                        .items())
                .hasSize(1);
        assertThat(people.as("finance", () -> quotes.page(QuoteState.SENT, 0, 50))
                        .items())
                .isEmpty();
    }

    @Test
    void onlyTheProcessDecidesAboutApproval() {
        RecordId quote = draft();
        people.add("boss", Role.ADMIN, Role.SALES_DIRECTOR);
        List<Runnable> verbs = List.of(
                () -> quotes.approvalStarted(quote),
                () -> quotes.approved(quote, today),
                () -> quotes.approvalRejected(quote),
                () -> quotes.approvalWithdrawn(quote),
                () -> quotes.expire(quote));
        verbs.forEach(verb -> assertThatThrownBy(() -> people.as("boss", verb)).isInstanceOf(Forbidden.class));
    }

    @Test
    void draftedTwiceInTheSameMomentThereIsOneVersionOne() throws Exception {
        ExecutorService both = Executors.newFixedThreadPool(2);
        Callable<Boolean> drafting = () -> {
            try {
                draft();
                return true;
            } catch (RuntimeException slower) {
                return false;
            }
        };
        List<Future<Boolean>> done = both.invokeAll(List.of(drafting, drafting));
        both.shutdown();

        assertThat(done.stream().filter(QuotesTest::got)).isNotEmpty();
        assertThat(people.as("rep", () -> quotes.ofDeal(deal))).hasSize(1);
    }

    private static boolean got(Future<Boolean> one) {
        try {
            return one.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void behindOurBack(String sql, Object... parameters) {
        transactions.executeWithoutResult(
                t -> assertThat(jdbc.sql(sql).params(parameters).update()).isPositive());
    }

    private void refused(String key, Runnable work) {
        assertThatThrownBy(() -> people.as("rep", work))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        refusal -> assertThat(refusal.messageKey()).isEqualTo(key));
    }
}
