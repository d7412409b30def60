package org.batoncrm.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batoncrm.customer.Accounts;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@BatonTest
class FilePagesTest {

    private static final String BOUNDARY = "----baton";

    @Autowired
    private People people;

    @Autowired
    private Accounts accounts;

    private RecordId account;
    private Session rep;

    @BeforeEach
    void anAccount() {
        people.add("rep", Set.of(people.addTeam("North")), Role.AE);
        people.add("stranger", Set.of(people.addTeam("South")), Role.AE);
        people.add("finance", Role.FINANCE);
        account = people.as("rep", () -> accounts.create(Map.of("name", "Harbour Foods")));
        rep = people.basic("rep");
    }

    private HttpResponse<String> send(Session who, String path, String... namesAndContents) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int i = 0; i < namesAndContents.length; i += 2) {
            body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                            + namesAndContents[i] + "\"\r\nContent-Type: application/pdf\r\n\r\n"
                            + namesAndContents[i + 1]
                            + "\r\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return who.sendBytes("POST", path, "multipart/form-data; boundary=" + BOUNDARY, body.toByteArray());
    }

    private String api() {
        return "/api/v1/records/" + account + "/files";
    }

    @Test
    void attachesListsHandsOutRenamesAndRemovesOverRest() {
        var made = send(rep, api(), "报价单.txt", "Two servers");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(made.body())
                .contains("\"name\":\"报价单.txt\"", "\"mediaType\":\"text/plain\"", "\"record\":\"" + account + "\"");
        String path = made.headers().firstValue("Location").orElseThrow();
        assertThat(made.headers().firstValue("ETag")).contains("\"0\"");
        assertThat(send(rep, api(), "again.txt", "Two servers").statusCode()).isEqualTo(200);
        assertThat(rep.get(api()).body()).contains("报价单.txt").doesNotContain("again.txt");

        var content = rep.get(path + "/content");
        assertThat(content.body()).isEqualTo("Two servers");
        assertThat(content.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment;")
                .contains("filename*=UTF-8''%E6%8A%A5%E4%BB%B7%E5%8D%95.txt");

        assertThat(rep.with("If-Match", "\"7\"")
                        .patchJson(path, "{\"name\":\"offer.txt\"}")
                        .statusCode())
                .isEqualTo(412);
        Session again = people.basic("rep");
        assertThat(again.patchJson(path, "{\"name\":\"offer.txt\",\"description\":\"Final\"}")
                        .body())
                .contains("\"name\":\"offer.txt\"", "\"description\":\"Final\"");
        assertThat(again.patchJson(path, "{\"name\":\"\"}").statusCode()).isEqualTo(422);
        assertThat(again.patchJson(path, "{\"size\":1}").statusCode()).isEqualTo(422);
        assertThat(again.delete(path).statusCode()).isEqualTo(204);
        assertThat(again.get(path).statusCode()).isEqualTo(404);
        assertThat(again.get(path + "/content").statusCode()).isEqualTo(404);
        assertThat(again.postJson(path + "/restore", "").body()).contains("offer.txt");
    }

    @Test
    void whatABrowserWouldRunIsOnlyEverDownloaded() {
        for (String[] active : new String[][] {
            {"page.html", "<!DOCTYPE html><html><script>alert(1)</script></html>"},
            {"picture.svg", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"},
            {"code.js", "alert(1)"},
            {"data.xml", "<?xml version='1.0'?><x/>"}
        }) {
            var made = send(rep, api(), active);
            assertThat(made.statusCode()).as(active[0] + made.body()).isEqualTo(201);
            String id = made.headers().firstValue("Location").orElseThrow().replaceAll(".*/", "");
            for (String path :
                    List.of(api() + "/" + id + "/content", "/records/" + account + "/files/" + id + "/content")) {
                var answer = rep.get(path);
                assertThat(answer.headers().firstValue("Content-Type")).as(path).contains("application/octet-stream");
                assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                        .startsWith("attachment;");
                assertThat(answer.headers().allValues("X-Content-Type-Options")).containsOnly("nosniff");
                assertThat(String.join("; ", answer.headers().allValues("Content-Security-Policy")))
                        .contains("sandbox");
            }
        }
    }

    @Test
    void refusesWithASentenceAndKeepsNothing() {
        assertThat(send(rep, api(), "offer.pdf", "").statusCode()).isEqualTo(422);
        var program = send(rep, api(), "offer.pdf", "MZ" + "\0".repeat(200));
        assertThat(program.statusCode()).isEqualTo(422);
        assertThat(program.body()).contains("of a kind that is not kept here");
        var large = send(rep, api(), "large.txt", "x".repeat(20 * 1024 * 1024 + 1));
        assertThat(large.statusCode()).isEqualTo(413);
        assertThat(large.body()).contains("too large");
        assertThat(rep.postJson(api(), "{}").statusCode()).isEqualTo(415);
        assertThat(rep.get(api()).body()).isEqualTo("[]");
    }

    @Test
    void isNotThereForStrangers() {
        String path = send(rep, api(), "offer.txt", "x")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        Session stranger = people.basic("stranger");
        for (String one : List.of(api(), path, path + "/content", "/records/" + account + "/files")) {
            assertThat(stranger.get(one).statusCode()).as(one).isEqualTo(404);
        }
        assertThat(send(stranger, api(), "mine.txt", "x").statusCode()).isEqualTo(404);
        assertThat(stranger.delete(path).statusCode()).isEqualTo(404);
        assertThat(send(people.basic("finance"), api(), "mine.txt", "x").statusCode())
                .isEqualTo(403);
        assertThat(people.anonymous().get(path + "/content").statusCode()).isEqualTo(401);
    }

    @Test
    void aPersonAddsSeveralRemovesOneAndBringsItBack() {
        Session person = people.logIn("rep");
        assertThat(person.get(account.link()).body()).contains("/records/" + account + "/files");
        String panel = "/records/" + account + "/files";
        assertThat(person.get(panel).body()).contains("Add files").doesNotContain("??");
        var answer = send(person, panel, "a<b>.txt", "one", "b.txt", "two", "c.txt", "one", "d.exe", "MZ");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body())
                .contains("a_b_.txt", "b.txt", "a_b_.txt is here already", "d.exe is of a kind")
                .doesNotContain("c.txt", "??");
        String id = answer.body().replaceAll("(?s).*/files/(\\d+)/remove.*", "$1");
        assertThat(person.postForm(panel + "/" + id + "/remove", Map.of()).body())
                .contains("Removed files (1)", "Bring back");
        assertThat(person.postForm(panel + "/" + id + "/restore", Map.of()).body())
                .doesNotContain("Removed files");
        assertThat(person.get(panel + "/" + id + "/edit").body()).contains("maxlength=\"500\"");
        assertThat(person.postForm(
                                panel + "/" + id,
                                Map.of("version", "2", "name", "n.txt", "description", "<i>Signed</i>"))
                        .body())
                .contains("n.txt", "&lt;i&gt;Signed&lt;/i&gt;");
        assertThat(people.logIn("finance").get(panel).body()).contains("n.txt").doesNotContain("Add files", "/remove");
    }
}
