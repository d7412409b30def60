package org.batoncrm.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What is remembered of people for two seconds is right at once after a change of this node. */
@BatonTest
class RecentPeopleTest {

    @Autowired
    private People people;

    @Autowired
    private Users users;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void somebodyNewIsSeenAtOnce() {
        assertThat(users.withRole(Role.LEGAL)).isEmpty();
        assertThat(users.byLogin("lena")).isEmpty();

        long team = people.addTeam("Law");
        UserCard lena = people.add("lena", Set.of(team), Role.LEGAL);

        assertThat(users.withRole(Role.LEGAL)).extracting(UserCard::login).containsExactly("lena");
        assertThat(users.byLogin("lena")).isPresent();
        assertThat(users.teamOf(lena.id())).contains(team);
    }

    @Test
    void whoWasAddedInATransactionThatFailedIsNotRemembered() {
        transaction.executeWithoutResult(status -> {
            people.add("ghost", Role.LEGAL);
            assertThat(users.byLogin("ghost")).isPresent();
            assertThat(users.withRole(Role.LEGAL)).hasSize(1);
            status.setRollbackOnly();
        });

        assertThat(users.byLogin("ghost")).isEmpty();
        assertThat(users.withRole(Role.LEGAL)).isEmpty();
    }
}
