package org.batoncrm.billing;

import java.util.ArrayList;
import java.util.List;
import org.batoncrm.record.ListLink;

/** The pages that belong together: what is owed, what came in. */
final class BillingLinks {

    private BillingLinks() {}

    /** @param keepsBooks whether the reader settles lines of bank statements */
    static List<ListLink> of(boolean keepsBooks) {
        List<ListLink> links = new ArrayList<>(List.of(
                new ListLink("/invoices", "billing.invoices", "receipt"),
                new ListLink("/payments", "billing.payments", "currency-dollar"),
                new ListLink("/receivables", "billing.receivables", "scale")));
        if (keepsBooks) {
            links.add(new ListLink("/payments/bank", "billing.bank", "file-spreadsheet"));
        }
        return links;
    }
}
