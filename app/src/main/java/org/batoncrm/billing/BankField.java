package org.batoncrm.billing;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a column of a bank's file may hold, and how banks head it. */
public enum BankField {
    DATE("buchungstag", "buchungsdatum", "valutadatum", "valuta", "date", "booking", "交易日期", "记账日期", "入账日期", "日期"),
    /** Money that came in; what went out stands in another column. */
    INCOME("haben", "money in", "credit", "paid in", "收入", "贷方"),
    /** Above zero: came in. */
    AMOUNT("betrag", "umsatz", "amount", "金额"),
    CURRENCY("währung", "waehrung", "currency", "币种"),
    IBAN("iban", "kontonummer", "account number", "对方账号", "付款账号", "对方帐号"),
    PAYER(
            "auftraggeber",
            "begünstigter",
            "beguenstigter",
            "zahlungspflichtiger",
            "payer",
            "counterparty",
            "name",
            "对方户名",
            "对方名称",
            "付款人"),
    PURPOSE("verwendungszweck", "purpose", "reference", "description", "details", "摘要", "附言", "用途", "备注");

    private final List<String> heads;

    BankField(String... heads) {
        this.heads = List.of(heads);
    }

    /** Message key of its name. */
    public String labelKey() {
        return "billing.bank.field." + name().toLowerCase(Locale.ROOT);
    }

    /** What a column of this head most likely holds. */
    static Optional<BankField> guess(String head) {
        String plain = head.toLowerCase(Locale.ROOT);
        for (BankField field : values()) {
            if (field.heads.stream().anyMatch(plain::contains)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }
}
