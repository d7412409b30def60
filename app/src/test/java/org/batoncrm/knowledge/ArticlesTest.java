package org.batoncrm.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.batoncrm.customer.Accounts;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Stale;
import org.batoncrm.record.Actions;
import org.batoncrm.record.RecordEditor;
import org.batoncrm.testing.AtOnce;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Articles: who writes and reads them, their versions, and what they are found by. */
@BatonTest
class ArticlesTest {

    @Autowired
    People people;

    @Autowired
    Articles articles;

    @Autowired
    ArticleReader reader;

    @Autowired
    ArticleVersions versions;

    @Autowired
    ViewCounter views;

    @Autowired
    Actions actions;

    @Autowired
    Accounts accounts;

    @Autowired
    List<RecordEditor> editors;

    @BeforeEach
    void somePeople() {
        people.add("support", Role.SUPPORT_L1);
        people.add("rep", Set.of(people.addTeam("North")), Role.AE);
        people.add("nobody");
    }

    private RecordId article(Map<String, Object> input) {
        return people.as("support", () -> articles.create(new java.util.HashMap<>(input)));
    }

    private RecordId reset() {
        return article(Map.of(
                "title.en", "Reset a password",
                "body.en", "Open the *profile* and choose **reset**.",
                "title.zh", "重置密码",
                "body.zh", "打开个人资料，选择重置。",
                "category", "HOW_TO",
                "tags", "log-in, account",
                "note", "First"));
    }

    private RecordId published(Map<String, Object> input) {
        RecordId id = article(input);
        people.as("support", () -> actions.perform(id, "publish", Map.of()));
        return id;
    }

    @Test
    void keepsAnArticleByTheContract() {
        Session support = people.basic("support");
        HttpResponse<String> made = support.postJson("/api/v1/articles", """
                {"title":{"en":"Export a list"},"body":{"en":"Use *Export*."},"category":"HOW_TO","note":"New"}""");

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.body())
                .contains(
                        "\"title\":{\"en\":\"Export a list\",\"zh\":null}",
                        "\"body\":{\"en\":\"Use *Export*.\",\"zh\":null}",
                        "\"state\":\"DRAFT\"",
                        "\"audience\":\"INTERNAL\"");
        String address = made.headers().firstValue("Location").orElseThrow();
        HttpResponse<String> changed = support.patchJson(address, "{\"body\":{\"zh\":\"点击导出。\"}}");
        assertThat(changed.body()).contains("点击导出。", "Use *Export*.");
        assertThat(support.get(address + "/versions").body())
                .contains("\"number\":2", "\"number\":1", "\"note\":\"New\"");
        Session late = people.basic("support")
                .with("If-Match", made.headers().firstValue("ETag").orElseThrow());
        assertThat(late.patchJson(address, "{\"tags\":\"x\"}").statusCode()).isEqualTo(412);
        assertThat(support.patchJson(address, "{\"body\":{\"fr\":\"Non\"}}").statusCode())
                .isEqualTo(422);
        assertThat(support.postJson("/api/v1/articles", "{\"body\":{\"en\":\"x\"}}")
                        .body())
                .contains("title.en");
        assertThat(support.get("/api/v1/articles?q=export&state=DRAFT").body()).contains("\"total\":1");
        assertThat(support.delete(address).statusCode()).isEqualTo(204);
        assertThat(support.get(address).statusCode()).isEqualTo(404);
    }

    @Test
    void everyEmployeeReadsAndOnlyWhoHelpsCustomersWrites() {
        RecordId id = reset();

        assertThat(people.as("rep", () -> articles.get(id))).containsEntry("category", "HOW_TO");
        assertThatThrownBy(() -> people.as("rep", () -> articles.change(id, null, Map.of("tags", "x"))))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> people.as("rep", () -> articles.create(Map.of("title.en", "x"))))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> people.as("nobody", () -> articles.get(id))).isInstanceOf(NotFound.class);
        assertThat(people.logIn("rep").get("/articles/new").statusCode()).isEqualTo(403);
    }

    @Test
    void everyChangeLeavesAVersionWhereverItIsMade() {
        RecordId id = reset();
        people.as("support", () -> {
            articles.change(id, null, Map.of("body.en", "Other words.", "note", "Clearer"));
            editors.stream()
                    .filter(one -> one.type() == id.type())
                    .findFirst()
                    .orElseThrow()
                    .change(id, Map.of("title.en", "Reset your password"));
            articles.change(id, null, Map.of("tags", "only a tag"));
        });

        List<ArticleVersion> all = people.as("support", () -> versions.of(id));
        assertThat(all).extracting(ArticleVersion::number).containsExactly(3, 2, 1);
        assertThat(all).extracting(ArticleVersion::note).containsExactly(null, "Clearer", "First");
        assertThat(all).extracting(ArticleVersion::by).containsOnly("Support");
        TextChange change = people.as("rep", () -> versions.compare(id, 1, 2));
        assertThat(change.english())
                .containsExactly(
                        new TextChange.Line("gone", "Open the *profile* and choose **reset**."),
                        new TextChange.Line("added", "Other words."));
        assertThat(change.chinese()).extracting(TextChange.Line::kind).containsOnly("same");
    }

    @Test
    void restoringMakesANewVersionAndLosesNone() {
        RecordId id = reset();
        people.as("support", () -> articles.change(id, null, Map.of("body.en", "Wrong.", "title.en", "Wrong")));
        people.as("support", () -> versions.restore(id, 1));

        assertThat(people.as("rep", () -> reader.view(id, Locale.ENGLISH)).html())
                .contains("<strong>reset</strong>");
        assertThat(people.as("rep", () -> versions.of(id)))
                .extracting(ArticleVersion::note)
                .containsExactly("Back to version 1", null, "First");
        assertThatThrownBy(() -> people.as("rep", () -> versions.restore(id, 1)))
                .isInstanceOf(Forbidden.class);
    }

    @Test
    void ofTwoWhoWriteAtOnceTheSecondIsTold() {
        RecordId id = reset();
        people.as("support", () -> articles.change(id, "\"0\"", Map.of("body.en", "One.")));

        assertThatThrownBy(() -> people.as("support", () -> articles.change(id, "\"0\"", Map.of("body.en", "Two."))))
                .isInstanceOf(Stale.class);
        Session page = people.logIn("support");
        HttpResponse<String> late = page.postForm(
                "/articles/" + id + "/edit", Map.of("title.en", "Reset", "body.en", "My two pages.", "version", "0"));
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("My two pages.", "Somebody has changed this article");
    }

    @Test
    void isShownInTheOtherLanguageWithAWordAboutIt() {
        RecordId id = article(Map.of("title.zh", "发票抬头", "body.zh", "在账户中填写。"));

        ArticleView view = people.as("rep", () -> reader.view(id, Locale.ENGLISH));
        assertThat(view.translated()).isFalse();
        assertThat(view.html()).contains("在账户中填写");
        assertThat(people.logIn("rep").get("/articles/" + id).body()).contains("There is no English text yet");
    }

    @Test
    void whatIsWrittenCanDoNoHarm() {
        RecordId id = article(Map.of(
                "title.en",
                "<script>alert(1)</script>",
                "body.en",
                "<script>alert(2)</script>\n\n[here](javascript:alert(3)) ![x](https://evil.example/p.png)"
                        + " [good](https://good.example) <b onclick=\"x\">b</b>"));

        String html = people.as("rep", () -> reader.view(id, Locale.ENGLISH)).html();
        assertThat(html)
                .doesNotContain("<script", "javascript:", "<img", "<b ")
                .contains("&lt;script&gt;", "href=\"https://good.example\"");
        assertThat(people.logIn("rep").get("/articles/" + id).body()).doesNotContain("<script>alert");
    }

    @Test
    void isPublishedOnlyWhenItCanBeRead() {
        RecordId id = article(Map.of("title.en", "Only a title"));

        assertThat(people.as("support", () -> actions.of(id)).stream()
                        .filter(one -> one.name().equals("publish"))
                        .findFirst()
                        .orElseThrow()
                        .why())
                .contains("title and text");
        people.as("support", () -> articles.change(id, null, Map.of("body.en", "Now with words.")));
        people.as("support", () -> actions.perform(id, "publish", Map.of()));
        assertThat(people.as("rep", () -> articles.get(id)))
                .containsEntry("state", "PUBLISHED")
                .extractingByKey("reviewOn")
                .isNotNull();
        people.as("support", () -> actions.perform(id, "retire", Map.of("reason", "The product is gone")));
        assertThat(people.as("rep", () -> articles.get(id))).containsEntry("state", "RETIRED");
    }

    @Test
    void isFoundInBothLanguagesByTheSearchOfTheHouse() {
        RecordId id = reset();
        Session rep = people.basic("rep");

        for (String words : List.of("password", "密码", "个人资料", "profile", "log-in")) {
            assertThat(rep.get("/api/v1/search?q="
                                    + java.net.URLEncoder.encode(words, java.nio.charset.StandardCharsets.UTF_8))
                            .body())
                    .as(words)
                    .contains(id.toString());
        }
        assertThat(people.basic("nobody").get("/api/v1/search?q=password").body())
                .doesNotContain(id.toString());
    }

    @Test
    void suggestsWhatSharesTheRarestWordsOfAText() {
        RecordId scanner = published(Map.of(
                "title.en", "The scanner does not pair",
                "body.en", "Hold both buttons until the lamp of the scanner blinks blue."));
        RecordId invoice = published(Map.of("title.en", "Read an invoice", "body.en", "The invoice has a number."));
        published(Map.of("title.en", "Export", "body.en", "The list has a button."));
        RecordId draft = article(Map.of("title.en", "Scanner draft", "body.en", "Scanner scanner scanner pair."));
        RecordId chinese = published(Map.of("title.zh", "扫描枪无法配对", "body.zh", "同时按住两个按钮，直到指示灯闪烁。"));

        List<ArticleHit> hits = people.as(
                "rep",
                () -> articles.suggest("Hello, our scanner will not pair with the new phone", Locale.ENGLISH, 3));
        assertThat(hits.get(0).id()).isEqualTo(scanner);
        assertThat(hits).extracting(ArticleHit::id).doesNotContain(draft);
        assertThat(people.as("rep", () -> articles.suggest("扫描枪配对失败", Locale.CHINA, 3))
                        .get(0)
                        .id())
                .isEqualTo(chinese);
        assertThat(people.as("nobody", () -> articles.suggest("scanner", Locale.ENGLISH, 3)))
                .isEmpty();
        assertThat(people.as("rep", () -> articles.suggest("zzzz qqqq", Locale.ENGLISH, 3)))
                .isEmpty();
        assertThat(people.basic("rep")
                        .get("/api/v1/articles/suggestions?text=invoice+number")
                        .body())
                .contains(invoice.toString());
    }

    @Test
    void aLinkCountsOnceAndGoesAgain() {
        RecordId id = reset();
        RecordId account = people.as("rep", () -> accounts.create(Map.of("name", "Harbour Foods")));
        people.as("rep", () -> {
            articles.link(account, id);
            articles.link(account, id);
        });

        assertThat(people.as("rep", () -> articles.linked(account, Locale.CHINA)))
                .containsExactly(new ArticleHit(id, "重置密码", ArticleState.DRAFT, false));
        assertThat(people.as("rep", () -> reader.view(id, Locale.ENGLISH))
                        .usage()
                        .solved())
                .isEqualTo(1);
        people.as("rep", () -> articles.unlink(account, id));
        assertThat(people.as("rep", () -> articles.linked(account, Locale.ENGLISH)))
                .isEmpty();
        assertThatThrownBy(() -> people.as("nobody", () -> articles.link(account, id)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void aDraftIsMadeOutOfWhatSolvedARecord() {
        RecordId account = people.as("rep", () -> accounts.create(Map.of("name", "Harbour Foods")));
        people.add("lead", Role.SUPPORT_LEAD);

        RecordId draft = people.as("lead", () -> articles.draftFrom("如何导出", "点击导出。", Locale.CHINA, account));

        ArticleView view = people.as("lead", () -> reader.view(draft, Locale.CHINA));
        assertThat(view.state()).isEqualTo(ArticleState.DRAFT);
        assertThat(view.text()).isEqualTo(new ArticleText(null, null, "如何导出", "点击导出。"));
        assertThat(view.usage().solved()).isEqualTo(1);
        assertThatThrownBy(() -> people.as("rep", () -> articles.draftFrom("x", "y", Locale.ENGLISH, account)))
                .isInstanceOf(Forbidden.class);
    }

    @Test
    void thePagesShowWhatThereIs() {
        RecordId id = reset();
        Session support = people.logIn("support");

        assertThat(support.get("/articles").body()).contains("Reset a password", "重置密码");
        assertThat(support.get("/articles?state=PUBLISHED&reviewOn=..today").statusCode())
                .isEqualTo(200);
        assertThat(support.get("/articles/" + id).body())
                .contains("<em>profile</em>", "1 version", "no record yet", "/articles/" + id + "/edit");
        assertThat(support.get("/articles/" + id + "/edit").body()).contains("Open the *profile*", "打开个人资料");
        assertThat(support.postForm("/articles/preview", Map.of("body.en", "**now**", "preview", "en"))
                        .body())
                .contains("<strong>now</strong>");
        HttpResponse<String> saved = support.postForm(
                "/articles/" + id + "/edit",
                Map.of("title.en", "Reset", "body.en", "", "title.zh", "重置密码", "body.zh", "新。", "note", "Short"));
        assertThat(saved.statusCode()).isEqualTo(302);
        assertThat(support.get("/articles/" + id + "/versions").body())
                .contains("Short", "From version 1 to 2", "<del>Reset a password</del>");
        assertThat(support.postForm("/articles/" + id + "/versions/1/restore", Map.of())
                        .statusCode())
                .isEqualTo(302);
        assertThat(support.get("/articles/" + id).body()).contains("<em>profile</em>", "3 versions");
    }

    @Test
    void everybodyReadsWhatIsPublicAndPublishedAndNothingElse() {
        RecordId open = published(Map.of(
                "title.en", "Pair a scanner",
                "body.en", "Hold both buttons.",
                "title.zh", "配对扫描枪",
                "body.zh", "按住两个按钮。",
                "category", "HOW_TO",
                "audience", "PUBLIC"));
        RecordId internal = published(Map.of("title.en", "Our scanner margins", "body.en", "SECRET"));
        RecordId draft = article(Map.of("title.en", "Scanner draft", "body.en", "SECRET", "audience", "PUBLIC"));
        Session visitor = people.anonymous();

        HttpResponse<String> page = visitor.get("/help/articles?q=scan");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Pair a scanner", "Hold both buttons").doesNotContain("margins", "draft");
        assertThat(page.headers().firstValue("Cache-Control")).contains("private, max-age=60");
        assertThat(page.body()).as("nothing of one visitor for another").doesNotContain("_csrf");
        assertThat(page.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("BATON="));
        assertThat(visitor.get("/help").headers().firstValue("Location").orElseThrow())
                .endsWith("/help/articles");
        assertThat(visitor.get("/help/articles?category=HOW_TO").body()).contains("Pair a scanner");
        assertThat(visitor.get("/help/articles?category=BILLING").body()).doesNotContain("Pair a scanner");
        assertThat(visitor.get("/help/articles/" + open).body()).contains("Hold both buttons", "Did this help?");
        for (RecordId hidden : List.of(internal, draft)) {
            assertThat(visitor.get("/help/articles/" + hidden).statusCode()).isEqualTo(404);
        }
        assertThat(visitor.get("/help/articles/" + open + "?lang=zh-CN").statusCode())
                .isEqualTo(302);
        assertThat(visitor.get("/help/articles/" + open).body()).contains("按住两个按钮", "这篇文章有帮助吗");
        assertThat(visitor.get("/help/articles?q=%E6%89%AB%E6%8F%8F%E6%9E%AA").body())
                .contains("配对扫描枪");
        people.as("support", () -> actions.perform(open, "retire", Map.of("reason", "Old")));
        assertThat(visitor.get("/help/articles/" + open).statusCode()).isEqualTo(404);
    }

    @Test
    void aVisitorHasOneVoiceAndMayChangeIt() {
        RecordId id = published(Map.of("title.en", "Pair", "body.en", "Hold.", "audience", "PUBLIC"));
        Session visitor = people.anonymous();
        String address = "/public/help/articles/" + id;

        assertThat(visitor.postForm(address, Map.of("helpful", "true")).statusCode())
                .isEqualTo(302);
        visitor.postForm(address, Map.of("helpful", "true"));
        people.anonymous().postForm(address, Map.of("helpful", "true"));
        Usage usage =
                CurrentUser.asProcess(() -> reader.view(id, Locale.ENGLISH)).usage();
        assertThat(usage.helpful()).isEqualTo(2);
        visitor.postForm(address, Map.of("helpful", "false"));
        usage = CurrentUser.asProcess(() -> reader.view(id, Locale.ENGLISH)).usage();
        assertThat(usage.helpful()).isEqualTo(1);
        assertThat(usage.unhelpful()).isEqualTo(1);
        assertThat(visitor.get("/help/articles/" + id + "?thanks=no").body()).contains("Thank you for telling us");
    }

    @Test
    void manyWhoOpenAnArticleAtOnceAreAllCounted() throws Exception {
        RecordId id = published(Map.of("title.en", "Pair", "body.en", "Hold.", "audience", "PUBLIC"));

        Callable<?> open = () -> people.anonymous().get("/help/articles/" + id);
        AtOnce.outcomes(open, open, open, open);
        views.writeDown();
        views.writeDown();

        assertThat(CurrentUser.asProcess(() -> reader.view(id, Locale.ENGLISH))
                        .usage()
                        .views())
                .isEqualTo(4);
    }
}
