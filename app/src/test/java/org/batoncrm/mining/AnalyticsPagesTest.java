package org.batoncrm.mining;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.batoncrm.identity.Role;
import org.batoncrm.mining.PastRun.Kind;
import org.batoncrm.mining.PastRun.Passage;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Session;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The pages about what finished cases teach, the same over REST, and as files. */
@BatonTest
class AnalyticsPagesTest {

    private static final String PAGE = "/processes/mining-probe/analytics";
    private static final String API = "/api/v1" + PAGE;

    @Autowired
    private Collector collector;

    @Autowired
    private ProcessFigures figures;

    @Autowired
    private DaySums daySums;

    @Autowired
    private CloseLook closeLook;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private People people;

    private Probe probe;
    private Session owner;
    private Session admin;
    private long team;
    private String acme;
    private String other;

    @BeforeEach
    void people() {
        team = people.addTeam("North");
        people.add("owner", Role.PROCESS_OWNER);
        people.add("admin", Role.ADMIN);
        people.add("rep", java.util.Set.of(team), Role.AE);
        owner = people.logIn("owner");
        admin = people.basic("admin");
        acme = account("{\"name\":\"=Acme\",\"city\":\"Bremen\"}");
        other = account("{\"name\":\"Other\",\"city\":\"Kiel\"}");
        probe = new Probe(repository, runtime, tasks, 180);
        probe.publish();
    }

    @AfterEach
    void takeBack() {
        probe.close();
    }

    private String account(String json) {
        return people.basic("rep")
                .postJson("/api/v1/accounts", json)
                .body()
                .replaceAll("(?s).*\"id\"\\s*:\\s*\"(ACCT-\\d+)\".*", "$1");
    }

    /** Three straight ones, one loop, one that went wrong, one taken off. */
    private void cases() {
        run();
        collect();
    }

    private void run() {
        probe.run(acme, 0, 20, "good");
        probe.run(acme, 0, 40, "good");
        probe.run(other, 0, 60, "good");
        probe.run(other, 0, 90, "again", "good");
        probe.run("LEAD-9", 0, 30, "bad");
        probe.end(probe.at(0).start(Probe.KEY, acme));
    }

    private void collect() {
        while (collector.collect(50)) {
            // All of them.
        }
    }

    private Session chinese() {
        Session session = people.logIn("owner");
        session.postForm("/preferences/language", Map.of("language", "zh-CN"));
        return session;
    }

    @Test
    void onlyThoseWhoAnswerForProcessesMayLook() {
        cases();
        Session rep = people.logIn("rep");

        for (String path : List.of("", "/variants", "/versions", "/cases", "/cases.csv", "/steps.csv", "/events.xes")) {
            assertThat(rep.get(PAGE + path).statusCode()).as(path).isEqualTo(403);
            assertThat(people.basic("rep").get(API + path).statusCode())
                    .as(path)
                    .isEqualTo(403);
            assertThat(owner.get(PAGE + path).statusCode()).as(path).isEqualTo(200);
            assertThat(people.basic("owner").get(API + path).statusCode())
                    .as(path)
                    .isEqualTo(200);
        }
        assertThat(rep.get("/processes/mining-probe").body()).doesNotContain(PAGE);
        assertThat(owner.get("/processes/mining-probe").body()).contains(PAGE);
        assertThat(owner.get("/processes/no-such/analytics").statusCode()).isEqualTo(404);
        assertThat(owner.get(PAGE + "?version=9").statusCode()).isEqualTo(404);
    }

    @Test
    void theOverviewTellsTimesHeatEndsAndTheBottleneck() {
        cases();

        String page = owner.get(PAGE).body();

        assertThat(page)
                .contains("40 min", "1 taken off", "Not good")
                .contains("of all waiting is at “Propose”", "for: ")
                .contains("&quot;heat&quot;", "&quot;id&quot;:&quot;User_Propose&quot;,&quot;level&quot;:5");
        assertThat(owner.get(PAGE + "?by=count&sort=name").body())
                .contains("&quot;id&quot;:&quot;User_Check&quot;,&quot;level&quot;:5,&quot;text&quot;:&quot;6&quot;");
        assertThat(people.basic("owner").get(API).body())
                .contains("\"finished\":5", "\"takenOff\":1", "\"repeated\":1", "\"medianMillis\":" + minutes(40));
    }

    /** As the histogram has it: at most one percent below. */
    private static long minutes(int minutes) {
        Spread spread = Spread.total();
        spread.add(Duration.ofMinutes(minutes).toMillis());
        return spread.percentile(50);
    }

    @Test
    void allPagesSpeakBothLanguages() {
        cases();
        Session inChinese = chinese();

        for (String path : List.of("", "/variants", "/versions", "/cases", "?outcome=End_Good&by=working")) {
            assertThat(owner.get(PAGE + path).body()).as(path).doesNotContain("??", "mining.");
            assertThat(inChinese.get(PAGE + path).body())
                    .as(path)
                    .contains("已完成案例")
                    .doesNotContain("??", "mining.", "Finished cases");
        }
        assertThat(inChinese.get(PAGE).body()).contains("分钟");
    }

    @Test
    void withoutCasesThePagesSaySo() {
        for (String path : List.of("", "/variants", "/versions", "/cases")) {
            assertThat(owner.get(PAGE + path).body()).as(path).contains("No case fits");
        }
        assertThat(owner.get(PAGE + "?outcome=End_Good").body()).contains("No case fits");
    }

    @Test
    void figuresCanBeAskedByVersionTeamTimeAndEnd() {
        run();
        probe.publish();
        probe.run(acme, 0, 20, "bad");
        collect();
        Session api = people.basic("owner");

        assertThat(api.get(API + "?version=1").body()).contains("\"finished\":5");
        assertThat(api.get(API + "?version=2").body()).contains("\"finished\":1", "\"takenOff\":0");
        assertThat(api.get(API + "?team=" + team).body()).contains("\"finished\":5");
        assertThat(api.get(API + "?team=none").body()).contains("\"finished\":1");
        assertThat(api.get(API + "?team=99").body()).contains("\"finished\":0");
        assertThat(api.get(API + "?outcome=End_Good").body())
                .contains("\"finished\":4", "\"close\":true", "\"limited\":false");
        assertThat(api.get(API + "?outcome=End_Bad&version=2").body()).contains("\"finished\":1");
        assertThat(api.get(API + "?outcome=-").body()).contains("\"takenOff\":1");
        assertThat(api.get(API + "?owner=rep").body()).contains("\"finished\":5");
        assertThat(api.get(API + "?owner=nobody").body()).contains("\"finished\":0");
        assertThat(api.get(API + "?from=2020-01-01&to=2020-02-01").body()).contains("\"finished\":0");
        assertThat(api.get(API + "?days=365").body()).contains("\"finished\":6");
        assertThat(owner.get(PAGE + "/versions").body()).contains(">v1<", ">v2<");
    }

    @Test
    void aCloseLookAndTheSumsOfDaysAgree() {
        cases();
        Question all = Question.of(
                Probe.KEY,
                LocalDate.now(ZoneOffset.UTC).minusDays(1),
                LocalDate.now(ZoneOffset.UTC).plusDays(1));

        Found days = daySums.find(all);
        Found looked = closeLook.find(all);

        assertThat(looked.completed().cases).isEqualTo(5);
        assertThat(told(looked.outcomes())).isEqualTo(told(days.outcomes()));
        assertThat(told(looked.steps())).isEqualTo(told(days.steps()));
    }

    private static Map<String, List<Object>> told(Map<String, Sums> sums) {
        Map<String, List<Object>> found = new HashMap<>();
        sums.forEach((part, sum) -> found.put(
                part,
                java.util.Arrays.asList(
                        sum.cases,
                        sum.visits,
                        sum.repeated,
                        sum.repeats,
                        sum.repeatMillis,
                        sum.millis,
                        sum.waitingMillis,
                        sum.workingMillis,
                        sum.lasted.percentile(50),
                        sum.waited.percentile(90),
                        sum.worked.percentile(90))));
        return found;
    }

    @Test
    void fieldsOfRecordsAreAskedOnlyOfThoseThatOneMayRead() {
        cases();

        assertThat(admin.get(API + "?f.city=Bremen").body()).contains("\"finished\":2", "\"takenOff\":1");
        assertThat(admin.get(API + "/cases?f.city=Kiel").body()).contains("\"record\":\"" + other + "\"");
        assertThat(people.basic("owner").get(API + "?f.city=Bremen").body()).contains("\"finished\":0");
        assertThat(people.logIn("admin").get(PAGE + "/cases").body()).contains("name=\"f.city\"");
        assertThat(owner.get(PAGE + "/cases").body()).doesNotContain("name=\"f.city\"");
    }

    @Test
    void waysAreToldWithTheirLoopsAndWhatTheyCost() {
        cases();

        String page = owner.get(PAGE + "/variants").body();

        assertThat(page).contains("mining-loop", "2 times", "60 %", "What was done again");
        String variants = people.basic("owner").get(API + "/variants").body();
        assertThat(variants).contains("\"ways\":3", "\"cases\":5", "\"percent\":60");
        String id = variants.replaceAll("(?s).*?\"shown\":\\[\\{\"id\":(\\d+).*", "$1");
        assertThat(people.basic("owner").get(API + "/cases?variant=" + id).body())
                .containsPattern("(\"instance\".*){3}");
        assertThat(owner.get(PAGE + "?variant=" + id).body()).contains("Only those that went one way");
    }

    @Test
    void theDrillLeadsToRecordsAndHidesThoseThatAreNotOnesOwn() {
        cases();

        String all = people.logIn("admin").get(PAGE + "/cases?order=longest").body();
        assertThat(all).contains("/accounts/" + acme, "=Acme", "/accounts/" + other);
        assertThat(all.indexOf("1 h 30 min")).isPositive().isLessThan(all.indexOf("40 min"));

        String some =
                owner.get(PAGE + "/cases?element=User_Check&order=waiting").body();
        assertThat(some)
                .contains("Cases that came to “Check”", "5 cases are about records that are not yours to see")
                .doesNotContain(acme, "=Acme");
    }

    @Test
    void badParametersAreRefusedWithASentence() {
        for (String query : List.of(
                "days=5",
                "days=x",
                "from=2026-99-99",
                "from=2026-02-01&to=2026-01-01",
                "from=2001-01-01&to=2026-01-01",
                "version=x",
                "version=99999999999999999",
                "team=abc",
                "variant=-1",
                "f.city=%00")) {
            assertThat(owner.get(PAGE + "?" + query).statusCode()).as(query).isBetween(200, 499);
            assertThat(people.basic("owner").get(API + "?" + query).statusCode())
                    .as(query)
                    .isBetween(200, 499);
        }
        assertThat(people.basic("owner").get(API + "?days=5").statusCode()).isEqualTo(400);
        assertThat(owner.get(PAGE + "/cases?page=x").statusCode()).isEqualTo(400);
    }

    @Test
    void tablesCanBeTakenAlongAndNoCellIsAFormula() {
        cases();
        renameEnd("=1+1");

        String cases = people.basic("admin").get(API + "/cases.csv").body();
        String steps =
                people.basic("admin").get(API + "/steps.csv?outcome=End_Good").body();

        assertThat(cases.lines()).hasSize(7);
        assertThat(cases)
                .startsWith("\uFEFFInstance,Record")
                .contains(acme, "'=1+1")
                .doesNotContain(",=1+1");
        assertThat(steps.lines()).hasSize(1 + 4 * 3);
        assertThat(steps).contains(",Propose,User_Propose,2,").doesNotContain("End_Bad");
        assertThat(owner.get(PAGE + "/cases.csv").body()).contains("End_Good").doesNotContain(acme);
    }

    /** Publishes a newer version whose good end has a hostile name. */
    private void renameEnd(String name) {
        probe.publishWith("name=\"Good\"", "name=\"" + name + "\"");
    }

    @Test
    void theEventsAreAnXesLogThatNamesItsExtensionsAndEscapesWhatIsHostile() throws Exception {
        cases();
        renameEnd("&lt;/event&gt;&quot;&amp;");

        String xes = people.basic("admin").get(API + "/events.xes").body();
        Document log = parse(xes);

        Element root = log.getDocumentElement();
        assertThat(root.getLocalName()).isEqualTo("log");
        assertThat(root.getAttribute("xes.version")).isEqualTo("1849-2016");
        List<String> prefixes = new ArrayList<>();
        for (Element extension : all(root, "extension")) {
            assertThat(extension.getAttribute("uri")).startsWith("http://www.xes-standard.org/");
            prefixes.add(extension.getAttribute("prefix"));
        }
        assertThat(prefixes).containsExactly("concept", "time", "lifecycle", "org");
        List<Element> traces = all(root, "trace");
        assertThat(traces).hasSize(6);
        for (Element event : all(root, "event")) {
            Map<String, String> attributes = attributes(event);
            assertThat(attributes).containsKeys("concept:name", "time:timestamp", "lifecycle:transition");
            assertThat(Instant.parse(attributes.get("time:timestamp"))).isAfter(probe.start.minusSeconds(1));
            assertThat(attributes.get("lifecycle:transition")).isIn("start", "complete");
            attributes.keySet().stream()
                    .filter(key -> key.contains(":"))
                    .forEach(key -> assertThat(prefixes).contains(key.substring(0, key.indexOf(':'))));
        }
        assertThat(all(root, "event").stream().map(AnalyticsPagesTest::attributes))
                .anySatisfy(event -> assertThat(event)
                        .containsEntry("concept:name", "Propose")
                        .containsEntry("org:resource", "rep"))
                .anySatisfy(event -> assertThat(event).containsEntry("concept:name", "</event>\"&"));
    }

    @Test
    void aLogLeavesOutWhatNoXmlMayHold() throws Exception {
        StringWriter out = new StringWriter();
        PastRun run = new PastRun(
                "1",
                "probe",
                1,
                null,
                probe.start,
                probe.start,
                "End",
                false,
                List.of(new Passage(
                        "p",
                        null,
                        "A",
                        Kind.TASK,
                        probe.start,
                        probe.start,
                        1,
                        Duration.ZERO,
                        null,
                        "a\u0000<\uD800b")));
        try (XesLog log = new XesLog(out, "probe \u0001 & <x>")) {
            log.trace(run, null, Map.of("A", "]]>\u000B"));
        }

        Element root = parse(out.toString()).getDocumentElement();

        assertThat(all(root, "event")).hasSize(2);
        assertThat(attributes(all(root, "event").get(1)))
                .containsEntry("org:resource", "a<b")
                .containsEntry("concept:name", "]]>");
    }

    @Test
    void casesWhoseHistoryIsGoneAreLeftOutOfTheEventsAndStayInTheTables() throws Exception {
        cases();
        transaction.executeWithoutResult(
                status -> jdbc.sql("delete from ACT_HI_PROCINST where BUSINESS_KEY_ = ? and END_ACT_ID_ is not null")
                        .param(other)
                        .update());

        String xes = people.basic("admin").get(API + "/events.xes").body();

        assertThat(all(parse(xes).getDocumentElement(), "trace")).hasSize(4);
        assertThat(people.basic("admin").get(API + "/cases.csv").body().lines()).hasSize(7);
    }

    @Test
    void roomsThatDecideAboutVersionsAskForTheirFigures() {
        cases();
        LocalDate today = LocalDate.now(ZoneOffset.UTC);

        VersionFigures first = figures.of(Probe.KEY, 1, today.minusDays(1), today.plusDays(1));

        assertThat(first.finished()).isEqualTo(5);
        assertThat(first.takenOff()).isEqualTo(1);
        assertThat(first.troubledPercent()).isZero();
        assertThat(first.medianMillis()).isEqualTo(minutes(40));
        assertThat(first.outcomes()).isEqualTo(Map.of("End_Good", 4L, "End_Bad", 1L));
        assertThat(figures.of(Probe.KEY, 2, today, today).medianMillis()).isNull();
    }

    private static Document parse(String xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    private static List<Element> all(Element root, String name) {
        NodeList found = root.getElementsByTagNameNS("http://www.xes-standard.org/", name);
        List<Element> all = new ArrayList<>();
        for (int n = 0; n < found.getLength(); n++) {
            all.add((Element) found.item(n));
        }
        return all;
    }

    private static Map<String, String> attributes(Element event) {
        Map<String, String> found = new HashMap<>();
        NodeList children = event.getChildNodes();
        for (int n = 0; n < children.getLength(); n++) {
            if (children.item(n) instanceof Element attribute) {
                found.put(attribute.getAttribute("key"), attribute.getAttribute("value"));
            }
        }
        return found;
    }
}
