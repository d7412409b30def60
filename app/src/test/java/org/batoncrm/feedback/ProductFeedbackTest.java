package org.batoncrm.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.batoncrm.file.Files;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.process.WaitingTasks;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What people of ours say of the product, and what becomes of it. */
@BatonTest
class ProductFeedbackTest {

    private static final String BOUNDARY = "----here";

    @Autowired
    People people;

    @Autowired
    ProductFeedback product;

    @Autowired
    Feedbacks feedbacks;

    @Autowired
    ThemeReviews themes;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Files files;

    @Autowired
    WaitingTasks tasks;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void somePeople() {
        long north = people.addTeam("North");
        people.add("rep", Set.of(north), Role.AE);
        people.add("rep2", Set.of(north), Role.AE);
        people.add("owner", Role.PROCESS_OWNER);
    }

    private RecordId said() {
        return people.as(
                "rep",
                () -> product.send(
                        "The list forgets its order.\nEvery time.", "/leads?q=secret", Locale.ENGLISH, null));
    }

    private void reviewed(RecordId id, String outcome, String note) {
        people.as(
                "owner",
                () -> tasks.complete(
                        tasks.find(id, "User_ReviewFeedback").orElseThrow().id(),
                        new HashMap<>(Map.of("reviewOutcome", outcome, "reviewNote", note))));
    }

    @Test
    void itsAuthorSeesWhatBecomesOfItAndNobodyElseDoes() {
        RecordId id = said();

        FeedbackView mine = people.as("rep", () -> feedbacks.mine()).get(0);
        assertThat(mine.id()).isEqualTo(id);
        assertThat(mine.title()).isEqualTo("The list forgets its order.");
        assertThat(mine.page()).as("what was searched for is nobody's business").isEqualTo("/leads");
        assertThat(mine.appVersion()).isNotBlank();
        assertThat(mine.state()).isEqualTo(FeedbackState.RECEIVED);
        assertThat(people.as("rep2", () -> feedbacks.mine())).isEmpty();
        assertThatThrownBy(() -> people.as("rep2", () -> feedbacks.get(id))).isInstanceOf(NotFound.class);
        reviewed(id, "IN_PLAN", "With the next release.");
        Session rep = people.logIn("rep");
        assertThat(rep.get("/feedback/mine").body()).contains("With the next release.", "In plan", "New answer");
        assertThat(rep.postForm("/feedback/mine/seen", Map.of()).statusCode()).isEqualTo(204);
        assertThat(rep.get("/feedback/mine").body()).doesNotContain("New answer");
        reviewed(id, "DONE", "There it is.");
        assertThat(rep.get("/feedback/mine").body()).contains("There it is.", "Done", "New answer");
        assertThat(rep.get("/feedback/" + id).body()).contains("There it is.", "/leads");
        assertThat(rep.get("/feedback/figures").statusCode()).isEqualTo(403);
    }

    @Test
    void whatIsSaidOnATasksPageIsSaidOfItsStep() {
        RecordId first = said();
        String task = people.as(
                "owner",
                () -> tasks.find(first, "User_ReviewFeedback").orElseThrow().id());
        RecordId second = people.as(
                "owner", () -> product.send("Too long.", "/tasks/" + task + "?view=all", Locale.ENGLISH, null));
        assertThat(people.as("owner", () -> feedbacks.get(second)).taskKey())
                .isEqualTo("feedback-csat/User_ReviewFeedback");
        assertThat(people.as("owner", () -> feedbacks.get(first)).taskKey()).isNull();
        RecordId third = people.as("owner", () -> product.send("Hm.", "/tasks/unknown", Locale.ENGLISH, null));
        assertThat(people.as("owner", () -> feedbacks.get(third)).taskKey()).isNull();
        assertThat(people.logIn("owner").get("/feedback/figures").body()).contains("feedback-csat/User_ReviewFeedback");
    }

    @Test
    void themesOfAMonthAreKeptAndShownWithTheFigures() {
        RecordId id = said();
        transaction.executeWithoutResult(status -> jdbc.sql("update feedback set created_at = ? where id = ?")
                .params(
                        java.sql.Timestamp.from(java.time.Instant.now().minus(java.time.Duration.ofDays(31))),
                        id.value())
                .update());
        var month = org.batoncrm.identity.CurrentUser.asProcess(themes::lastMonth)
                .orElse(new ThemeReviews.Month(
                        java.time.YearMonth.now(java.time.ZoneOffset.UTC).minusMonths(1), "0 / 0", "–", "0 / 0", "1"));
        org.batoncrm.identity.CurrentUser.asProcess(() -> {
            themes.review(month, "Lists forget", "Remember the order");
            themes.review(month, "Lists forget their order", "Remember it");
            return null;
        });
        assertThatThrownBy(() -> org.batoncrm.identity.CurrentUser.asProcess(() -> {
                    themes.review(month, " ", null);
                    return null;
                }))
                .isInstanceOf(org.batoncrm.kernel.Invalid.class);
        assertThat(people.logIn("owner").get("/feedback/figures").body())
                .contains(
                        "Lists forget their order", "Remember it", month.month().toString());
        assertThat(people.basic("owner").get("/api/v1/feedback/themes").body())
                .contains("\"month\":\"" + month.month() + "\"");
        assertThat(people.basic("rep").get("/api/v1/feedback/themes").statusCode())
                .isEqualTo(403);
        assertThatThrownBy(() -> people.as("rep", () -> themes.lastMonth()))
                .isInstanceOf(org.batoncrm.kernel.Forbidden.class);
    }

    @Test
    void itsAuthorIsToldByMailOnceForEachAnswer() {
        RecordId id = said();
        reviewed(id, "DECLINED", "It would hurt others.");

        assertThat(jdbc.sql("select subject from mail_outbox where template = 'feedback/answered'")
                        .query(String.class)
                        .list())
                .containsExactly("Declined: The list forgets its order.");
        assertThatThrownBy(() -> people.as("rep", () -> product.tell(id)))
                .isInstanceOf(org.batoncrm.kernel.Forbidden.class);
        org.batoncrm.identity.CurrentUser.asProcess(() -> {
            product.tell(id);
            product.review(id, FeedbackState.DECLINED, "It would hurt others.");
            product.tell(id);
            return null;
        });
        assertThat(jdbc.sql("select count(*) from mail_outbox where template = 'feedback/answered'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void isKeptByTheContract() {
        Session rep = people.basic("rep");
        HttpResponse<String> made =
                rep.postJson("/api/v1/feedback", "{\"text\":\"Too many clicks\",\"page\":\"/deals/DEAL-3?x=1\"}");

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.body()).contains("\"page\":\"/deals/DEAL-3\"", "\"state\":\"RECEIVED\"");
        String address = made.headers().firstValue("Location").orElseThrow();
        assertThat(rep.get(address).statusCode()).isEqualTo(200);
        assertThat(people.basic("rep2").get(address).statusCode()).isEqualTo(404);
        assertThat(rep.postJson("/api/v1/feedback", "{\"text\":\" \"}").statusCode())
                .isEqualTo(422);
        assertThat(rep.postJson("/api/v1/feedback", "{\"text\":\"x\",\"score\":5}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(people.basic("owner").get("/api/v1/feedback?kind=PRODUCT").body())
                .contains("\"total\":1");
        assertThat(people.anonymous().get("/feedback/mine").statusCode()).isEqualTo(302);
    }

    @Test
    void everyPageHasTheButtonAndTheDialogShowsWhatIsSentAlong() {
        Session rep = people.logIn("rep");

        assertThat(rep.get("/leads").body()).contains("hx-get=\"/feedback/new\"", "id=\"feedback-dialog\"");
        String dialog = rep.with("HX-Request", "true")
                .with("HX-Current-URL", people.address() + "/leads?q=secret#x")
                .get("/feedback/new")
                .body();
        assertThat(dialog)
                .contains("<code class=\"text-break\">/leads</code>", "<code>" + product.version() + "</code>")
                .doesNotContain("secret", "<!DOCTYPE", "??");
        assertThat(people.logIn("rep").get("/feedback/new").body()).contains("<!DOCTYPE", "Give feedback");
    }

    @Test
    void aPictureLiesWithItWhenItReallyIsOne() throws Exception {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB), "png", png);
        Session rep = people.logIn("rep");

        assertThat(send(rep, "Look", "screen.png", png.toByteArray()).body()).contains("Thank you. It is FB-");
        List<FeedbackView> mine = people.as("rep", () -> feedbacks.mine());
        assertThat(people.as("rep", () -> files.list(mine.get(0).id()))).hasSize(1);
        assertThat(people.as("owner", () -> files.list(mine.get(0).id()))).hasSize(1);
        assertThatThrownBy(() -> people.as("rep2", () -> files.list(mine.get(0).id())))
                .isInstanceOf(NotFound.class);

        HttpResponse<String> refused =
                send(rep, "Look again", "screen.png", "<svg onload=\"x\">".getBytes(StandardCharsets.UTF_8));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("no PNG, JPEG or GIF", "Look again");
        assertThat(send(rep, "Large", "screen.png", new byte[5 * 1024 * 1024 + 1])
                        .statusCode())
                .isEqualTo(422);
        assertThat(people.as("rep", () -> feedbacks.mine())).hasSize(1);
        assertThat(mine.get(0).id().type()).isEqualTo(RecordType.FEEDBACK);
    }

    private static HttpResponse<String> send(Session who, String text, String name, byte[] picture) throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n" + text + "\r\n--"
                        + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"" + name
                        + "\"\r\nContent-Type: image/png\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.write(picture);
        body.write(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return who.sendBytes("POST", "/feedback/new", "multipart/form-data; boundary=" + BOUNDARY, body.toByteArray());
    }
}
