package org.batoncrm.quote.process;

import static org.batoncrm.quote.process.QuoteToCash.Messages.DEAL_CLOSED;
import static org.batoncrm.quote.process.QuoteToCash.Messages.DEAL_OPENED;
import static org.batoncrm.quote.process.QuoteToCash.Messages.QUOTE_ACCEPTED;
import static org.batoncrm.quote.process.QuoteToCash.Messages.QUOTE_REJECTED;
import static org.batoncrm.quote.process.QuoteToCash.Messages.REVISION_REQUESTED;
import static org.batoncrm.quote.process.QuoteToCash.Variables.DEAL_ID;
import static org.batoncrm.quote.process.QuoteToCash.Variables.DEAL_STATUS;
import static org.batoncrm.quote.process.QuoteToCash.Variables.LOSS_REASON;
import static org.batoncrm.quote.process.QuoteToCash.Variables.OWNER;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.deal.DealOpened;
import org.batoncrm.deal.DealStanding;
import org.batoncrm.deal.DealWork;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.process.OwnersTasks;
import org.batoncrm.process.Processes;
import org.batoncrm.product.PriceListChanged;
import org.batoncrm.quote.QuoteAnswered;
import org.batoncrm.quote.QuoteApprovals;
import org.batoncrm.quote.QuoteJourney;
import org.batoncrm.quote.QuoteSales;
import org.batoncrm.quote.QuoteState;
import org.batoncrm.quote.QuoteSummary;
import org.batoncrm.quote.Quotes;
import org.batoncrm.record.RecordChanged;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NullValueException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** When something happens to a deal or to its quotes, their processes hear of it in the same transaction. */
@Component
@Transactional
class QuoteToCashProcess implements QuoteJourney {

    private static final String PRICE_LIST_PUBLISHED = "Sig_PriceListPublished";

    private final Processes processes;
    private final DealWork deals;
    private final Quotes quotes;
    private final QuoteSales sales;
    private final QuoteApprovals approvals;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final OwnersTasks work;
    private final CurrentUser current;

    QuoteToCashProcess(
            Processes processes,
            DealWork deals,
            Quotes quotes,
            QuoteSales sales,
            QuoteApprovals approvals,
            RuntimeService runtime,
            TaskService tasks,
            OwnersTasks work,
            CurrentUser current) {
        this.processes = processes;
        this.deals = deals;
        this.quotes = quotes;
        this.sales = sales;
        this.approvals = approvals;
        this.runtime = runtime;
        this.tasks = tasks;
        this.work = work;
        this.current = current;
    }

    @EventListener
    void on(DealOpened event) {
        CurrentUser.asProcess(() -> {
            sales.reopened(event.deal());
            return true;
        });
        start(event.deal());
    }

    @EventListener
    void on(QuoteAnswered event) {
        String message = switch (event.answer()) {
            case ACCEPTED -> QUOTE_ACCEPTED;
            case REJECTED -> QUOTE_REJECTED;
            case REVISION -> REVISION_REQUESTED;
        };
        processes.correlate(event.deal(), message, Map.of());
    }

    /** Whoever decides about terms now is told that the catalogue is another one. */
    @EventListener
    void on(PriceListChanged event) {
        runtime.signalEventReceived(PRICE_LIST_PUBLISHED);
    }

    /** What a process itself has changed it knows. */
    @EventListener
    void on(RecordChanged event) {
        if (event.id().type() != RecordType.DEAL || current.get().isProcess()) {
            return;
        }
        DealStanding now = deals.standing(event.id()).orElse(null);
        if (now == null) {
            return;
        }
        try {
            follow(event.id(), now);
        } catch (OptimisticLockingException | NullValueException moving) {
            // The process takes a step at this moment; in words that the caller's room knows.
            throw new OptimisticLockingFailureException(event.id() + " is on its way", moving);
        }
    }

    private void follow(RecordId deal, DealStanding now) {
        boolean carried = processes.carries(deal, QuoteToCash.KEY);
        if (now.deleted()) {
            processes.end(deal, QuoteToCash.KEY, "deal deleted");
        } else if (!now.open() && carriesContract(deal)) {
            // The deal is won and its contract goes its own way: nothing that somebody writes here ends it.
            return;
        } else if (!now.open()) {
            Map<String, Object> why = new HashMap<>();
            why.put(DEAL_STATUS.name(), now.status());
            why.put(LOSS_REASON.name(), now.lossReason());
            if (!processes.correlate(deal, DEAL_CLOSED, why) && now.deciding()) {
                deciding(deal).ifPresent(quote -> processes.correlate(quote, DEAL_CLOSED, Map.of()));
            }
        } else if (now.deciding()) {
            deciding(deal)
                    .ifPresent(quote -> CurrentUser.asProcess(() -> approvals.difference(quote))
                            .ifPresent(what -> processes.correlate(
                                    quote,
                                    DealApproval.Messages.TERMS_CHANGED,
                                    Map.of(DealApproval.Variables.CHANGED.name(), what))));
        }
        if (carried && now.open()) {
            work.follow(deal, QuoteToCash.KEY, OWNER, now.owner());
        }
    }

    private boolean carriesContract(RecordId deal) {
        return runtime.createExecutionQuery()
                        .processDefinitionKey(QuoteToCash.KEY)
                        .processInstanceBusinessKey(deal.toString())
                        .activityId(QuoteToCash.Tasks.CARRY_CONTRACT)
                        .count()
                > 0;
    }

    private Optional<RecordId> deciding(RecordId deal) {
        return CurrentUser.asProcess(() -> quotes.newest(deal))
                .filter(quote -> quote.state() == QuoteState.IN_APPROVAL)
                .map(QuoteSummary::id);
    }

    @Override
    public boolean carries(RecordId deal) {
        return processes.carries(deal, QuoteToCash.KEY);
    }

    @Override
    public void start(RecordId deal) {
        processes.start(deal, QuoteToCash.KEY, DEAL_OPENED, Map.of(DEAL_ID.name(), deal.value()));
    }

    @Override
    public void requestApproval(RecordId quote, @Nullable String justification, @Nullable LocalDate validUntil) {
        Map<String, Object> variables = new HashMap<>();
        variables.put(DealApproval.Variables.QUOTE_ID.name(), quote.value());
        variables.put(DealApproval.Variables.SUBMITTER.name(), current.get().login());
        if (justification != null) {
            variables.put(DealApproval.Variables.JUSTIFICATION.name(), justification);
        }
        if (validUntil != null) {
            variables.put(DealApproval.Variables.VALID_UNTIL.name(), validUntil.toString());
        }
        processes.start(quote, DealApproval.KEY, DealApproval.Messages.APPROVAL_REQUESTED, variables);
    }

    @Override
    public Optional<Long> approvalOf(RecordId quote) {
        return tasks.createTaskQuery().processInstanceBusinessKey(quote.toString()).list().stream()
                .map(task -> tasks.getVariable(task.getId(), DealApproval.Variables.APPROVAL_ID.name()))
                .filter(Long.class::isInstance)
                .map(Long.class::cast)
                .findFirst();
    }
}
