package org.batoncrm.testing;

import static org.assertj.core.api.Assertions.assertThat;

import javax.sql.DataSource;
import org.batoncrm.identity.Role;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@BatonTest
class StartTest {

    @Autowired
    People people;

    @Autowired
    DataSource dataSource;

    @Test
    void runsOnTheDatabaseThatTheBuildAskedFor() throws Exception {
        try (var connection = dataSource.getConnection()) {
            assertThat(connection.getMetaData().getDatabaseProductName())
                    .isEqualTo(TestDatabase.isMysql() ? "MySQL" : "H2");
        }
    }

    @RepeatedTest(2)
    void findsTheDatabaseAsItWasAtStart() {
        people.add("rep", Role.SDR);

        assertThat(people.as("rep", () -> "worked")).isEqualTo("worked");
    }

    @Test
    void sendsStrangersToTheLogInPage() {
        var answer = people.anonymous().get("/tasks");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(target -> assertThat(target).endsWith("/login"));
    }

    @Test
    void showsItsFiguresToAdministratorsOnly() {
        people.add("rep", Role.SDR);

        assertThat(people.anonymous().get("/actuator/prometheus").statusCode()).isEqualTo(302);
        assertThat(people.basic("rep").get("/actuator/prometheus").statusCode()).isEqualTo(403);
        assertThat(people.anonymous()
                        .with("Authorization", "Bearer nothing")
                        .get("/actuator/prometheus")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void tellsALoadBalancerThatItIsReady() {
        assertThat(people.anonymous().get("/actuator/health/readiness").body()).contains("UP");
    }
}
