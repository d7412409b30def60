package org.batoncrm.quote.process;

import org.batoncrm.deal.CarryingProcess;
import org.springframework.stereotype.Component;

/** Says that deals are carried by {@code quote-to-cash}. */
@Component
class DealCarrier implements CarryingProcess {

    @Override
    public String key() {
        return QuoteToCash.KEY;
    }
}
