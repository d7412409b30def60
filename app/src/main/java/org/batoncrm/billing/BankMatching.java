package org.batoncrm.billing;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.batoncrm.contract.ContractFacts;
import org.batoncrm.customer.Accounts;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tells whose payments lines of bank statements are, and what for: with a handful of questions however many they are. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class BankMatching {

    /**
     * Whose it is.
     *
     * @param sure whether it may be booked without a person
     * @param invoice the one that it pays; null: what its words name
     */
    record Match(RecordId account, boolean sure, @Nullable RecordId invoice, String how) {}

    private final InvoiceOwners invoices;
    private final ContractFacts contracts;
    private final Accounts accounts;

    BankMatching(InvoiceOwners invoices, ContractFacts contracts, Accounts accounts) {
        this.invoices = invoices;
        this.contracts = contracts;
        this.accounts = accounts;
    }

    /** By the line's number; a line that nobody can tell is missing. */
    Map<Long, Match> of(List<BankLine> lines) {
        Map<Long, Match> found = new HashMap<>();
        byNumber(lines, found);
        byRecord(rest(lines, found), found);
        byPayer(rest(lines, found), found);
        return found;
    }

    private static List<BankLine> rest(List<BankLine> lines, Map<Long, Match> found) {
        return lines.stream().filter(line -> !found.containsKey(line.id())).toList();
    }

    private void byNumber(List<BankLine> lines, Map<Long, Match> found) {
        Map<String, RecordId> owners = invoices.byNumber(lines.stream()
                .flatMap(line -> References.numbers(line.purpose()).stream())
                .collect(Collectors.toSet()));
        for (BankLine line : lines) {
            one(line, References.numbers(line.purpose()), owners, "billing.bank.by.number", found);
        }
    }

    private void byRecord(List<BankLine> lines, Map<Long, Match> found) {
        Map<RecordId, RecordId> owners = new HashMap<>(invoices.byRecord(named(lines, RecordType.INVOICE)));
        owners.putAll(contracts.accounts(named(lines, RecordType.CONTRACT)));
        for (BankLine line : lines) {
            one(line, records(line).toList(), owners, "billing.bank.by.reference", found);
        }
    }

    private static Set<RecordId> named(List<BankLine> lines, RecordType type) {
        return lines.stream()
                .flatMap(BankMatching::records)
                .filter(id -> id.type() == type)
                .collect(Collectors.toSet());
    }

    private static Stream<RecordId> records(BankLine line) {
        return Stream.of(RecordType.INVOICE, RecordType.CONTRACT)
                .flatMap(type -> References.records(line.purpose(), type).stream());
    }

    /** Sure when all that the line names is of one account. */
    private static <K> void one(
            BankLine line, Collection<K> named, Map<K, RecordId> owners, String how, Map<Long, Match> found) {
        Set<RecordId> all =
                named.stream().map(owners::get).filter(Objects::nonNull).collect(Collectors.toSet());
        if (all.size() == 1) {
            found.put(line.id(), new Match(all.iterator().next(), true, null, how));
        }
    }

    /** A company of the payer's name; sure when exactly one of its invoices asks for this amount. */
    private void byPayer(List<BankLine> lines, Map<Long, Match> found) {
        Set<String> payers =
                lines.stream().map(BankLine::payer).filter(Objects::nonNull).collect(Collectors.toSet());
        Map<String, RecordId> known = accounts.findMatches(payers);
        Map<RecordId, List<InvoiceOwners.Owed>> owed = invoices.owedBy(new HashSet<>(known.values())).stream()
                .collect(Collectors.groupingBy(InvoiceOwners.Owed::account));
        for (BankLine line : lines) {
            RecordId account = line.payer() == null ? null : known.get(line.payer());
            if (account != null) {
                List<RecordId> fitting = owed.getOrDefault(account, List.of()).stream()
                        .filter(one -> one.currency().equals(line.currency())
                                && line.amount() != null
                                && one.open().compareTo(line.amount()) == 0)
                        .map(InvoiceOwners.Owed::invoice)
                        .toList();
                boolean sure = fitting.size() == 1;
                found.put(line.id(), new Match(account, sure, sure ? fitting.get(0) : null, "billing.bank.by.payer"));
            }
        }
    }
}
