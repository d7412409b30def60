package org.batoncrm.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.batoncrm.kernel.Invalid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BankDetailsTest {

    private static Map<String, String> german() {
        Map<String, String> given = new HashMap<>();
        given.put("iban", "DE89 3704 0044 0532 0130 00");
        given.put("bankCode", "cobadeffxxx");
        given.put("holder", " Harbour Foods GmbH ");
        return given;
    }

    private static Map<String, String> with(Map<String, String> given, String key, String value) {
        given.put(key, value);
        return given;
    }

    private static Map<String, String> abroad(String country, String number, String code) {
        return new HashMap<>(Map.of(
                "country", country, "accountNumber", number, "bankCode", code, "bankName", "First", "holder", "Acme"));
    }

    @Test
    void readsAnIbanInAnySpelling() {
        BankDetails read = BankDetails.of(german());
        assertThat(read.iban()).isEqualTo("DE89370400440532013000");
        assertThat(read.country()).isEqualTo("DE");
        assertThat(read.bankCode()).isEqualTo("COBADEFFXXX");
        assertThat(read.holder()).isEqualTo("Harbour Foods GmbH");
        assertThat(read.values().keySet()).containsExactly("holder", "iban", "bankCode", "country");
    }

    @Test
    void readsAnAccountNumberWhereThereIsNoIban() {
        assertThat(BankDetails.of(abroad("US", "12-3456 789", "021000021")).accountNumber())
                .isEqualTo("123456789");
        BankDetails chinese = BankDetails.of(abroad("中国", "6217 0001 2345 6789", "102100099996"));
        assertThat(chinese.country()).isEqualTo("CN");
        assertThat(chinese.accountNumber()).isEqualTo("6217000123456789");
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of(with(german(), "iban", "DE88 3704 0044 0532 0130 00"), "iban"),
                Arguments.of(with(german(), "iban", "DE89 3704 0044 0532 0130"), "iban"),
                Arguments.of(with(german(), "iban", "XX00"), "iban"),
                Arguments.of(with(german(), "iban", "D"), "iban"),
                Arguments.of(with(german(), "holder", " "), "holder"),
                Arguments.of(with(german(), "holder", "x".repeat(141)), "holder"),
                Arguments.of(with(german(), "bankCode", "COBAXXFFXXX"), "bankCode"),
                Arguments.of(with(german(), "accountNumber", "12345678"), "accountNumber"),
                Arguments.of(abroad("US", "123456789", "021000022"), "bankCode"),
                Arguments.of(abroad("US", "123456789", "000000000"), "bankCode"),
                Arguments.of(abroad("US", "12<3", "021000021"), "accountNumber"),
                Arguments.of(abroad("Nowhere", "123456789", "123"), "country"),
                Arguments.of(abroad("DE", "123456789", "123"), "iban"),
                Arguments.of(with(abroad("CN", "123456789", "123"), "bankName", ""), "bankName"),
                Arguments.of(Map.of("holder", "Acme"), "iban"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void refusesWhatCannotBeABankAccount(Map<String, String> given, String field) {
        Invalid refused = catchThrowableOfType(Invalid.class, () -> BankDetails.of(given));
        assertThat(refused).isNotNull();
        assertThat(refused.problems()).extracting(Invalid.Problem::field).contains(field);
    }

    @Test
    void masksTheNumberSoThatItCanBeRecognisedOnly() {
        assertThat(BankDetails.of(german()).masked().iban()).isEqualTo("DE89 •••• 3000");
        assertThat(List.of(
                        BankDetails.of(abroad("US", "123456789", "021000021"))
                                .masked()
                                .accountNumber(),
                        BankDetails.of(abroad("US", "1234", "021000021"))
                                .masked()
                                .accountNumber()))
                .containsExactly("•••• 6789", "•••• 34");
    }
}
