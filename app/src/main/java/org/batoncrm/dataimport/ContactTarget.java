package org.batoncrm.dataimport;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.customer.Accounts;
import org.batoncrm.customer.Contacts;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Rows that become contacts. The company is looked for by its name or domain among the accounts; one that is not there
 * is kept on the contact as it was written, and so are an unknown owner and columns without a field.
 */
@Component
class ContactTarget implements ImportTarget {

    private static final String COMPANY = "company";
    private static final String WEBSITE = "website";
    private static final String OWNER = "ownerId";

    private final Contacts contacts;
    private final Accounts accounts;
    private final Records records;
    private final ImportOwners owners;

    ContactTarget(Contacts contacts, Accounts accounts, Records records, ImportOwners owners) {
        this.contacts = contacts;
        this.accounts = accounts;
        this.records = records;
        this.owners = owners;
    }

    @Override
    public String type() {
        return "contact";
    }

    @Override
    public List<ImportField> fields() {
        return List.of(
                field("firstName", "givenname", "名"),
                field("lastName", "name", "fullname", "surname", "familyname", "contact", "contactname", "姓名", "姓"),
                ImportField.of(
                        COMPANY,
                        "dataimport.contact.company",
                        "companyname",
                        "account",
                        "accountname",
                        "organization",
                        "organisation",
                        "employer",
                        "公司",
                        "公司名称",
                        "客户名称"),
                ImportField.of(WEBSITE, "dataimport.contact.website", "url", "homepage", "domain", "网站"),
                field("jobTitle", "title", "position", "职位"),
                field("email", "mail", "emailaddress", "email1", "primaryemail", "邮箱", "电子邮件"),
                field("phone", "phone1", "telephone", "tel", "phonenumber", "workphone", "电话"),
                field("mobile", "mobilephone", "cell", "cellphone", "phone2", "手机"),
                field("language", "语言"),
                field("country", "国家"),
                field("consent.email", "emailconsent", "emailoptin", "optin"),
                field("consent.phone", "phoneconsent", "phoneoptin"),
                field("consent.marketing", "marketingconsent", "marketingoptin", "newsletter", "营销许可"),
                field("consent.source", "consentsource"),
                field("notes", "note", "description", "comment", "remark", "备注"),
                ImportField.of(
                        OWNER, "dataimport.lead.owner", "owner", "contactowner", "leadowner", "assignedto", "负责人"));
    }

    private static ImportField field(String key, String... alsoCalled) {
        return ImportField.of(key, "customer.contact." + key, alsoCalled);
    }

    @Override
    public Written write(Map<String, String> cells, int rowNumber, Options options) {
        Optional<RecordId> account = accounts.findMatch(cells.get(COMPANY), cells.get(WEBSITE));
        Map<String, @Nullable Object> input = input(cells, account.isPresent());
        Optional<RecordId> there = contacts.findMatch(
                cells.get("email"),
                cells.containsKey("phone") ? cells.get("phone") : cells.get("mobile"),
                cells.get("firstName"),
                cells.get("lastName"),
                account.orElse(null));
        if (there.isPresent() && options.onDuplicate() == OnDuplicate.SKIP) {
            return Written.skipped(there.get(), "dataimport.row.there");
        }
        account.filter(records::readable).ifPresent(found -> input.put("accountId", found.toString()));
        if (there.isEmpty() || options.onDuplicate() == OnDuplicate.CREATE) {
            RecordId created = contacts.create(input);
            return Written.created(created, contacts.version(created));
        }
        Map<String, @Nullable Object> before = before(contacts.get(there.get()), input);
        contacts.change(there.get(), null, input);
        return new Written(Outcome.UPDATED, there.get(), contacts.version(there.get()), null, before);
    }

    @Override
    public Likeness likeness(Map<String, String> cells) {
        Optional<RecordId> account = accounts.findMatch(cells.get(COMPANY), cells.get(WEBSITE));
        String phone = cells.containsKey("phone") ? cells.get("phone") : cells.get("mobile");
        Contacts.MatchKeys keys = contacts.matchKeys(
                cells.get("email"), phone, cells.get("firstName"), cells.get("lastName"), account.orElse(null));
        return new Likeness(keys.known(), keys.sought());
    }

    /** What the fields held that the update names; what the update adds to {@code custom} is named with nothing in it. */
    private static Map<String, @Nullable Object> before(Map<String, @Nullable Object> now, Map<String, ?> update) {
        Map<String, @Nullable Object> before = new HashMap<>();
        for (String key : update.keySet()) {
            if (key.startsWith("consent.")) {
                Object consent = now.get("consent");
                before.put(
                        key, consent instanceof Map<?, ?> held ? held.get(key.substring("consent.".length())) : null);
            } else if (key.equals("custom")) {
                Map<String, @Nullable Object> held = new HashMap<>();
                ((Map<?, ?>) update.get(key)).keySet().forEach(name -> held.put(name.toString(), null));
                if (now.get(key) instanceof Map<?, ?> own) {
                    own.forEach((name, content) -> held.put(name.toString(), content));
                }
                before.put(key, held);
            } else {
                before.put(key, now.get(key));
            }
        }
        return before;
    }

    private Map<String, @Nullable Object> input(Map<String, String> cells, boolean knownCompany) {
        Map<String, @Nullable Object> input = new LinkedHashMap<>();
        Map<String, String> custom = new LinkedHashMap<>();
        cells.forEach((key, text) -> {
            if (key.startsWith("custom.")) {
                custom.put(key.substring("custom.".length()), text);
            } else if (key.equals(COMPANY) || key.equals(WEBSITE)) {
                if (!knownCompany) {
                    custom.put(key, text);
                }
            } else if (key.equals(OWNER)) {
                String login = owners.login(text);
                if (login == null) {
                    custom.put("owner", text);
                } else {
                    input.put(key, login);
                }
            } else if (key.startsWith("consent.") && !key.equals("consent.source")) {
                input.put(key, yes(key, text));
            } else {
                input.put(key, text);
            }
        });
        if (!custom.isEmpty()) {
            input.put("custom", custom);
        }
        return input;
    }

    private static boolean yes(String key, String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "y", "1", "on", "x", "opt-in", "是", "已同意" -> true;
            case "false", "no", "n", "0", "off", "opt-out", "否", "未同意" -> false;
            default -> throw new Invalid(key, "error.format");
        };
    }

    @Override
    public boolean takeBack(RecordId record, int version) {
        return contacts.version(record) == version && contacts.removeIfUntouched(record);
    }

    @Override
    public boolean putBack(RecordId record, int version, Map<String, @Nullable Object> before) {
        if (contacts.version(record) != version) {
            return false;
        }
        contacts.change(record, null, before);
        return true;
    }
}
