package org.batoncrm.deal;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.identity.Access;
import org.batoncrm.identity.TeamCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.Money;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.kernel.Stale;
import org.batoncrm.record.ListLink;
import org.batoncrm.record.ListQuery;
import org.batoncrm.record.ListSource;
import org.batoncrm.record.ListSpec;
import org.batoncrm.record.Lists;
import org.batoncrm.record.RecordDesk;
import org.batoncrm.record.RecordSheet;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The deals. Fields are named as in REST; every method checks what the actor may do. */
@Service
@Transactional
public class Deals implements ListSource, LineKeeper {

    /** Why deals are lost. */
    public static final List<String> LOSS_REASONS = List.of(
            "PRICE", "COMPETITOR", "NO_BUDGET", "NO_DECISION", "NO_NEED", "TIMING", "PRODUCT", "NO_CONTACT", "OTHER");

    /** A page of deals as REST shows them. */
    public record Found(List<Map<String, @Nullable Object>> items, long total) {}

    public static final String OPEN = "OPEN";
    public static final String WON = "WON";
    public static final String LOST = "LOST";

    private final ListSpec spec;
    private final RecordDesk<Deal> desk;
    private final DealLineReader reader;
    private final Lists lists;
    private final JdbcClient jdbc;
    private final Pipelines pipelines;
    private final ApplicationEventPublisher events;
    private final Access access;
    private final Users users;
    private final Groupings groupings;
    private final ObjectProvider<DealTies> ties;

    Deals(
            ListSpec dealList,
            RecordDesk<Deal> desk,
            DealLineReader reader,
            Lists lists,
            JdbcClient jdbc,
            Pipelines pipelines,
            Access access,
            Users users,
            Groupings groupings,
            ObjectProvider<DealTies> ties,
            ApplicationEventPublisher events) {
        this.spec = dealList;
        this.desk = desk;
        this.reader = reader;
        this.lists = lists;
        this.jdbc = jdbc;
        this.pipelines = pipelines;
        this.events = events;
        this.access = access;
        this.users = users;
        this.groupings = groupings;
        this.ties = ties;
    }

    /** {@code lines} is a list of objects as in REST. */
    public RecordId create(Map<String, @Nullable Object> input) {
        Deal deal = new Deal();
        return opened(desk.create(deal, withLines(input, deal)));
    }

    /** Opens the deal of a converted lead. */
    public RecordId open(long leadId, Map<String, @Nullable Object> input) {
        Deal deal = new Deal();
        deal.leadId = leadId;
        return opened(desk.create(deal, input));
    }

    private RecordId opened(Deal deal) {
        RecordId id = desk.idOf(deal);
        desk.flush();
        if (deal.status.equals(OPEN)) {
            events.publishEvent(new DealOpened(id));
        }
        return id;
    }

    @Transactional(readOnly = true)
    public Map<String, @Nullable Object> get(RecordId id) {
        return json(desk.get(id));
    }

    /** Only the fields named change. */
    public Map<String, @Nullable Object> change(RecordId id, Map<String, @Nullable Object> changes) {
        Deal deal = desk.forChange(id);
        boolean closed = !deal.status.equals(OPEN);
        if (changes.get(DealShape.FORECAST) instanceof String said && said.equals(deal.forecastCategory())) {
            // Said again together with another stage, it holds there too.
            deal.forecastCategory(said);
        }
        desk.change(deal, withLines(changes, deal));
        if (closed && deal.status.equals(OPEN)) {
            events.publishEvent(new DealOpened(id));
        }
        return json(deal);
    }

    /** The deal that had this number in another system; without regard to rights, as it must not be taken in twice. */
    @Transactional(readOnly = true)
    public Optional<RecordId> findExternal(String externalId) {
        return jdbc.sql("select id from deal where live_external_id = ?")
                .param(externalId.strip())
                .query(Long.class)
                .optional()
                .map(id -> RecordId.of(RecordType.DEAL, id));
    }

    /** What these fields hold now, in the form in which {@link #change} takes it. */
    @Transactional(readOnly = true)
    public Map<String, @Nullable Object> image(RecordId id, Collection<String> keys) {
        Map<String, @Nullable Object> now = json(desk.get(id));
        Map<String, @Nullable Object> image = new HashMap<>();
        for (String key : keys) {
            image.put(
                    key,
                    key.equals("amount.amount")
                            ? now.get("amount") instanceof Money money
                                    ? money.amount().toPlainString()
                                    : null
                            : now.get(key));
        }
        return image;
    }

    /** The version after what was changed in this transaction. */
    public int flushedVersion(RecordId id) {
        desk.flush();
        return desk.get(id).version();
    }

    /** The stages through which a new deal goes, in order: code and message key. */
    public Map<String, String> stages() {
        Map<String, String> stages = new LinkedHashMap<>();
        pipelines.standard().stages().forEach(stage -> stages.put(stage.code(), PipelineTexts.STAGE + stage.code()));
        return stages;
    }

    @Override
    public RecordType linesOf() {
        return RecordType.DEAL;
    }

    @Override
    public void changeLines(RecordId id, int version, List<Map<String, String>> lines) {
        Deal deal = desk.forChange(id);
        if (deal.version() != version) {
            throw new Stale();
        }
        desk.change(deal, withLines(Map.of("lines", lines), deal));
        desk.flush();
    }

    @Override
    @Transactional(readOnly = true)
    public SoldLines<DealLine> tryLines(RecordId id, List<Map<String, String>> lines) {
        return reader.read(lines, desk.get(id).currency);
    }

    @Override
    @Transactional(readOnly = true)
    public LineTerms terms(RecordId id) {
        Deal deal = desk.get(id);
        return new LineTerms(id, deal.version(), deal.currency, deal.lines(), desk.writable(id));
    }

    /** The lead that opened the deal; empty when none did. */
    @Transactional(readOnly = true)
    public Optional<RecordId> lead(RecordId id) {
        return Optional.ofNullable(desk.get(id).leadId).map(lead -> RecordId.of(RecordType.LEAD, lead));
    }

    /** What it offers now. */
    @Transactional(readOnly = true)
    public DealOffer offer(RecordId id) {
        Deal deal = desk.get(id);
        return new DealOffer(
                id,
                deal.title(),
                deal.status.equals("OPEN"),
                deal.accountId == null ? null : RecordId.of(RecordType.ACCOUNT, deal.accountId),
                deal.contactId == null ? null : RecordId.of(RecordType.CONTACT, deal.contactId),
                deal.currency,
                deal.lines(),
                deal.paymentTermsDays,
                deal.contractMonths,
                deal.nonStandardClauses,
                deal.clauses);
    }

    /** Says how the approval of the newest quote stands; the room that keeps quotes tells. */
    public void approval(RecordId id, DealApproval approval) {
        Deal deal = desk.forChange(id);
        if (deal.approval != approval) {
            deal.approval = approval;
            desk.flush();
        }
    }

    /**
     * Moves a deal on the board: to a stage, to somebody, to another value of a field; stale when it has changed since
     * the reader saw it.
     *
     * @param groupedBy by what the columns are made, see {@link DealBoard.Group}
     */
    public void move(RecordId id, int version, @Nullable String groupedBy, String column) {
        Deal deal = desk.forChange(id);
        if (deal.version() != version) {
            throw new Stale();
        }
        if (!deal.status.equals(Deal.OPEN)) {
            throw new Rejected("deal.move.closed");
        }
        Grouping grouping = groupings.of(groupedBy);
        if (!grouping.movable()) {
            throw new Rejected(grouping.code().equals("month") ? "deal.move.month" : "deal.move.fixed");
        }
        desk.change(deal, grouping.change(column));
    }

    /** Closes an open deal as won; stale when it has changed since the reader saw it. */
    public void win(RecordId id, int version) {
        Deal deal = desk.forChange(id);
        if (deal.version() != version) {
            throw new Stale();
        }
        if (!deal.status.equals(Deal.OPEN)) {
            throw new Rejected("deal.move.closed");
        }
        desk.change(deal, Map.of("status", "WON"));
    }

    /** Whether the actor may change the deal. */
    @Transactional(readOnly = true)
    public boolean mayChange(RecordId id) {
        return desk.writable(id);
    }

    /** OPEN, WON or LOST. */
    @Transactional(readOnly = true)
    public String status(RecordId id) {
        return desk.get(id).status;
    }

    @Transactional(readOnly = true)
    public int version(RecordId id) {
        return desk.get(id).version();
    }

    public void delete(RecordId id) {
        Deal deal = desk.forChange(id);
        held(id).ifPresent(holding -> {
            throw holding;
        });
        desk.delete(deal);
    }

    /** Why a deal that was won has to stay it; empty when nothing holds it. */
    @Transactional(readOnly = true)
    public Optional<Rejected> held(RecordId id) {
        return desk.get(id).status.equals(WON) ? DealShape.held(id, ties) : Optional.empty();
    }

    @Transactional(readOnly = true)
    public Found page(ListQuery query) {
        Lists.Numbers numbers = lists.numbers(spec, query);
        return new Found(desk.all(numbers.ids()).stream().map(this::json).toList(), numbers.total());
    }

    /** Writes to the database now, so that statements of the caller's own see it. */
    public void flush() {
        desk.flush();
    }

    /** The fields that a form for a new deal asks for. */
    public List<RecordSheet.Line> form(List<String> keys) {
        return desk.blank(new Deal(), keys);
    }

    @Override
    public String home() {
        return DealModes.LIST.href();
    }

    @Override
    public List<ListLink> modes() {
        return DealModes.ALL;
    }

    /** The teams whose deals the actor may see. */
    @Transactional(readOnly = true)
    public List<TeamCard> teams() {
        Access.Rows rows = access.readable(RecordType.DEAL);
        return users.teams().stream()
                .filter(team -> rows.scope() == Access.Scope.ALL
                        || rows.scope() == Access.Scope.TEAM && rows.teamIds().contains(team.id()))
                .toList();
    }

    @Override
    public String createLink() {
        return "/deals/new";
    }

    @Override
    public ListSpec spec() {
        return spec;
    }

    @Override
    public void assign(RecordId id, @Nullable Long ownerId) {
        desk.assign(id, ownerId);
    }

    @Override
    public String live() {
        return "r.status = 'OPEN'";
    }

    private Map<String, @Nullable Object> withLines(Map<String, @Nullable Object> input, Deal deal) {
        return reader.within(input, deal.currency, lines -> lines);
    }

    /** Money is an amount with its currency, or nothing. */
    private Map<String, @Nullable Object> json(Deal deal) {
        Map<String, @Nullable Object> all = desk.json(deal);
        all.put("stageSince", deal.stageSince());
        all.put("closedOn", deal.closedOn);
        String amount = deal.amountText();
        all.put(
                "leadId",
                deal.leadId == null
                        ? null
                        : RecordId.of(RecordType.LEAD, deal.leadId).toString());
        all.put("approval", deal.approval.name());
        all.put("amount", amount == null ? null : new Money(new BigDecimal(amount), deal.currency));
        return all;
    }
}
