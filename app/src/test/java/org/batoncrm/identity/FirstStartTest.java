package org.batoncrm.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.Callable;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.testing.AtOnce;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Two nodes start on an empty database, and each prints a link. */
@BatonTest
class FirstStartTest {

    @Autowired
    private People people;

    @Autowired
    private Passwords passwords;

    @Autowired
    private FirstStart firstStart;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void takesTheLinkOfEitherNodeAndThenNoneAnyMore() {
        String first = printed();
        String second = printed();
        assertThat(page(first)).isEqualTo(200);
        assertThat(page(second)).isEqualTo(200);

        firstStart.setUp(first, "chief", "Ada", "a very long secret");

        assertThat(page(first)).isEqualTo(404);
        assertThat(page(second)).isEqualTo(404);
        assertThatThrownBy(() -> firstStart.setUp(second, "mallory", "M", "another long secret"))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void forgetsTheLinkOfAnEarlierStart() {
        String yesterday = printed();
        transaction.executeWithoutResult(
                status -> jdbc.sql("update one_time_link set expires_at = expires_at - interval '1' day")
                        .update());
        String today = printed();
        assertThat(page(yesterday)).isEqualTo(404);
        assertThat(page(today)).isEqualTo(200);
    }

    @Test
    void makesOneAdministratorOfTwoLinksUsedAtTheSameMoment() throws Exception {
        assertThat(AtOnce.refusals(setUp(printed(), "ada"), setUp(printed(), "grace")))
                .hasSize(1)
                .hasOnlyElementsOfType(NotFound.class);
        assertThat(jdbc.sql("select count(*) from app_user")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private Callable<String> setUp(String secret, String login) {
        return () -> {
            firstStart.setUp(secret, login, login, "a very long secret");
            return login;
        };
    }

    private String printed() {
        return transaction.execute(status -> passwords.setUpLink());
    }

    private int page(String secret) {
        return people.anonymous().get("/setup/" + secret).statusCode();
    }
}
