package org.batoncrm.billing;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.batoncrm.contract.ContractFacts;
import org.batoncrm.contract.ContractState;
import org.batoncrm.contract.ContractView;
import org.batoncrm.identity.Access;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.record.Records;
import org.batoncrm.record.Timeline;
import org.batoncrm.record.TimelineEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The invoice plan of a running contract as people make it: what has not been issued yet is divided anew. Together the
 * parts are exactly what is left. Every method checks what the actor may do.
 */
@Service
@Transactional
public class ContractPlans {

    /** A plan with this many parts is a mistake. */
    public static final int MOST_PARTS = 60;

    /** What is left to invoice, and the planned invoices that ask for it now. */
    public record Left(String title, String currency, BigDecimal net, BigDecimal tax, List<InvoiceView> planned) {}

    /** A part as people give it: a percentage of what is left, or an amount without tax. */
    private record Part(
            @Nullable BigDecimal percent,
            @Nullable BigDecimal amount,
            LocalDate day,
            @Nullable String title) {}

    private static final String LABEL = "billing.part.byHand";

    private final ContractFacts contracts;
    private final Instalments instalments;
    private final InvoiceStore store;
    private final InvoiceMoves moves;
    private final InvoiceNews news;
    private final BillingAccounts accounts;
    private final Records records;
    private final Access access;
    private final Timeline timeline;
    private final Clock clock;

    ContractPlans(
            ContractFacts contracts,
            Instalments instalments,
            InvoiceStore store,
            InvoiceMoves moves,
            InvoiceNews news,
            BillingAccounts accounts,
            Records records,
            Access access,
            Timeline timeline,
            Clock clock) {
        this.contracts = contracts;
        this.instalments = instalments;
        this.store = store;
        this.moves = moves;
        this.news = news;
        this.accounts = accounts;
        this.records = records;
        this.access = access;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** Whether the actor may plan this contract now. */
    @Transactional(readOnly = true)
    public boolean offered(RecordId contract) {
        return mayWrite()
                && contracts
                        .find(contract)
                        .filter(one -> one.state() == ContractState.ACTIVE)
                        .filter(one -> instalments.rest(one).net().signum() > 0)
                        .isPresent();
    }

    @Transactional(readOnly = true)
    public Left left(RecordId contract) {
        ContractView view = writable(contract);
        Instalments.Rest rest = instalments.rest(view);
        return new Left(view.title(), view.currency(), rest.net(), rest.tax(), rest.open());
    }

    /**
     * Divides what is left into parts: {@code {"parts": [{"percent": "30", "plannedOn": "2026-12-01", "title": "…"}]}}, or
     * all of them with {@code amount} without tax. Planned invoices are changed in their order, so that their processes go
     * on; more parts are planned newly, and planned invoices that are too many are cancelled.
     */
    public void plan(RecordId contract, Map<String, @Nullable Object> input) {
        ContractView before = writable(contract);
        List<Part> parts = parts(input, before.currency());
        accounts.lock(before.account());
        ContractView view = writable(contract);
        Instalments.Rest rest = instalments.rest(view);
        if (view.state() != ContractState.ACTIVE) {
            throw new Rejected("billing.plan.notActive", contract);
        }
        if (rest.net().signum() <= 0) {
            throw new Rejected("billing.plan.nothingLeft", contract);
        }
        List<BigDecimal> nets = nets(parts, rest.net(), view.currency());
        List<BigDecimal> taxes = Sums.parts(rest.tax(), nets, view.currency());
        for (int i = 0; i < parts.size(); i++) {
            if (i < rest.open().size()) {
                change(rest.open().get(i), parts.get(i), nets.get(i), taxes.get(i));
            } else {
                add(view, parts.get(i), nets.get(i), taxes.get(i));
            }
        }
        rest.open().stream().skip(parts.size()).forEach(one -> moves.cancel(one.id(), null));
        timeline.add(
                contract,
                TimelineEntry.of(
                        TimelineEntry.Kind.DECISION,
                        "billing.timeline.replanned",
                        String.valueOf(parts.size()),
                        Sums.money(rest.net(), view.currency())));
    }

    private void change(InvoiceView planned, Part part, BigDecimal net, BigDecimal tax) {
        instalments.resize(planned, net, tax);
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("planned_on", part.day());
        if (part.title() != null) {
            columns.put("title", part.title());
        }
        store.set(planned.id(), clock.instant(), columns);
        moves.index(planned.id());
        if (!part.day().equals(planned.plannedOn())) {
            news.tell(planned.id(), InvoiceMoved.What.MOVED);
        }
    }

    private void add(ContractView contract, Part part, BigDecimal net, BigDecimal tax) {
        Instalments.Due due = new Instalments.Due(part.day(), BigDecimal.ONE, LABEL);
        List<InvoiceLine> lines = Sums.scaled(
                instalments
                        .split(contract.lines(), contract.currency(), List.of(due))
                        .get(0),
                net,
                tax,
                contract.currency());
        int number = instalments.nextPart(contract.id());
        String title = part.title() == null ? contract.title() + " " + number : part.title();
        news.tell(instalments.plan(contract, number, title, due, lines), InvoiceMoved.What.BEGUN);
    }

    private static List<BigDecimal> nets(List<Part> parts, BigDecimal left, String currency) {
        List<BigDecimal> percents =
                parts.stream().map(Part::percent).filter(Objects::nonNull).toList();
        List<BigDecimal> amounts =
                parts.stream().map(Part::amount).filter(Objects::nonNull).toList();
        if (!percents.isEmpty() && !amounts.isEmpty()) {
            throw new Invalid("parts", "billing.plan.mixed");
        }
        List<BigDecimal> given = percents.isEmpty() ? amounts : percents;
        BigDecimal sum = given.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal wanted = percents.isEmpty() ? left : Sums.HUNDRED;
        if (sum.compareTo(wanted) != 0) {
            throw percents.isEmpty()
                    ? new Invalid("parts", "billing.plan.sum", Sums.money(sum, currency), Sums.money(left, currency))
                    : new Invalid(
                            "parts",
                            "billing.plan.percent",
                            sum.stripTrailingZeros().toPlainString());
        }
        List<BigDecimal> nets = percents.isEmpty() ? amounts : Sums.parts(left, percents, currency);
        if (nets.stream().anyMatch(net -> net.signum() <= 0)) {
            throw new Invalid("parts", "billing.plan.tooSmall");
        }
        return nets;
    }

    private static List<Part> parts(Map<String, @Nullable Object> input, String currency) {
        new Given(input, List.of("parts")).orRefuse();
        if (!(input.get("parts") instanceof List<?> rows) || rows.isEmpty() || rows.size() > MOST_PARTS) {
            throw new Invalid("parts", "billing.plan.parts", MOST_PARTS);
        }
        Map<String, @Nullable Object> cells = new HashMap<>();
        List<String> known = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            String at = at(i);
            List.of("percent", "amount", "plannedOn", "title").forEach(key -> known.add(at + key));
            if (!(rows.get(i) instanceof Map<?, ?> named)) {
                throw new Invalid("parts[" + i + "]", "error.format");
            }
            named.forEach((key, cell) -> cells.put(at + key, cell));
        }
        Given given = new Given(cells, known);
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            String at = at(i);
            BigDecimal percent = given.percent(at + "percent");
            BigDecimal amount = given.amount(at + "amount", currency);
            LocalDate day = given.day(at + "plannedOn");
            given.that(day != null, at + "plannedOn", "error.required")
                    .that((percent == null) != (amount == null), at + "amount", "billing.plan.either");
            parts.add(new Part(percent, amount, day == null ? LocalDate.EPOCH : day, given.text(at + "title", 255)));
        }
        given.orRefuse();
        return parts;
    }

    private static String at(int row) {
        return "parts[" + row + "].";
    }

    private boolean mayWrite() {
        return access.writable(RecordType.INVOICE).scope() == Access.Scope.ALL;
    }

    private ContractView writable(RecordId contract) {
        records.requireReadable(contract);
        if (!mayWrite()) {
            throw new Forbidden("error.forbidden");
        }
        return contracts.find(contract).orElseThrow(() -> new NotFound(contract));
    }
}
