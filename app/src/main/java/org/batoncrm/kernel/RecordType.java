package org.batoncrm.kernel;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of records, with the prefix of their numbers (LEAD-1042) and the path of their pages and REST resources. */
public enum RecordType {
    ACCOUNT("ACCT", "accounts"),
    CONTACT("CONT", "contacts"),
    LEAD("LEAD", "leads"),
    DEAL("DEAL", "deals"),
    PRODUCT("PROD", "products"),
    QUOTE("QUOTE", "quotes"),
    CHANGE("CHG", "changes"),
    ACTIVITY("ACTV", "activities"),
    TICKET("TICKET", "tickets"),
    ONBOARDING("ONB", "onboardings"),
    CONTRACT("CTR", "contracts"),
    ORDER("ORD", "orders"),
    INVOICE("INV", "invoices"),
    PAYMENT("PAY", "payments"),
    RENEWAL("REN", "renewals"),
    HANDOVER("HO", "handovers"),
    ARTICLE("KB", "articles"),
    FEEDBACK("FB", "feedback"),
    PROCESS_CHANGE("PCH", "process-changes");

    private final String prefix;
    private final String path;

    RecordType(String prefix, String path) {
        this.prefix = prefix;
        this.path = path;
    }

    /** What stands before the dash of a record number, for example {@code LEAD}. */
    public String prefix() {
        return prefix;
    }

    /** The plural in addresses, for example {@code leads}. */
    public String path() {
        return path;
    }

    /** Message key of the singular name, for example {@code record.type.lead}. */
    public String labelKey() {
        return "record.type." + name().toLowerCase(Locale.ROOT);
    }

    public static Optional<RecordType> ofPrefix(String prefix) {
        return Arrays.stream(values()).filter(t -> t.prefix.equals(prefix)).findFirst();
    }

    public static Optional<RecordType> ofPath(String path) {
        return Arrays.stream(values()).filter(t -> t.path.equals(path)).findFirst();
    }
}
