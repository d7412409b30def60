package org.batoncrm.dataimport;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.batoncrm.customer.Accounts;
import org.batoncrm.kernel.Countries;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Rows that become accounts. */
@Component
class AccountTarget implements ImportTarget {

    private final Accounts accounts;

    AccountTarget(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public String type() {
        return "account";
    }

    @Override
    public List<ImportField> fields() {
        return List.of(
                field(
                        "name",
                        "account",
                        "accountname",
                        "company",
                        "companyname",
                        "organization",
                        "organisation",
                        "客户名称",
                        "公司",
                        "公司名称"),
                field("website", "url", "homepage", "网站"),
                field("industry", "sector", "行业"),
                field("foundedYear", "founded", "yearestablished", "established", "yearfounded", "成立年份", "创立年份"),
                field("annualRevenue", "revenue", "turnover", "sales", "年营业额", "营收"),
                field("parentId", "parent", "parentaccount", "parentcompany", "subsidiaryof", "上级公司", "母公司"),
                field("companySize", "employees", "numberofemployees", "staff", "headcount", "员工人数", "人数"),
                field("phone", "phone1", "telephone", "tel", "电话"),
                field("taxNumber", "taxid", "vat", "vatnumber", "uscc", "税号", "统一社会信用代码"),
                field("street", "address", "地址"),
                field("postalCode", "zip", "zipcode", "postcode", "邮编"),
                field("city", "城市"),
                ImportField.of("location", "dataimport.account.location", "officelocation", "headquarters", "总部"),
                field("region", "state", "province", "省份"),
                field("country", "国家"),
                field("description", "notes", "remark", "备注", "描述"));
    }

    private static ImportField field(String key, String... alsoCalled) {
        return ImportField.of(key, "customer.account." + key, alsoCalled);
    }

    @Override
    public Written write(Map<String, String> cells, int rowNumber, Options options) {
        Map<String, @Nullable Object> input = input(cells);
        placeBelow(cells, options, input);
        String name = (String) input.get("name");
        if (name == null) {
            throw new Invalid("name", "error.required");
        }
        Optional<RecordId> there = accounts.findMatch(name, (String) input.get("website"));
        if (there.isEmpty() || options.onDuplicate() == OnDuplicate.CREATE) {
            RecordId created = accounts.create(input);
            return Written.created(created, accounts.version(created));
        }
        if (options.onDuplicate() == OnDuplicate.SKIP) {
            return Written.skipped(there.get(), "dataimport.row.there");
        }
        Map<String, @Nullable Object> now = accounts.get(there.get());
        Map<String, @Nullable Object> before = new HashMap<>();
        input.keySet().forEach(key -> before.put(key, now.get(key)));
        if (cells.containsKey("parentId")) {
            before.put("parentId", now.get("parentId"));
        }
        accounts.change(there.get(), null, input);
        return new Written(Outcome.UPDATED, there.get(), accounts.version(there.get()), null, before);
    }

    /** The parent may be there already, or come later in the file: then the rows are put in order at the end. */
    private void placeBelow(Map<String, String> cells, Options options, Map<String, @Nullable Object> input) {
        String named = cells.get("parentId");
        if (named == null) {
            return;
        }
        String own = key(cells.get("name"));
        String above = key(named);
        if (above.equals(own) || own != null && options.parents().circular(own)) {
            throw new Invalid("parentId", "customer.account.circle");
        }
        Optional<RecordId> there = accounts.findMatch(named, null);
        if (there.isPresent()) {
            input.put("parentId", there.get().toString());
        } else if (above == null || !options.parents().has(above)) {
            throw new Invalid("parentId", "dataimport.account.noParent", named);
        }
    }

    private @Nullable String key(@Nullable String name) {
        return accounts.matchKeys(name, null).stream().findFirst().orElse(null);
    }

    @Override
    public Kinship kinship(Map<String, String> cells) {
        return new Kinship(key(cells.get("name")), key(cells.get("parentId")));
    }

    @Override
    public @Nullable Integer link(Map<String, String> cells, RecordId record) {
        String named = cells.get("parentId");
        if (named == null) {
            return null;
        }
        RecordId parent = accounts.findMatch(named, null)
                .orElseThrow(() -> new Invalid("parentId", "dataimport.account.noParent", named));
        if (parent.toString().equals(accounts.get(record).get("parentId"))) {
            return null;
        }
        accounts.change(record, null, Map.of("parentId", parent.toString()));
        return accounts.flushedVersion(record);
    }

    @Override
    public @Nullable Integer unlink(RecordId record, int version) {
        if (accounts.version(record) != version) {
            return null;
        }
        Map<String, @Nullable Object> alone = new HashMap<>();
        alone.put("parentId", null);
        accounts.change(record, null, alone);
        return accounts.flushedVersion(record);
    }

    @Override
    public Likeness likeness(Map<String, String> cells) {
        Set<String> same =
                cells.get("name") == null ? Set.of() : accounts.matchKeys(cells.get("name"), cells.get("website"));
        return new Likeness(same, same);
    }

    private static Map<String, @Nullable Object> input(Map<String, String> cells) {
        Map<String, @Nullable Object> input = new LinkedHashMap<>();
        Map<String, String> custom = new LinkedHashMap<>();
        cells.forEach((key, text) -> {
            if (key.startsWith("custom.")) {
                custom.put(key.substring("custom.".length()), text);
            } else if (key.equals("companySize") || key.equals("foundedYear")) {
                input.put(key, number(key, text));
            } else if (key.equals("parentId")) {
                return;
            } else if (key.equals("location")) {
                String country = Countries.code(text);
                input.putIfAbsent(country == null ? "city" : "country", country == null ? text : country);
            } else if (key.equals("industry")) {
                String known = Industries.of(text);
                input.put(key, known);
                if (!known.equals(text.toUpperCase(Locale.ROOT))) {
                    custom.put("industry", text);
                }
            } else {
                input.put(key, text);
            }
        });
        if (!custom.isEmpty()) {
            input.put("custom", custom);
        }
        return input;
    }

    private static Integer number(String key, String text) {
        String digits = text.replaceAll("[\\s,.']", "");
        if (!digits.matches("[0-9]{1,9}")) {
            throw new Invalid(key, "error.format");
        }
        return Integer.valueOf(digits);
    }

    @Override
    public boolean takeBack(RecordId record, int version) {
        return accounts.version(record) == version && accounts.removeIfAlone(record);
    }

    @Override
    public boolean putBack(RecordId record, int version, Map<String, @Nullable Object> before) {
        if (accounts.version(record) != version) {
            return false;
        }
        accounts.change(record, null, before);
        return true;
    }
}
