package org.batoncrm.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@BatonTest
class LogInTest {

    @Autowired
    private People people;

    @Autowired
    private org.batoncrm.identity.People desk;

    @Autowired
    private Passwords passwords;

    @Autowired
    private ApiTokens tokens;

    @Autowired
    private Deputies deputies;

    @Autowired
    private FirstStart firstStart;

    @Autowired
    private Users users;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private UserCard boss;
    private UserCard anna;

    @BeforeEach
    void whoWorksHere() {
        boss = people.add("boss", Role.ADMIN);
        anna = people.add("anna", Role.SDR);
    }

    @Test
    void closesAnAccountAfterFiveWrongPasswordsAndOpensItAgain() {
        for (int i = 0; i < 5; i++) {
            assertThat(tryLogIn("anna", "wrong " + i)).contains("error").doesNotContain("locked");
        }
        assertThat(tryLogIn("anna", People.PASSWORD)).contains("locked");
        assertThat(tryLogIn("boss", People.PASSWORD)).doesNotContain("login");

        transaction.executeWithoutResult(
                status -> jdbc.sql("update app_user set locked_until = null where login = 'anna'")
                        .update());
        assertThat(tryLogIn("anna", People.PASSWORD)).doesNotContain("login");
    }

    @Test
    void tellsNothingAboutUnknownNames() {
        assertThat(tryLogIn("nobody", "x")).isEqualTo(tryLogIn("anna", "x"));
    }

    @Test
    void endsOtherSessionsWhenThePasswordChanges() {
        Session here = people.logIn("anna");
        Session there = people.logIn("anna");
        assertThat(there.get("/profile").statusCode()).isEqualTo(200);

        assertThat(here.postForm(
                                "/profile/password", Map.of("old", People.PASSWORD, "password", "eine Brücke im Nebel"))
                        .statusCode())
                .isEqualTo(302);

        assertThat(here.get("/profile").statusCode()).isEqualTo(200);
        assertThat(there.get("/profile").statusCode()).isEqualTo(302);
        assertThat(tryLogIn("anna", People.PASSWORD)).contains("error");
        assertThat(tryLogIn("anna", "eine Brücke im Nebel")).doesNotContain("login");
    }

    @Test
    void refusesWeakPasswords() {
        people.as("anna", () -> {
            for (String weak : new String[] {"short", "password123", "anna-anna-1", "aaaaaaaaaaaa", "x".repeat(73)}) {
                assertThatThrownBy(() -> passwords.change(People.PASSWORD, weak, null))
                        .isInstanceOf(Invalid.class);
            }
        });
    }

    @Test
    void putsOutWhoIsDeactivated() {
        Session session = people.logIn("anna");
        people.as("boss", () -> {
            org.batoncrm.identity.People.Entry now = desk.get(anna.id());
            desk.change(new org.batoncrm.identity.People.Entry(
                    now.id(),
                    now.version(),
                    now.login(),
                    now.name(),
                    now.email(),
                    false,
                    now.roles(),
                    now.teamIds(),
                    null));
        });
        assertThat(session.get("/profile").statusCode()).isEqualTo(302);
        assertThat(people.basic("anna").get("/api/v1/tasks").statusCode()).isEqualTo(401);
    }

    @Test
    void nobodyStandsAboveThemselves() {
        people.as("boss", () -> {
            superior(anna.id(), boss.id());
            assertThat(users.superiorOf(anna.id())).contains(boss.id());
            assertThatThrownBy(() -> superior(boss.id(), anna.id())).isInstanceOf(Invalid.class);
            assertThatThrownBy(() -> superior(boss.id(), boss.id())).isInstanceOf(Invalid.class);
            assertThatThrownBy(() -> superior(boss.id(), 987654L)).isInstanceOf(Invalid.class);
        });
        assertThat(users.superiorOf(boss.id())).isEmpty();
    }

    private void superior(long person, long superior) {
        org.batoncrm.identity.People.Entry now = desk.get(person);
        desk.change(new org.batoncrm.identity.People.Entry(
                now.id(),
                now.version(),
                now.login(),
                now.name(),
                now.email(),
                true,
                now.roles(),
                now.teamIds(),
                superior));
    }

    @Test
    void keepsTheLastAdministrator() {
        people.as("boss", () -> {
            org.batoncrm.identity.People.Entry now = desk.get(boss.id());
            assertThatThrownBy(() -> desk.change(new org.batoncrm.identity.People.Entry(
                            now.id(),
                            now.version(),
                            now.login(),
                            now.name(),
                            null,
                            true,
                            Set.of(Role.SDR),
                            Set.of(),
                            null)))
                    .isInstanceOf(Rejected.class);
        });
        assertThat(users.get(boss.id()).roles()).contains(Role.ADMIN);
    }

    @Test
    void keepsTheAdministratorsPagesFromOthers() {
        Session session = people.logIn("anna");
        for (String page : new String[] {
            "/admin/users", "/admin/users/new", "/admin/users/" + boss.id(), "/admin/teams", "/admin/tokens"
        }) {
            assertThat(session.get(page).statusCode()).as(page).isEqualTo(403);
        }
        assertThat(session.postForm(
                                "/admin/users",
                                Map.of("login", "mallory", "name", "M", "roles", "ADMIN", "active", "true"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(users.byLogin("mallory")).isEmpty();
    }

    @Test
    void letsATokenActWithItsRolesOnlyUntilItIsRevoked() {
        String secret = people.as("boss", () -> tokens.create("export", "boss", Set.of(Role.ADMIN), 30));
        Session caller = people.anonymous().with("Authorization", "Bearer " + secret);
        assertThat(caller.get("/api/v1/tasks").statusCode()).isEqualTo(200);

        people.as("boss", () -> {
            assertThatThrownBy(() -> tokens.create("more", "anna", Set.of(Role.ADMIN), 30))
                    .isInstanceOf(Invalid.class);
            tokens.revoke(tokens.all().get(0).id());
        });
        assertThat(caller.get("/api/v1/tasks").statusCode()).isEqualTo(401);
        assertThat(people.anonymous()
                        .with("Authorization", "Bearer baton_nonsense")
                        .get("/api/v1/tasks")
                        .statusCode())
                .isEqualTo(401);
        people.as("anna", () -> assertThatThrownBy(() -> tokens.all()).isInstanceOf(Forbidden.class));
    }

    @Test
    void setsAPasswordByALinkThatWorksOnce() {
        String secret = people.as("boss", () -> passwords.invite(anna.id())).secret();
        Session stranger = people.anonymous();
        assertThat(stranger.get("/setup/password/" + secret).statusCode()).isEqualTo(200);
        passwords.setByLink(secret, "ein Fluss bei Nacht");

        assertThat(tryLogIn("anna", "ein Fluss bei Nacht")).doesNotContain("login");
        assertThatThrownBy(() -> passwords.setByLink(secret, "another long secret"))
                .isInstanceOf(NotFound.class);
        assertThat(stranger.get("/setup/password/" + secret).statusCode()).isEqualTo(404);
    }

    @Test
    void closesTheSetUpOnceSomebodyCanLogIn() {
        String secret = transaction.execute(status -> passwords.setUpLink());
        assertThatThrownBy(() -> firstStart.setUp(secret, "mallory", "M", "a very long secret"))
                .isInstanceOf(NotFound.class);
        assertThat(people.anonymous().get("/setup/" + secret).statusCode()).isEqualTo(404);
    }

    @Test
    void namesWhoStandsIn() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        people.as("anna", () -> deputies.add(anna.id(), "boss", today, today.plusDays(3)));

        assertThat(deputies.deputyOf(anna.id())).contains(boss.id());
        assertThat(deputies.standsInFor(boss.id())).containsExactly(anna.id());
        assertThat(deputies.away()).containsExactly(anna.id());
    }

    @Test
    void refusesDeputiesInACircleAndAbsencesOfOthers() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        people.as("anna", () -> deputies.add(anna.id(), "boss", today, today.plusDays(3)));
        people.as(
                "boss",
                () -> assertThatThrownBy(() -> deputies.add(boss.id(), "anna", today.plusDays(2), today.plusDays(5)))
                        .isInstanceOf(Invalid.class));
        people.as("anna", () -> {
            assertThatThrownBy(() -> deputies.add(anna.id(), "anna", today, today))
                    .isInstanceOf(Invalid.class);
            assertThatThrownBy(() -> deputies.add(anna.id(), "boss", today, today))
                    .isInstanceOf(Invalid.class);
            assertThatThrownBy(() -> deputies.add(boss.id(), "anna", today, today))
                    .isInstanceOf(Forbidden.class);
        });
    }

    @Test
    void refusesAFormWithoutToken() {
        HttpResponse<String> answer =
                people.anonymous().postForm("/profile/password", Map.of("old", "x", "password", "y"));
        assertThat(answer.statusCode()).isIn(302, 403);
    }

    private String tryLogIn(String login, String password) {
        Session session = people.anonymous();
        session.get("/login");
        return session.postForm("/login", Map.of("username", login, "password", password))
                .headers()
                .firstValue("Location")
                .orElse("");
    }
}
