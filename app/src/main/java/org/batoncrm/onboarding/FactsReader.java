package org.batoncrm.onboarding;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.batoncrm.contract.ContractFacts;
import org.batoncrm.contract.ContractLine;
import org.batoncrm.contract.ContractView;
import org.batoncrm.customer.Accounts;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.product.ExchangeRates;
import org.batoncrm.product.Products;
import org.batoncrm.web.BatonProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what the tables are asked with, from contract, products and account as they are now. */
@Component
class FactsReader {

    private static final Set<String> EU = Set.of(
            "AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IT", "LV", "LT", "LU",
            "MT", "NL", "PL", "PT", "RO", "SK", "SI", "ES", "SE");

    private final ContractFacts contracts;
    private final Accounts accounts;
    private final Products products;
    private final ExchangeRates rates;
    private final OnboardingStore store;
    private final BatonProperties baton;
    private final Clock clock;

    FactsReader(
            ContractFacts contracts,
            Accounts accounts,
            Products products,
            ExchangeRates rates,
            OnboardingStore store,
            BatonProperties baton,
            Clock clock) {
        this.contracts = contracts;
        this.accounts = accounts;
        this.products = products;
        this.rates = rates;
        this.store = store;
        this.baton = baton;
        this.clock = clock;
    }

    OnboardingFacts of(Standing onboarding) {
        ContractView contract = onboarding.contract() == null
                ? null
                : contracts.find(onboarding.contract()).orElse(null);
        return facts(
                onboarding.account(),
                contract,
                onboarding.integrations(),
                onboarding.migration(),
                onboarding.repeated());
    }

    /** Before there is an onboarding. */
    OnboardingFacts of(ContractView contract) {
        return facts(contract.account(), contract, 0, false, again(contract.account()));
    }

    /** Whether the account came on board before. */
    boolean again(RecordId account) {
        return store.ofAccount(account).stream().anyMatch(one -> one.state() == OnboardingState.COMPLETED);
    }

    /** The country of the account, as far as it is known. */
    @Nullable
    String country(RecordId account) {
        return (String) account(account).get("country");
    }

    private OnboardingFacts facts(
            RecordId account, @Nullable ContractView contract, int integrations, boolean migration, boolean again) {
        Map<String, @Nullable Object> company = account(account);
        String country = Objects.toString(company.get("country"), "");
        return new OnboardingFacts(
                contract == null ? "" : families(contract),
                segment(company.get("companySize")),
                country.equals("CN") ? "CN" : EU.contains(country) ? "EU" : "OTHER",
                integrations,
                migration,
                again,
                contract == null ? 0 : amount(contract));
    }

    private Map<String, @Nullable Object> account(RecordId account) {
        try {
            return accounts.get(account);
        } catch (NotFound gone) {
            return Map.of();
        }
    }

    private String families(ContractView contract) {
        Set<String> families = new TreeSet<>();
        for (ContractLine line : contract.lines()) {
            if (line.product() != null) {
                Object family = products.get(line.product()).get("family");
                if (family != null) {
                    families.add(family.toString());
                }
            }
        }
        return String.join(", ", families);
    }

    private double amount(ContractView contract) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), baton.zone());
        BigDecimal rate = contract.currency().equals(rates.base())
                ? BigDecimal.ONE
                : rates.find(contract.currency(), today).orElse(BigDecimal.ONE);
        return contract.net().multiply(rate).doubleValue();
    }

    private static String segment(@Nullable Object staff) {
        int size = staff instanceof Number number ? number.intValue() : 0;
        return size >= 1000 ? "ENTERPRISE" : size >= 50 ? "MID" : "SMB";
    }
}
