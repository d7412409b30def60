package org.batoncrm.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The pages of the studio, and what Camunda Modeler sends to it. */
@BatonTest
class StudioPagesTest {

    @Autowired
    People people;

    @Autowired
    Drafts drafts;

    @Autowired
    DraftFiles files;

    @Autowired
    DraftStart start;

    private Session olga;
    private long id;

    @BeforeEach
    void aDraft() {
        people.add("olga", Role.PROCESS_OWNER);
        people.add("reviewer", Role.PROCESS_REVIEWER);
        people.add("rep", Role.AE);
        id = people.as("olga", () -> drafts.openNew("holiday", "Holiday", "Because"));
        olga = people.logIn("olga");
    }

    @Test
    void listsDraftsByState() {
        assertThat(olga.get("/studio").body()).contains("Holiday").contains("New draft");
        assertThat(olga.get("/studio?show=mine").body()).contains("Holiday");
        assertThat(olga.get("/studio?show=published").body()).doesNotContain(">Holiday<");
        assertThat(people.logIn("reviewer").get("/studio").body())
                .contains("Holiday")
                .doesNotContain("New draft");
        assertThat(people.logIn("rep").get("/studio").statusCode()).isEqualTo(404);
        assertThat(people.logIn("rep").get("/studio/new").statusCode()).isEqualTo(404);
        assertThat(people.logIn("rep").get("/api/v1/delegates").statusCode()).isEqualTo(404);
    }

    @Test
    void beginsWithAProcessThatRunsOrANewOne() {
        assertThat(olga.postForm("/studio", Map.of("process", "record-change-approval", "title", "Faster"))
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .matches(".*/studio/\\d+");
        assertThat(olga.postForm("/studio", Map.of("process", "", "processKey", "no key"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(olga.postForm("/studio", Map.of()).body()).contains("Please fill this in.");
    }

    @Test
    void theEditorMayPlaceByStyleAttributesAndNoOtherPageMay() {
        var editor = olga.get("/studio/" + id);
        assertThat(editor.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("style-src-attr 'unsafe-inline'")
                .contains("script-src 'self';");
        assertThat(editor.body()).contains("data-studio-file=\"holiday.bpmn\"").contains("&quot;writable&quot;:true");
        assertThat(olga.get("/studio")
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElse(""))
                .doesNotContain("unsafe-inline");
        assertThat(people.logIn("reviewer").get("/studio/" + id).body()).contains("&quot;writable&quot;:false");
    }

    @Test
    void filesAreAddedDownloadedRemovedAndRestored() {
        olga.postForm("/studio/" + id + "/files/new", Map.of("kind", "DMN", "key", "days"));
        assertThat(olga.get("/studio/" + id).body()).contains("days.dmn");
        var file = olga.get("/studio/" + id + "/files/days.dmn");
        assertThat(file.headers().firstValue("Content-Disposition").orElse("")).contains("attachment");
        assertThat(file.body()).contains("<decision id=\"days\"");
        olga.postForm("/studio/" + id + "/files/days.dmn/remove", Map.of());
        assertThat(olga.get("/studio/" + id + "/files/days.dmn").statusCode()).isEqualTo(404);
        assertThat(olga.get("/studio/" + id + "/history").body())
                .contains("days.dmn")
                .contains("Removed");
        olga.postForm("/studio/" + id + "/restore", Map.of("file", "days.dmn", "revision", "2"));
        assertThat(olga.get("/studio/" + id + "/files/days.dmn").statusCode()).isEqualTo(200);
    }

    @Test
    void namesThatLookLikePagesAreShownAsText() {
        String evil = "&lt;img src=x onerror=alert(1)&gt;";
        people.as("olga", () -> {
            String diagram = files.file(id, "holiday.bpmn").content();
            files.put(id, "holiday.bpmn", diagram.replace("name=\"Begun\"", "name=\"" + evil + "\""));
            drafts.describe(id, null, "<img src=x onerror=alert(2)>", "<script>alert(3)</script>");
        });
        for (String page : new String[] {"", "/texts", "/history"}) {
            assertThat(olga.get("/studio/" + id + page).body())
                    .contains("&lt;img src=x")
                    .doesNotContain("<img src=x")
                    .doesNotContain("<script>alert");
        }
        assertThat(olga.get("/studio").body()).doesNotContain("<img src=x").doesNotContain("<script>alert");
    }

    @Test
    void aDraftTravelsAsOneFile() {
        people.as("olga", () -> files.add(id, NewFile.FORM, "ask"));
        byte[] zip = people.as("olga", () -> start.packed(id));
        long other = people.as("olga", () -> start.bring("holiday.zip", zip));
        people.as("olga", () -> assertThat(drafts.pack(other)).isEqualTo(drafts.pack(id)));
        assertThat(olga.get("/api/v1/drafts/" + id + "/pack")
                        .headers()
                        .firstValue("Content-Disposition")
                        .orElse(""))
                .contains("holiday-draft-" + id + ".zip");
        assertThatThrownBy(() -> people.as("olga", () -> start.bring("evil.zip", new byte[] {'P', 'K', 3, 4, 0})))
                .isInstanceOf(Rejected.class);
        assertThatThrownBy(() -> people.as("olga", () -> start.bring("bomb.zip", bomb())))
                .isInstanceOf(Rejected.class);
        assertThatThrownBy(() -> people.as("rep", () -> start.bring("holiday.zip", zip)))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> people.as("rep", () -> start.packed(id))).isInstanceOf(NotFound.class);
    }

    /** Small as it comes, half a gigabyte when it is unpacked. */
    private static byte[] bomb() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("evil.bpmn"));
            byte[] zeros = new byte[1024 * 1024];
            for (int i = 0; i < 512; i++) {
                zip.write(zeros);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    @Test
    void saysWhatDiffersFromWhatRunsAndTellsItInWords() {
        long live = people.as("olga", () -> start.begin("record-change-approval", null, null, null));
        String page = "/studio/" + live;
        assertThat(olga.get(page + "/compare").body()).contains("The draft says the same as what runs.");
        people.as("olga", () -> {
            String diagram = files.file(live, "record-change-approval.bpmn").content();
            files.put(
                    live,
                    "record-change-approval.bpmn",
                    diagram.replaceFirst("name=\"Change proposed\"", "name=\"Somebody asks\""));
        });
        assertThat(olga.get(page + "/compare").body()).contains("Somebody asks");
        assertThat(olga.get("/api/v1/drafts/" + live + "/differences").body()).contains("Somebody asks");
        assertThat(olga.get(page + "/outline").body()).contains("Somebody asks").contains("outline-steps");
        assertThat(olga.get("/studio/" + id + "/outline").statusCode()).isEqualTo(404);
        people.as("olga", () -> files.put(live, "record-change-approval.bpmn", "no diagram"));
        assertThat(olga.get(page + "/outline").body()).contains("The diagram cannot be read");
        assertThat(olga.get(page + "/compare").statusCode()).isLessThan(500);
        assertThat(people.logIn("rep").get(page + "/compare").statusCode()).isEqualTo(404);
    }

    @Test
    void offersTheActionsOfTheCatalogueUnderTheNameOfTheirRoom() {
        assertThat(olga.get("/api/v1/delegates").body())
                .contains("\"family\":\"lead\"")
                .contains("\"name\":\"Leads\"")
                .contains(
                        "{\"type\":\"Hidden\",\"value\":\"Convert lead\",\"binding\":{\"type\":\"property\",\"name\":\"name\"}}");
    }

    private static String part(String field, String file, String content) {
        return "--x\r\nContent-Disposition: form-data; name=\"" + field + "\""
                + (file == null ? "" : "; filename=\"" + file + "\"") + "\r\n\r\n" + content + "\r\n";
    }

    private String deploy(Session session, int status, String... parts) {
        var answer = session.send(
                "POST",
                "/api/v1/modeler/deployment/create",
                "multipart/form-data; boundary=x",
                part("deployment-name", null, "holiday") + String.join("", parts) + "--x--\r\n");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer.body();
    }

    @Test
    void whatCamundaModelerDeploysIsADraftAndRunsNowhere() {
        Session modeler = people.basic("olga");
        assertThat(modeler.get("/api/v1/modeler/version").body()).contains("\"version\":\"7.24");
        assertThat(modeler.get("/api/v1/modeler/deployment?maxResults=0").body())
                .isEqualTo("[]");
        String diagram = "<definitions><process id=\"holiday\"/></definitions>";
        assertThat(deploy(
                        modeler,
                        200,
                        part("diagram_1.bpmn", "diagram_1.bpmn", diagram),
                        part("ask.form", "ask.form", "{\"id\":\"ask\"}")))
                .contains("\"id\":\"draft-" + id + "\"")
                .contains("/studio/" + id);
        assertThat(people.as("olga", () -> drafts.pack(id).files()))
                .containsEntry("holiday.bpmn", diagram)
                .containsEntry("ask.form", "{\"id\":\"ask\"}");
        assertThat(deploy(modeler, 200, part("x", "other.bpmn", diagram.replace("holiday", "other"))))
                .contains("\"id\":\"draft-" + (id + 1) + "\"");
        assertThat(deploy(modeler, 200, part("x", "ask.form", "{\"id\":\"ask\",\"a\":1}")))
                .as("a form alone goes where it lies already")
                .contains("\"id\":\"draft-" + id + "\"");
        assertThat(deploy(modeler, 422, part("x", "days.dmn", "<d><decision id=\"days\"/></d>")))
                .contains("You have no open draft with this file");
        assertThat(deploy(modeler, 422)).contains("\"message\"");
        deploy(people.basic("reviewer"), 403, part("x", "a.bpmn", diagram));
        deploy(people.basic("rep"), 404, part("x", "a.bpmn", diagram));
    }
}
