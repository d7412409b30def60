package org.batoncrm.dataimport;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.batoncrm.customer.Accounts;
import org.batoncrm.customer.Contacts;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.product.Products;
import org.batoncrm.record.Records;
import org.batoncrm.ticket.PastTickets;
import org.batoncrm.ticket.PastTickets.PastTicket;
import org.batoncrm.ticket.TicketPriority;
import org.batoncrm.web.BatonProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Rows that become closed tickets, with the times of their first answer and their solution. A time without a zone counts in
 * that of the house; where nobody knows when a ticket came, the earlier of the two counts. Columns without a field are kept
 * as a note, so that nothing is lost.
 */
@Component
class TicketTarget implements ImportTarget {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-M-d[' ']['T']H:mm[:ss]");

    private final PastTickets tickets;
    private final Accounts accounts;
    private final Contacts contacts;
    private final Products products;
    private final Records records;
    private final BatonProperties baton;

    TicketTarget(
            PastTickets tickets,
            Accounts accounts,
            Contacts contacts,
            Products products,
            Records records,
            BatonProperties baton) {
        this.tickets = tickets;
        this.accounts = accounts;
        this.contacts = contacts;
        this.products = products;
        this.records = records;
        this.baton = baton;
    }

    @Override
    public String type() {
        return "ticket";
    }

    @Override
    public void requireAllowed(CurrentUser current) {
        current.require(Role.DATA_STEWARD, Role.ADMIN, Role.SUPPORT_LEAD);
    }

    @Override
    public List<ImportField> fields() {
        return List.of(
                ImportField.of("importedId", "dataimport.ticket.importedId", "id", "ticketid", "number", "编号"),
                field("subject", "ticketsubject", "title", "主题"),
                field("description", "ticketdescription", "text", "描述"),
                field("email", "customeremail", "mail", "邮箱"),
                ImportField.of("company", "dataimport.contact.company", "account", "accountname", "organization", "公司"),
                field("product", "productpurchased", "productname", "产品"),
                field("category", "tickettype", "type", "类别"),
                field("priority", "ticketpriority", "优先级"),
                field("channel", "ticketchannel", "渠道"),
                field("receivedAt", "createdat", "created", "opened", "收到时间"),
                field("firstResponseAt", "firstresponsetime", "firstresponse", "首次响应时间"),
                field("solvedAt", "timetoresolution", "resolvedat", "resolved", "closedat", "解决时间"),
                field("tags", "标签"));
    }

    private static ImportField field(String key, String... alsoCalled) {
        return ImportField.of(key, "ticket." + key, alsoCalled);
    }

    @Override
    public Written write(Map<String, String> cells, int rowNumber, Options options) {
        Optional<RecordId> there = tickets.find(cells.get("importedId"));
        if (there.isPresent() && options.onDuplicate() != OnDuplicate.CREATE) {
            return Written.skipped(there.get(), "dataimport.row.there");
        }
        Instant solved = moment(cells, "solvedAt");
        if (solved == null) {
            throw new Invalid("solvedAt", "error.required");
        }
        Map<String, String> left = new LinkedHashMap<>();
        Map<String, @Nullable Object> fields = fields(cells, left);
        RecordId created = tickets.add(new PastTicket(
                cells.get("importedId"),
                fields,
                priority(cells.get("priority")),
                moment(cells, "receivedAt"),
                moment(cells, "firstResponseAt"),
                solved,
                left.isEmpty() ? null : remarks(left)));
        return Written.created(created, tickets.version(created));
    }

    private Map<String, @Nullable Object> fields(Map<String, String> cells, Map<String, String> left) {
        Map<String, @Nullable Object> fields = new HashMap<>();
        cells.forEach((key, text) -> {
            switch (key) {
                case "subject", "description", "email", "tags" -> fields.put(key, text);
                case "company" ->
                    accounts.findMatch(text, null)
                            .filter(records::readable)
                            .ifPresentOrElse(
                                    account -> fields.put("accountId", account.toString()), () -> left.put(key, text));
                case "product" ->
                    products.findByName(text)
                            .ifPresentOrElse(
                                    product -> fields.put("product", product.toString()), () -> left.put(key, text));
                case "category" -> choose(fields, left, key, text, category(text));
                case "channel" -> choose(fields, left, key, text, channel(text));
                case "importedId", "priority", "receivedAt", "firstResponseAt", "solvedAt" -> {}
                default -> left.put(key.replaceFirst("^custom\\.", ""), text);
            }
        });
        contacts.findByEmail(cells.get("email"))
                .filter(records::readable)
                .ifPresent(contact -> fields.put("contactId", contact.toString()));
        return fields;
    }

    /** What the word means to us; the word itself is kept where it says something else. */
    private static void choose(
            Map<String, @Nullable Object> fields, Map<String, String> left, String key, String text, String meant) {
        fields.put(key, meant);
        if (!text.equalsIgnoreCase(meant)) {
            left.put(key, text);
        }
    }

    private static String category(String text) {
        String plain = text.toLowerCase(Locale.ROOT);
        if (plain.contains("incident") || plain.contains("故障")) {
            return "INCIDENT";
        }
        if (plain.contains("billing") || plain.contains("refund") || plain.contains("账单")) {
            return "BILLING";
        }
        if (plain.contains("cancel") || plain.contains("取消")) {
            return "CANCELLATION";
        }
        if (plain.contains("inquiry") || plain.contains("question") || plain.contains("咨询")) {
            return "QUESTION";
        }
        return plain.contains("bug") || plain.contains("technical") || plain.contains("缺陷") ? "BUG" : "OTHER";
    }

    private static String channel(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "email", "e-mail", "mail", "邮件" -> "MAIL";
            case "phone", "telephone", "电话" -> "PHONE";
            case "chat", "social media", "在线聊天" -> "CHAT";
            case "portal", "web" -> "PORTAL";
            case "api" -> "API";
            default -> "IMPORT";
        };
    }

    private static TicketPriority priority(@Nullable String text) {
        return switch (text == null ? "" : text.toLowerCase(Locale.ROOT)) {
            case "critical", "urgent", "p1", "紧急" -> TicketPriority.P1;
            case "high", "p2", "高" -> TicketPriority.P2;
            case "medium", "normal", "p3", "", "中" -> TicketPriority.P3;
            case "low", "p4", "低" -> TicketPriority.P4;
            default -> throw new Invalid("priority", "error.format");
        };
    }

    private @Nullable Instant moment(Map<String, String> cells, String key) {
        String text = cells.get(key);
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return text.endsWith("Z")
                    ? Instant.parse(text)
                    : LocalDateTime.parse(text.strip(), LOCAL)
                            .atZone(baton.zone())
                            .toInstant();
        } catch (DateTimeParseException noTime) {
            throw new Invalid(key, "record.badDate");
        }
    }

    private static String remarks(Map<String, String> left) {
        StringBuilder text = new StringBuilder();
        left.forEach((header, content) ->
                text.append(header).append(": ").append(content).append('\n'));
        return text.toString().strip();
    }

    @Override
    public Likeness likeness(Map<String, String> cells) {
        String id = cells.get("importedId");
        Set<String> known = id == null ? Set.of() : Set.of("ticket:" + id);
        return new Likeness(known, known);
    }

    @Override
    public boolean takeBack(RecordId record, int version) {
        return tickets.version(record) == version && tickets.removeIfUntouched(record);
    }

    /** Rows never change a ticket that is there. */
    @Override
    public boolean putBack(RecordId record, int version, Map<String, @Nullable Object> before) {
        return false;
    }
}
