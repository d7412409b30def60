package org.batoncrm.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.batoncrm.testing.NeedsMysql;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The short form of the fault tests: the same scenarios in small sizes, on one company of two nodes. The long form is
 * {@code mvn -Pfaults verify}.
 */
@NeedsMysql
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsIT {

    private final Map<String, Scenario> scenarios =
            Faults.ALL.stream().collect(Collectors.toMap(Scenario::name, Function.identity()));

    private Stage stage;

    @BeforeAll
    void foundACompany() throws Exception {
        stage = Stage.set(Sizes.small());
    }

    @AfterAll
    void closeIt() throws Exception {
        if (stage != null) {
            stage.close();
        }
    }

    @Test
    void nothingIsLostOrDoubled() {
        List<Outcome> outcomes = Faults.run(
                stage,
                List.of(
                        scenarios.get("start-together"),
                        scenarios.get("same-key"),
                        scenarios.get("same-task"),
                        scenarios.get("same-message"),
                        scenarios.get("deadlock"),
                        scenarios.get("kill-database"),
                        scenarios.get("kill-node")));

        assertThat(outcomes)
                .allSatisfy(outcome -> assertThat(outcome.findings())
                        .as(outcome.fault() + ", seed " + stage.sizes().seed())
                        .isEmpty());
        assertThat(outcomes)
                .allSatisfy(outcome -> assertThat(outcome.lost() + outcome.doubled())
                        .as(outcome.fault())
                        .isZero());
    }
}
