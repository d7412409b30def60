package org.batoncrm.onboarding.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batoncrm.identity.Role;
import org.batoncrm.onboarding.OnboardingFacts;
import org.batoncrm.onboarding.PlanItem;
import org.batoncrm.onboarding.PlanRow;
import org.batoncrm.testing.DecisionTables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every row of the tables of onboardings. */
class OnboardingDecisionsTest {

    private static final List<String> ALWAYS = List.of("user-list", "set-up", "success-plan", "try-out");

    @RegisterExtension
    static final DecisionTables TABLES =
            new DecisionTables("onboarding/onboarding-start", "onboarding/onboarding-plan");

    private List<PlanRow> plan(OnboardingFacts facts) {
        return PolicyTable.rows(TABLES.ask("onboarding-plan", PolicyTable.inputs(facts)));
    }

    private Set<String> beyondTheUsual(OnboardingFacts facts) {
        Set<String> keys = new HashSet<>(plan(facts).stream().map(PlanRow::key).toList());
        assertThat(keys).containsAll(ALWAYS);
        keys.removeAll(ALWAYS);
        return keys;
    }

    private static OnboardingFacts facts(
            String families, String segment, String region, int integrations, boolean migration, boolean again) {
        return new OnboardingFacts(families, segment, region, integrations, migration, again, 20_000);
    }

    @ParameterizedTest
    @CsvSource({
        // families, segment, again, amount: needed, payment first, silence is yes
        "Hardware, MID, false, 999.99, false, false, true",
        "Hardware, MID, false, 1000, true, false, true",
        "'Hardware, Software', MID, false, 999, true, false, true",
        "Software, ENTERPRISE, true, 100, true, false, true",
        "Software, ENTERPRISE, false, 100000, true, false, false",
        "Software, SMB, false, 4999.99, true, true, true",
        "Software, SMB, false, 5000, true, false, true",
        "Software, MID, false, 4999, true, false, true",
        "'', MID, false, 0, true, false, true"
    })
    void saysHowItBegins(
            String families,
            String segment,
            boolean again,
            double amount,
            boolean needed,
            boolean paymentFirst,
            boolean silenceAccepts) {
        assertThat(TABLES.row(
                        "onboarding-start",
                        PolicyTable.inputs(new OnboardingFacts(families, segment, "EU", 0, false, again, amount))))
                .isEqualTo(Map.of("needed", needed, "paymentFirst", paymentFirst, "silenceAccepts", silenceAccepts));
    }

    @Test
    void plansTheUsualForEverybody() {
        assertThat(beyondTheUsual(facts("", "MID", "OTHER", 0, false, false))).isEmpty();
        assertThat(beyondTheUsual(facts("Software", "SMB", "EU", 0, false, false)))
                .isEmpty();
    }

    @Test
    void plansWhatWasBought() {
        assertThat(beyondTheUsual(facts("Hardware, Software", "MID", "EU", 0, false, false)))
                .containsExactlyInAnyOrder("sites", "ship", "install");
        assertThat(beyondTheUsual(facts("Services, Software", "MID", "EU", 0, false, false)))
                .containsExactly("workshop");
    }

    @Test
    void plansForWhoItIsAndWhere() {
        assertThat(beyondTheUsual(facts("Software", "ENTERPRISE", "OTHER", 0, false, false)))
                .containsExactlyInAnyOrder("sign-on-details", "sign-on", "compliance-check");
        assertThat(beyondTheUsual(facts("Software", "MID", "CN", 0, false, false)))
                .containsExactly("storage");
    }

    @Test
    void plansInterfacesAndTheMoveOfData() {
        assertThat(beyondTheUsual(facts("Software", "MID", "EU", 1, false, false)))
                .containsExactlyInAnyOrder("test-access", "interfaces");
        assertThat(beyondTheUsual(facts("Software", "MID", "EU", 3, false, false)))
                .containsExactlyInAnyOrder("test-access", "interfaces", "architecture");
        assertThat(beyondTheUsual(facts("Software", "MID", "OTHER", 0, true, false)))
                .containsExactlyInAnyOrder("data-export", "data-load", "data-sign-off");
        for (String region : List.of("EU", "CN")) {
            assertThat(beyondTheUsual(facts("Software", "MID", region, 0, true, false)))
                    .contains("compliance-check");
        }
    }

    @Test
    void looksAtWhatIsThereWhenACustomerComesAgain() {
        assertThat(beyondTheUsual(facts("Software", "MID", "EU", 0, false, true)))
                .containsExactly("review");
    }

    /** A plan in which an item waits for one that never comes would never end. */
    @Test
    void namesRolesAndItemsThatExist() {
        List<PlanRow> all = plan(facts("Hardware, Services, Software", "ENTERPRISE", "CN", 3, true, true));
        Set<String> keys = new HashSet<>(all.stream().map(PlanRow::key).toList());
        all.forEach(row -> {
            assertThat(row.role().equals(PlanItem.CUSTOMER)
                            || Role.ofCode(row.role()).isPresent())
                    .as(row.key())
                    .isTrue();
            assertThat(row.titleEn()).isNotBlank().isNotEqualTo(row.titleZh());
            assertThat(row.key()).matches("[a-z-]{3,40}");
            assertThat(row.role().equals(PlanItem.CUSTOMER) && !row.visible())
                    .as("hidden from whom does it: " + row.key())
                    .isFalse();
            Arrays.stream(row.dependsOn().split(","))
                    .filter(key -> !key.isBlank())
                    .forEach(key -> assertThat(keys).as(row.key()).contains(key));
        });
    }

    @Test
    void everyRowAndEveryWordIsExplainedInBothLanguages() {
        TABLES.assertExplained();
    }
}
