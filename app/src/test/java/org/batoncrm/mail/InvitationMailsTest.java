package org.batoncrm.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.batoncrm.identity.Role;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;

@BatonTest
class InvitationMailsTest {

    private static final Pattern LINK = Pattern.compile("/setup/password/([A-Za-z0-9_-]{20,})");
    private static final Map<String, String> LILEI =
            Map.of("login", "lilei", "name", "李雷", "email", "lilei@example.com", "active", "true", "roles", "SDR");

    @Autowired
    private People people;

    @Autowired
    private DefaultListableBeanFactory beans;

    @Autowired
    private MailRelay relay;

    @Autowired
    private JdbcClient jdbc;

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    private Session boss;

    @BeforeEach
    void anAdministrator() {
        people.add("boss", Role.ADMIN);
        boss = people.logIn("boss");
    }

    @AfterEach
    void stop() {
        if (beans.containsSingleton("testMailSender")) {
            beans.destroySingleton("testMailSender");
        }
        server.stop();
    }

    private JavaMailSenderImpl withServer() {
        server.start();
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(server.getSmtp().getPort());
        beans.registerSingleton("testMailSender", sender);
        return sender;
    }

    @Test
    void showsTheLinkToTheAdministratorWhereThereIsNoMailServer() {
        assertThat(boss.postForm("/admin/users", LILEI).statusCode()).isEqualTo(302);

        assertThat(LINK.matcher(boss.get("/admin/users").body()).find()).isTrue();
        assertThat(letters()).isZero();
    }

    @Test
    void sendsTheLinkToTheReaderOnly() throws Exception {
        JavaMailSenderImpl sender = withServer();
        boss.postForm("/admin/users", LILEI);
        String page = boss.get("/admin/users").body();
        assertThat(page).contains("lilei@example.com").doesNotContain("/setup/password/");
        assertThat(page).contains("is on its way to lilei@example.com");

        relay.sendDue(sender);
        assertThat(server.waitForIncomingEmail(10_000, 1)).isTrue();
        String text = GreenMailUtil.getBody(server.getReceivedMessages()[0]).replace("=\r\n", "");
        Matcher link = LINK.matcher(text);
        assertThat(link.find()).isTrue();

        Session stranger = people.anonymous();
        assertThat(stranger.get(link.group()).statusCode()).isEqualTo(200);
        long id = jdbc.sql("select id from app_user where login = 'lilei'")
                .query(Long.class)
                .single();
        HttpResponse<String> again = boss.postForm("/admin/users/" + id + "/invite", Map.of());
        assertThat(again.statusCode()).isEqualTo(302);
        assertThat(stranger.get(link.group()).statusCode())
                .as("a new link ends the one before")
                .isEqualTo(404);
        assertThat(letters()).isEqualTo(2);
    }

    @Test
    void letsOnlyAdministratorsReadIt() {
        withServer();
        boss.postForm("/admin/users", LILEI);
        people.add("owner", Role.PROCESS_OWNER);
        long mail =
                jdbc.sql("select max(id) from mail_outbox").query(Long.class).single();

        assertThat(people.logIn("owner").get("/mail/" + mail).statusCode()).isEqualTo(404);
    }

    private long letters() {
        return jdbc.sql("select count(*) from mail_outbox where template = 'identity/invitation'")
                .query(Long.class)
                .single();
    }
}
