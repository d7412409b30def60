package org.batoncrm.change;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.batoncrm.customer.AccountTerms;
import org.batoncrm.customer.BankDetails;
import org.batoncrm.kernel.Countries;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Where an account's money goes. */
@Component
class BankChange implements ChangeRules {

    private final AccountTerms terms;

    BankChange(AccountTerms terms) {
        this.terms = terms;
    }

    @Override
    public ChangeKind kind() {
        return ChangeKind.BANK_DETAILS;
    }

    @Override
    public Set<String> inputs() {
        return Set.of("holder", "iban", "accountNumber", "bankName", "bankCode", "country");
    }

    @Override
    public Map<String, String> read(@Nullable Map<String, ? extends @Nullable Object> input) {
        return input == null ? Map.of() : BankDetails.of(input).values();
    }

    @Override
    public Map<String, String> now(RecordId account) {
        BankDetails bank = terms.bankOf(account);
        return bank == null ? Map.of() : bank.values();
    }

    @Override
    public boolean apply(ProposedChange change) {
        return terms.replaceBank(
                Objects.requireNonNull(change.account()),
                BankDetails.kept(change.was()),
                BankDetails.kept(change.shall()));
    }

    @Override
    public ChangeFacts facts(ProposedChange change) {
        return new ChangeFacts(kind(), 0, 0, 0);
    }

    @Override
    public @Nullable BigDecimal baseAmount(ProposedChange change) {
        return null;
    }

    @Override
    public Map<String, String> shown(Map<String, String> values, boolean inFull) {
        BankDetails bank = BankDetails.kept(values);
        if (bank == null) {
            return Map.of();
        }
        Map<String, String> shown = new LinkedHashMap<>((inFull ? bank : bank.masked()).values());
        shown.computeIfPresent("country", (key, code) -> Countries.name(code, LocaleContextHolder.getLocale()));
        return shown;
    }

    @Override
    public String labelKey(String field) {
        return "customer.bank." + field;
    }
}
