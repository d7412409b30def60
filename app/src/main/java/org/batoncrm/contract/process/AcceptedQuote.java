package org.batoncrm.contract.process;

import org.batoncrm.process.ProcessVariable;

/** What the delegate in the diagram of another room shares with it. */
final class AcceptedQuote {

    static final ProcessVariable<Long> QUOTE_ID = new ProcessVariable<>("quoteId", Long.class);
    static final ProcessVariable<String> CONTRACT_KEY = new ProcessVariable<>("contractKey", String.class);

    private AcceptedQuote() {}
}
