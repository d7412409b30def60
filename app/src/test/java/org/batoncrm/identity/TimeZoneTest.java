package org.batoncrm.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Session;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The time zone of a person, from the browser's at the first log-in to the days of an absence. */
@BatonTest
class TimeZoneTest {

    @Autowired
    private People people;

    @Autowired
    private Users users;

    @Autowired
    private Deputies deputies;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void theFirstLogInKeepsTheZoneOfTheBrowserAndLaterOnesDoNot() {
        people.add("anna", Role.SDR);

        logIn("anna", "Asia/Shanghai");
        assertThat(zone("anna")).isEqualTo("Asia/Shanghai");
        logIn("anna", "Europe/Berlin");
        assertThat(zone("anna")).isEqualTo("Asia/Shanghai");
    }

    @Test
    void aBrowserWithoutAKnownZoneLogsInAllTheSame() {
        people.add("anna", Role.SDR);

        assertThat(logIn("anna", "Mars/Olympus").get("/profile").statusCode()).isEqualTo(200);
        assertThat(zone("anna")).isNull();
    }

    @Test
    void aPersonChoosesTheZoneInTheProfile() {
        people.add("anna", Role.SDR);
        Session anna = people.logIn("anna");

        HttpResponse<String> wrong = anna.postForm("/profile/zone", Map.of("zone", "Mars/<Olympus>"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("There is no time zone").doesNotContain("<Olympus>");
        assertThat(zone("anna")).isNull();

        assertThat(anna.postForm("/profile/zone", Map.of("zone", "Europe/Berlin"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(zone("anna")).isEqualTo("Europe/Berlin");
        assertThat(anna.get("/profile").body()).contains("value=\"Europe/Berlin\"");

        anna.postForm("/profile/zone", Map.of("zone", ""));
        assertThat(zone("anna")).isNull();
    }

    @Test
    void theDaysOfAnAbsenceAreThoseOfTheAbsentPerson() {
        UserCard anna = people.add("anna", Role.SDR);
        people.add("ben", Role.SDR);
        // One of these two is in another day than UTC at any time of the day.
        boolean late = Instant.now().atOffset(ZoneOffset.UTC).getHour() >= 12;
        users.liveIn("anna", late ? "Pacific/Kiritimati" : "Pacific/Pago_Pago");
        LocalDate theirs = LocalDate.now(java.time.ZoneId.of(late ? "Pacific/Kiritimati" : "Pacific/Pago_Pago"));
        LocalDate utc = LocalDate.now(ZoneOffset.UTC);
        people.as("anna", () -> deputies.add(anna.id(), "ben", theirs, theirs));

        assertThat(deputies.deputyOf(anna.id()).isPresent()).isTrue();
        assertThat(deputies.away()).contains(anna.id());
        users.liveIn("anna", "UTC");
        assertThat(deputies.deputyOf(anna.id()).isPresent()).isEqualTo(utc.equals(theirs));
    }

    private Session logIn(String login, String zone) {
        Session session = people.anonymous();
        session.get("/login");
        session.postForm("/login", Map.of("username", login, "password", People.PASSWORD, "zone", zone));
        return session;
    }

    private String zone(String login) {
        return jdbc.sql("select time_zone from app_user where login = ?")
                .param(login)
                .query((rs, n) -> java.util.Optional.ofNullable(rs.getString(1)))
                .single()
                .orElse(null);
    }
}
