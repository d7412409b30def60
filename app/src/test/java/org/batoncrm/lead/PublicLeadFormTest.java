package org.batoncrm.lead;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.batoncrm.identity.Role;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@BatonTest
class PublicLeadFormTest {

    @Autowired
    private People people;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void somebodyWorksHere() {
        people.add("boss", Role.ADMIN);
    }

    @Test
    void keepsWhatSomebodyWroteOnceAndAnswersByMail() {
        HttpResponse<String> page = people.anonymous().get("/public/lead");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("frame-ancestors 'self'");
        Map<String, String> form = form("<script>alert(1)</script>");
        for (int i = 0; i < 2; i++) {
            assertThat(people.anonymous().postForm("/public/lead", form).statusCode())
                    .isEqualTo(302);
        }
        assertThat(leads()).isEqualTo(1);
        assertThat(jdbc.sql("select consent from sales_lead")
                        .query(String.class)
                        .single())
                .contains("2026-11");
        assertThat(jdbc.sql("select count(*) from mail_outbox")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        String list = people.logIn("boss").get("/leads").body();
        assertThat(list).contains("&lt;script&gt;").doesNotContain("<script>alert");
    }

    @Test
    void throwsAwayWhatRobotsSend() {
        Map<String, String> trapped = form("Robot");
        trapped.put("faxNumber", "1");
        assertThat(people.anonymous().postForm("/public/lead", trapped).statusCode())
                .isEqualTo(302);
        Map<String, String> quick = form("Robot");
        quick.put("shownAt", String.valueOf(System.currentTimeMillis()));
        assertThat(people.anonymous().postForm("/public/lead", quick).statusCode())
                .isEqualTo(422);
        assertThat(leads()).isZero();
    }

    @Test
    void saysWhatIsMissing() {
        Map<String, String> form = form("Ada");
        form.remove("consent");
        HttpResponse<String> answer = people.anonymous().postForm("/public/lead", form);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("We need your agreement", "value=\"Ada\"", "value=\"ada@x.example\"", ">Hello<");
        form.put("consent", "true");
        form.put("email", "no address");
        assertThat(people.anonymous().postForm("/public/lead", form).body())
                .contains("id=\"p-email\"", "value=\"no address\"");
        assertThat(leads()).isZero();
    }

    @Test
    void takesJsonAndRefusesNonsense() {
        assertThat(people.anonymous()
                        .postJson("/public/lead", "{\"lastName\":\"Ada\",\"email\":\"ada@x.example\"}")
                        .statusCode())
                .isEqualTo(201);
        HttpResponse<String> bad = people.anonymous()
                .with("Accept", "application/json")
                .postJson("/public/lead", "{\"lastName\":\"Ada\",\"status\":\"CONVERTED\",\"nonsense\":1}");
        assertThat(bad.statusCode()).isEqualTo(422);
        assertThat(leads()).isEqualTo(1);
    }

    private long leads() {
        return jdbc.sql("select count(*) from sales_lead").query(Long.class).single();
    }

    private static Map<String, String> form(String name) {
        Map<String, String> form = new HashMap<>();
        form.put("lastName", name);
        form.put("email", "ada@x.example");
        form.put("message", "Hello");
        form.put("consent", "true");
        form.put("captureId", "form-00000000-0000-0000-0000-000000000001");
        form.put("shownAt", String.valueOf(System.currentTimeMillis() - 10_000));
        return form;
    }
}
