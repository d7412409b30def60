package org.batoncrm.customer;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.TableGenerator;
import java.math.BigDecimal;
import org.batoncrm.kernel.Decimals;
import org.batoncrm.kernel.Money;
import org.batoncrm.record.KeptRecord;
import org.jspecify.annotations.Nullable;

/** A company that is, was or may become a customer. */
@Entity
class Account extends KeptRecord {

    @Id
    @GeneratedValue(strategy = GenerationType.TABLE, generator = "account")
    @TableGenerator(
            name = "account",
            table = "id_sequence",
            pkColumnName = "name",
            valueColumnName = "next_id",
            pkColumnValue = "account",
            allocationSize = 20)
    private @Nullable Long id;

    @Nullable
    String name;

    String status = "PROSPECT";

    @Nullable
    Long parentId;

    @Nullable
    String industry;

    @Nullable
    Integer companySize;

    @Nullable
    Integer foundedYear;

    @Column(precision = 19, scale = 4)
    @Nullable
    BigDecimal annualRevenue;

    @Nullable
    String website;

    @Nullable
    String domain;

    @Nullable
    String phone;

    @Nullable
    String street;

    @Nullable
    String postalCode;

    @Nullable
    String city;

    @Nullable
    String region;

    @Nullable
    String country;

    @Nullable
    String taxNumber;

    /** The name without case, accents and legal form, to find the same company again. */
    String matchName = "";

    @Column(columnDefinition = "longtext")
    @Nullable
    String description;

    @Column(columnDefinition = "longtext")
    @Nullable
    String custom;

    private @Nullable String bankCountry;
    private @Nullable String bankIban;
    private @Nullable String bankAccountNumber;
    private @Nullable String bankCode;
    private @Nullable String bankName;
    private @Nullable String bankHolder;

    @Column(precision = 19, scale = 4)
    private @Nullable BigDecimal creditLimit;

    private @Nullable String creditCurrency;

    @Nullable
    BankDetails bank() {
        return bankHolder == null || bankCountry == null
                ? null
                : new BankDetails(bankCountry, bankIban, bankAccountNumber, bankCode, bankName, bankHolder);
    }

    void bank(@Nullable BankDetails bank) {
        bankCountry = bank == null ? null : bank.country();
        bankIban = bank == null ? null : bank.iban();
        bankAccountNumber = bank == null ? null : bank.accountNumber();
        bankCode = bank == null ? null : bank.bankCode();
        bankName = bank == null ? null : bank.bankName();
        bankHolder = bank == null ? null : bank.holder();
    }

    @Nullable
    Money credit() {
        return creditLimit == null || creditCurrency == null
                ? null
                : new Money(new BigDecimal(Decimals.money(creditLimit)), creditCurrency);
    }

    void credit(@Nullable Money limit) {
        creditLimit = limit == null ? null : AccountTerms.kept(limit);
        creditCurrency = limit == null ? null : limit.currency();
    }

    @Override
    public @Nullable Long id() {
        return id;
    }

    String title() {
        return name == null ? "" : name;
    }
}
