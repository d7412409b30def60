package org.batoncrm.dataimport;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.batoncrm.customer.Accounts;
import org.batoncrm.deal.Deals;
import org.batoncrm.deal.ForecastCategory;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.product.Products;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Rows that become deals. What the file calls its stages and products is asked before it is written; the number in the
 * other system is kept, so that the same file twice doubles nothing.
 */
@Component
class DealTarget implements ImportTarget {

    private static final String SAME = "same";
    private static final String NEW = "new";
    private static final String EMPTY = "empty";

    private final Deals deals;
    private final Accounts accounts;
    private final Products products;
    private final ImportOwners owners;

    DealTarget(Deals deals, Accounts accounts, Products products, ImportOwners owners) {
        this.deals = deals;
        this.accounts = accounts;
        this.products = products;
        this.owners = owners;
    }

    @Override
    public String type() {
        return "deal";
    }

    @Override
    public List<ImportField> fields() {
        return List.of(
                field("externalId", "opportunityid", "dealid", "id", "商机编号"),
                field("name", "dealname", "opportunityname", "opportunity", "deal", "商机名称"),
                ImportField.of("ownerId", "record.owner", "owner", "salesagent", "salesrep", "agent", "负责人", "销售"),
                ImportField.of("product", "dataimport.deal.product", "productname", "产品"),
                field("accountId", "account", "accountname", "company", "customer", "客户", "客户名称"),
                field("stage", "dealstage", "stagename", "status", "阶段", "状态"),
                field("forecastCategory", "forecastcategoryname", "forecast", "预测类别"),
                field("openedOn", "engagedate", "createddate", "createdate", "opendate", "startdate", "开始日期"),
                field("expectedClose", "closedate", "expectedclosedate", "成交日期", "预计成交日期"),
                field("amount.amount", "amount", "closevalue", "value", "dealvalue", "金额"),
                field("currency", "币种"),
                field("lossReason", "lostreason", "丢单原因"),
                field("nextStep", "下一步"),
                field("source", "leadsource", "来源"),
                field("description", "notes", "备注", "描述"));
    }

    private static ImportField field(String key, String... alsoCalled) {
        return ImportField.of(key, "deal." + key, alsoCalled);
    }

    @Override
    public List<String> askedFields() {
        return List.of("stage", "product");
    }

    @Override
    public @Nullable Question question(String field, String text) {
        return field.equals("stage") ? stageQuestion(text) : productQuestion(text);
    }

    /** Each stage of the file is shown with what it becomes; only those that nobody can guess must be answered. */
    private Question stageQuestion(String text) {
        List<Question.Choice> choices = new ArrayList<>();
        deals.stages().forEach((code, labelKey) -> choices.add(new Question.Choice(code, labelKey)));
        choices.add(new Question.Choice(Deals.WON, "deal.status.won"));
        choices.add(new Question.Choice(Deals.LOST, "deal.status.lost"));
        String meant = meant(text, choices);
        String first = choices.get(0).value();
        return new Question("stage", text, null, meant == null ? first : meant, meant == null, choices);
    }

    private static @Nullable String meant(String text, List<Question.Choice> choices) {
        String plain = text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]", "");
        String wanted = switch (plain) {
            case "won", "closedwon", "赢单", "已成交" -> Deals.WON;
            case "lost", "closedlost", "输单", "已流失" -> Deals.LOST;
            case "prospecting", "qualify", "qualified", "new", "open" -> "QUALIFICATION";
            case "engaging", "propose", "proposalpricequote", "quote", "quoted" -> "PROPOSAL";
            case "negotiating", "negotiationreview" -> "NEGOTIATION";
            case "contract", "contracting" -> "CLOSING";
            default -> plain.toUpperCase(Locale.ROOT);
        };
        return choices.stream()
                .map(Question.Choice::value)
                .filter(wanted::equals)
                .findFirst()
                .orElse(null);
    }

    /** A product of exactly that name is clear; one that is written a little otherwise is asked, as is an unknown one. */
    private @Nullable Question productQuestion(String text) {
        Optional<String> like =
                products.findByName(text).map(products::get).map(found -> String.valueOf(found.get("name")));
        if (like.filter(text::equals).isPresent()) {
            return null;
        }
        Question.Choice empty = new Question.Choice(EMPTY, "dataimport.question.product.empty");
        return like.map(name -> new Question(
                        "product",
                        text,
                        name,
                        SAME,
                        true,
                        List.of(new Question.Choice(SAME, "dataimport.question.product.same"), empty)))
                .orElseGet(() -> new Question(
                        "product",
                        text,
                        null,
                        NEW,
                        true,
                        List.of(new Question.Choice(NEW, "dataimport.question.product.new"), empty)));
    }

    @Override
    public Written write(Map<String, String> cells, int rowNumber, Options options) {
        Map<String, @Nullable Object> input = input(cells, options);
        Optional<RecordId> there = Optional.ofNullable(cells.get("externalId")).flatMap(deals::findExternal);
        if (there.isEmpty()) {
            RecordId created = deals.create(input);
            return Written.created(created, deals.flushedVersion(created));
        }
        if (options.onDuplicate() != OnDuplicate.UPDATE) {
            return Written.skipped(there.get(), "dataimport.row.there");
        }
        Map<String, @Nullable Object> before = deals.image(there.get(), input.keySet());
        deals.change(there.get(), input);
        return new Written(Outcome.UPDATED, there.get(), deals.flushedVersion(there.get()), null, before);
    }

    private Map<String, @Nullable Object> input(Map<String, String> cells, Options options) {
        Map<String, @Nullable Object> input = new LinkedHashMap<>();
        cells.forEach((key, text) -> {
            switch (key) {
                case "openedOn", "expectedClose" -> input.put(key, ImportTexts.isoDay(key, text));
                case "amount.amount" -> input.put(key, ImportTexts.amount(key, text));
                case "accountId" -> input.put(key, account(text));
                case "ownerId" -> input.put(key, owner(text));
                case "stage" -> stage(text, options, input);
                case "lossReason" -> lossReason(text, input);
                case "forecastCategory" -> input.put(key, category(text));
                case "product" -> input.put("lines", lines(cells, options));
                default -> {
                    if (!key.startsWith("custom.")) {
                        input.put(key, text);
                    }
                }
            }
        });
        input.putIfAbsent("name", name(cells));
        if (!Deals.OPEN.equals(input.getOrDefault("status", Deals.OPEN)) && input.containsKey("expectedClose")) {
            input.put("closedOn", input.get("expectedClose"));
        }
        if (!Deals.OPEN.equals(input.getOrDefault("status", Deals.OPEN))) {
            // How it ended says it.
            input.remove("forecastCategory");
        }
        if (Deals.LOST.equals(input.get("status"))) {
            input.putIfAbsent("lossReason", "OTHER");
        }
        if (input.get("lines") == null) {
            input.remove("lines");
        }
        return input;
    }

    private String account(String name) {
        return accounts.findMatch(name, null)
                .map(RecordId::toString)
                .orElseThrow(() -> new Invalid("accountId", "dataimport.deal.noAccount", name));
    }

    private String owner(String name) {
        String login = owners.login(name);
        if (login == null) {
            throw new Invalid("ownerId", "dataimport.deal.noOwner", name);
        }
        return login;
    }

    private void stage(String text, Options options, Map<String, @Nullable Object> input) {
        String answer = options.answers()
                .getOrDefault("stage:" + text, stageQuestion(text).proposed());
        if (answer.equals(Deals.WON) || answer.equals(Deals.LOST)) {
            input.put("status", answer);
        } else {
            input.put("stage", answer);
            input.put("status", Deals.OPEN);
        }
    }

    /** As Baton calls it, or a word of the page in either language; anything else is refused as it stands. */
    private static String category(String text) {
        String plain = text.replaceAll("[\\s_-]", "").toUpperCase(Locale.ROOT);
        return switch (plain) {
            case "BESTCASE", "UPSIDE", "有望" -> ForecastCategory.BEST_CASE.name();
            case "COMMIT", "COMMITTED", "承诺" -> ForecastCategory.COMMIT.name();
            case "PIPELINE", "跟进中" -> ForecastCategory.PIPELINE.name();
            case "OMITTED", "OMIT", "不计入" -> ForecastCategory.OMITTED.name();
            default -> text;
        };
    }

    /** A reason of Baton's list, or the text beside the reason "other". */
    private static void lossReason(String text, Map<String, @Nullable Object> input) {
        String code = text.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]+", "_");
        if (Deals.LOSS_REASONS.contains(code)) {
            input.put("lossReason", code);
        } else {
            input.put("lossReason", "OTHER");
            input.put("lossText", text);
        }
    }

    /**
     * One piece at the price of the file; without one the price is nought, because what was never offered is worth
     * what the file says: nothing yet.
     */
    private @Nullable List<Map<String, String>> lines(Map<String, String> cells, Options options) {
        String text = cells.get("product");
        String answer = options.answers().getOrDefault("product:" + text, SAME);
        String value = cells.get("amount.amount");
        String price = value == null ? "0" : ImportTexts.amount("amount.amount", value);
        if (answer.equals(EMPTY)) {
            return null;
        }
        Optional<RecordId> product = products.findByName(text);
        if (product.isEmpty() && !answer.equals(NEW)) {
            throw new Invalid("product", "dataimport.deal.noProduct", text);
        }
        RecordId id = product.orElseGet(() -> products.create(Map.of("name", text)));
        return List.of(Map.of("productId", id.toString(), "quantity", "1", "listPrice", price));
    }

    private static String name(Map<String, String> cells) {
        String name = Stream.of("accountId", "product", "externalId")
                .map(cells::get)
                .filter(text -> text != null)
                .collect(Collectors.joining(" · "));
        if (name.isEmpty()) {
            throw new Invalid("name", "error.required");
        }
        return name;
    }

    @Override
    public Likeness likeness(Map<String, String> cells) {
        String number = cells.get("externalId");
        Set<String> same = number == null ? Set.of() : Set.of(number);
        return new Likeness(same, same);
    }

    @Override
    public boolean takeBack(RecordId record, int version) {
        if (deals.version(record) != version) {
            return false;
        }
        deals.delete(record);
        return true;
    }

    @Override
    public boolean putBack(RecordId record, int version, Map<String, @Nullable Object> before) {
        if (deals.version(record) != version) {
            return false;
        }
        deals.change(record, new HashMap<>(before));
        return true;
    }
}
