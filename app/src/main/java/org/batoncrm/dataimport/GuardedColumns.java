package org.batoncrm.dataimport;

import java.util.List;
import java.util.Set;

/**
 * Columns that no import writes anywhere, not even among the fields of the company's own: bank details and credit limits
 * are proposed for an account and somebody else approves them.
 */
final class GuardedColumns {

    private static final Set<String> NAMES = Set.of(
            "iban",
            "bank",
            "bankname",
            "bankcode",
            "bankaccount",
            "bankaccountnumber",
            "bankaccountno",
            "bankdetails",
            "bic",
            "swift",
            "swiftcode",
            "bicswift",
            "routingnumber",
            "sortcode",
            "creditlimit",
            "银行账号",
            "银行账户",
            "银行卡号",
            "开户行",
            "开户银行",
            "联行号",
            "信用额度",
            "授信额度");

    private GuardedColumns() {}

    static boolean contain(String header) {
        return NAMES.contains(ImportField.plain(header));
    }

    static List<String> among(List<String> headers) {
        return headers.stream().filter(GuardedColumns::contain).toList();
    }
}
