package org.batoncrm.customer;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.batoncrm.kernel.Countries;
import org.batoncrm.kernel.Invalid;
import org.iban4j.BicUtil;
import org.iban4j.CountryCode;
import org.iban4j.Iban4jException;
import org.iban4j.IbanUtil;
import org.jspecify.annotations.Nullable;

/**
 * A bank account that we pay to or draw from: an IBAN, or where the country has none a number with its bank.
 *
 * @param country code of the bank's country
 * @param bankCode BIC, or what the country calls its banks by (routing number, 联行号)
 */
public record BankDetails(
        String country,
        @Nullable String iban,
        @Nullable String accountNumber,
        @Nullable String bankCode,
        @Nullable String bankName,
        String holder) {

    private static final Pattern NUMBER = Pattern.compile("[0-9A-Z]{4,34}");
    private static final Pattern CODE = Pattern.compile("[0-9A-Z]{3,20}");
    private static final Pattern BIC = Pattern.compile("[A-Z]{6}[0-9A-Z]{2}([0-9A-Z]{3})?");
    private static final int[] ROUTING_WEIGHTS = {3, 7, 1};

    /** Reads what somebody has written, with blanks and dashes or without; {@link Invalid} when it cannot be right. */
    public static BankDetails of(Map<String, ? extends @Nullable Object> given) {
        String iban = number(given.get("iban"));
        String account = number(given.get("accountNumber"));
        String code = number(given.get("bankCode"));
        String bank = text(given.get("bankName"));
        String holder = text(given.get("holder"));
        String country = Countries.code(text(given.get("country")));
        Invalid.Check check = new Invalid.Check()
                .that(holder != null, "holder", "error.required")
                .length(holder, 140, "holder")
                .length(bank, 140, "bankName");
        if (iban != null) {
            check.that(account == null, "accountNumber", "customer.bank.oneOnly");
            check.that(isIban(iban), "iban", "customer.bank.badIban");
            country = iban.length() < 2 ? null : iban.substring(0, 2);
        } else {
            check.that(account != null, "iban", "customer.bank.number");
            check.that(country != null, "country", "error.required");
            check.that(country == null || !hasIban(country), "iban", "customer.bank.needsIban");
            check.that(account == null || NUMBER.matcher(account).matches(), "accountNumber", "error.format");
            check.that(bank != null, "bankName", "error.required");
        }
        checkCode(country, code, check);
        check.orRefuse();
        return new BankDetails(
                Objects.requireNonNull(country), iban, account, code, bank, Objects.requireNonNull(holder));
    }

    private static void checkCode(@Nullable String country, @Nullable String code, Invalid.Check check) {
        if ("US".equals(country)) {
            check.that(code != null && (isRouting(code) || isBic(code)), "bankCode", "customer.bank.badRouting");
        } else if (code != null) {
            check.that(CODE.matcher(code).matches(), "bankCode", "error.format");
            boolean likeBic = BIC.matcher(code).matches();
            check.that(!likeBic || isBic(code), "bankCode", "customer.bank.badBic");
        }
    }

    private static boolean isIban(String text) {
        try {
            IbanUtil.validate(text);
            return true;
        } catch (Iban4jException wrong) {
            return false;
        }
    }

    private static boolean hasIban(String country) {
        CountryCode code = CountryCode.getByCode(country);
        return code != null && IbanUtil.isSupportedCountry(code);
    }

    private static boolean isBic(String text) {
        try {
            BicUtil.validate(text);
            return true;
        } catch (Iban4jException wrong) {
            return false;
        }
    }

    /** An American routing number: nine digits, the last one proves the others. */
    private static boolean isRouting(String text) {
        if (!text.matches("[0-9]{9}")) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < text.length(); i++) {
            sum += (text.charAt(i) - '0') * ROUTING_WEIGHTS[i % 3];
        }
        return sum > 0 && sum % 10 == 0;
    }

    private static @Nullable String text(@Nullable Object given) {
        return given == null || given.toString().isBlank()
                ? null
                : given.toString().strip();
    }

    private static @Nullable String number(@Nullable Object given) {
        String text = text(given);
        return text == null ? null : text.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }

    /** As those see it who need to recognise it and not to use it. */
    public BankDetails masked() {
        return new BankDetails(
                country,
                iban == null ? null : iban.substring(0, 4) + " •••• " + iban.substring(iban.length() - 4),
                accountNumber == null
                        ? null
                        : "•••• "
                                + accountNumber.substring(
                                        accountNumber.length() - (accountNumber.length() < 8 ? 2 : 4)),
                bankCode,
                bankName,
                holder);
    }

    /** What {@link #values} gave once; null when that was nothing. */
    public static @Nullable BankDetails kept(Map<String, String> values) {
        String holder = values.get("holder");
        String country = values.get("country");
        return holder == null || country == null
                ? null
                : new BankDetails(
                        country,
                        values.get("iban"),
                        values.get("accountNumber"),
                        values.get("bankCode"),
                        values.get("bankName"),
                        holder);
    }

    /** What is filled in, by the names of the fields and in their order. */
    public Map<String, String> values() {
        Map<String, @Nullable String> all = new LinkedHashMap<>();
        all.put("holder", holder);
        all.put("iban", iban);
        all.put("accountNumber", accountNumber);
        all.put("bankName", bankName);
        all.put("bankCode", bankCode);
        all.put("country", country);
        Map<String, String> filled = new LinkedHashMap<>();
        all.forEach((key, value) -> {
            if (value != null) {
                filled.put(key, value);
            }
        });
        return filled;
    }
}
