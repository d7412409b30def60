package org.batoncrm.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.batoncrm.identity.Role;
import org.batoncrm.library.ProcessPack;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;

/** What a draft is told before it may run, rule by rule. */
@BatonTest
class DraftCheckTest {

    private static final String HEAD =
            "<b:definitions xmlns:b=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" xmlns:camunda=\"http://camunda.org/schema/1.0/bpmn\""
                    + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" id=\"D\" targetNamespace=\"x\">";
    private static final String PROCESS =
            "<b:process id=\"holiday\" name=\"Holiday\" isExecutable=\"true\" camunda:historyTimeToLive=\"P1D\">";
    private static final String TASK =
            "<b:userTask id=\"User_Ask\" name=\"Ask for leave\" camunda:candidateGroups=\"finance\"><b:documentation>Ask. Done means: asked.</b:documentation></b:userTask>";
    private static final String WORDS = "holiday=休假\nStart=开始\nUser_Ask=申请休假\nUser_Ask.documentation=申请。\nEnd=结束";

    @Autowired
    People people;

    @Autowired
    DraftCheck check;

    @Autowired
    RepositoryService repository;

    @Autowired
    ProcessEngine engine;

    @BeforeEach
    void somebody() {
        people.add("finance", Role.FINANCE);
    }

    /** A start, what is given, an end, and a way through all of them. */
    private static String diagram(String... steps) {
        StringBuilder text = new StringBuilder(HEAD + PROCESS + "<b:startEvent id=\"Start\" name=\"Begun\"/>");
        String before = "Start";
        int flow = 0;
        for (String step : steps) {
            text.append(step);
            String id = step.replaceFirst("(?s).*?id=\"([^\"]+)\".*", "$1");
            text.append(flow(++flow, before, id));
            before = id;
        }
        return text + "<b:endEvent id=\"End\" name=\"Done\"/>" + flow(++flow, before, "End")
                + "</b:process></b:definitions>";
    }

    private static String flow(int n, String from, String to) {
        return "<b:sequenceFlow id=\"Flow_" + n + "\" sourceRef=\"" + from + "\" targetRef=\"" + to + "\"/>";
    }

    private static ProcessPack pack(String diagram) {
        return new ProcessPack("holiday", Map.of("holiday.bpmn", diagram, "holiday_zh_CN.properties", WORDS));
    }

    private List<String> found(String diagram) {
        return found(pack(diagram), null);
    }

    private List<String> found(ProcessPack pack, ProcessPack base) {
        return check.check(pack, base).findings().stream()
                .map(finding -> (finding.error() ? "" : "(w) ") + finding.rule().replace("draft.", "") + " "
                        + finding.element())
                .toList();
    }

    @Test
    void aGoodDiagramIsToldNothing() {
        assertThat(found(diagram(TASK))).isEmpty();
    }

    @Test
    void aGroupWithoutAnyMember() {
        String task = TASK.replace("finance", "legal");
        assertThat(found(diagram(task))).containsExactly("groupEmpty User_Ask");
        assertThat(found(pack(diagram(task)), pack(diagram(task))))
                .as("what runs that way already is no reason to refuse a change")
                .containsExactly("(w) groupEmpty User_Ask");
    }

    @Test
    void anEndThatDoesNotSayWhatHasComeOfTheCase() {
        String madeUp = diagram(TASK).replace("\"End\"", "\"Event_0abc123\"");
        assertThat(found(madeUp)).contains("endOutcome Event_0abc123");
        assertThat(found(diagram(TASK).replace("name=\"Done\"", ""))).contains("endOutcome End");
        assertThat(found(pack(madeUp), pack(madeUp)))
                .contains("(w) endOutcome Event_0abc123")
                .doesNotContain("endOutcome Event_0abc123");
    }

    @Test
    void aCallThatAlwaysTakesTheNewestWithoutSayingWhy() {
        String call =
                "<b:callActivity id=\"Call_Step\" name=\"Step\" calledElement=\"approval-step\"%s>%s</b:callActivity>";
        assertThat(found(diagram(call.formatted("", "")))).contains("(w) callLatest Call_Step");
        assertThat(found(diagram(call.formatted("", "<b:documentation>Policy of the day.</b:documentation>"))))
                .noneMatch(text -> text.contains("callLatest"));
        assertThat(found(diagram(call.formatted(" camunda:calledElementBinding=\"deployment\"", ""))))
                .noneMatch(text -> text.contains("callLatest"));
    }

    @Test
    void roundsThatOnlyEndWhenAllHaveEnded() {
        String task = TASK.replace(
                "</b:userTask>",
                "<b:multiInstanceLoopCharacteristics><b:loopCardinality>3</b:loopCardinality>%s</b:multiInstanceLoopCharacteristics></b:userTask>");
        assertThat(found(diagram(task.formatted("")))).containsExactly("(w) noCompletion User_Ask");
        assertThat(
                        found(
                                diagram(
                                        task.formatted(
                                                "<b:completionCondition xsi:type=\"b:tFormalExpression\">${nrOfCompletedInstances &gt; 1}</b:completionCondition>"))))
                .isEmpty();
    }

    @Test
    void aTimeThatKnowsNoBusinessDays() {
        String wait =
                "<b:intermediateCatchEvent id=\"Wait\" name=\"Waited\"><b:timerEventDefinition><b:timeDuration xsi:type=\"b:tFormalExpression\">%s</b:timeDuration></b:timerEventDefinition></b:intermediateCatchEvent>";
        assertThat(found(diagram(wait.formatted("P2D")))).contains("(w) timerLiteral Wait");
        assertThat(found(diagram(wait.formatted("${slaCalendar.afterDays(execution, 2)}"))))
                .noneMatch(text -> text.contains("timerLiteral"));
    }

    @Test
    void aStepThatHasAnotherIdThanBefore() {
        ProcessPack base = pack(diagram(TASK));
        ProcessPack now = pack(diagram(TASK.replace("User_Ask", "User_AskForLeave")));
        assertThat(found(now, base)).contains("(w) idChanged User_AskForLeave");
        assertThat(found(base, base)).isEmpty();
    }

    @Test
    void moreThanOneCanReadAtAGlance() {
        String[] steps = new String[24];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = TASK.replace("User_Ask", "User_Ask" + i);
        }
        assertThat(found(diagram(steps))).contains("(w) tooMany holiday");
    }

    @Test
    void aLabelWithoutTranslation() {
        ProcessPack bare = new ProcessPack("holiday", Map.of("holiday.bpmn", diagram(TASK)));
        assertThat(found(bare, null)).containsExactly("(w) untranslated holiday");
        assertThat(check.check(bare, null).findings().get(0).message()).startsWith("5 texts");
    }

    @Test
    void twoModelsOfOneNameThatWouldShareTheirWords() {
        String task = TASK.replace(
                "camunda:candidateGroups",
                "camunda:formRef=\"holiday\" camunda:formRefBinding=\"deployment\" camunda:candidateGroups");
        Map<String, String> files = new TreeMap<>(pack(diagram(task)).files());
        files.put("holiday.form", "{\"id\":\"holiday\",\"schemaVersion\":16,\"components\":[]}");
        assertThat(found(new ProcessPack("holiday", files), null)).contains("sharedName null");
    }

    @Test
    void aFormFieldThatIsBoundToNothing() {
        String task = TASK.replace(
                "camunda:candidateGroups",
                "camunda:formRef=\"ask\" camunda:formRefBinding=\"deployment\" camunda:candidateGroups");
        String form =
                "{\"id\":\"ask\",\"schemaVersion\":16,\"components\":[{\"type\":\"textfield\",\"id\":\"f1\",\"label\":\"Until\"%s}]}";
        Map<String, String> files = new TreeMap<>(pack(diagram(task)).files());
        files.put("ask.form", form.formatted(""));
        files.put("ask_zh_CN.properties", "ask.f1.label=截止\nask.until.label=截止");
        assertThat(found(new ProcessPack("holiday", files), null)).containsExactly("fieldUnbound f1");
        files.put("ask.form", form.formatted(",\"key\":\"until\""));
        assertThat(found(new ProcessPack("holiday", files), null))
                .contains("(w) rule.fieldUnread Until")
                .noneMatch(text -> text.contains("fieldUnbound"));
    }

    @Test
    void aTableThatIsBoundToTheVersionAndNotThere() {
        String rule =
                "<b:businessRuleTask id=\"Rule_Days\" name=\"Days\" camunda:decisionRef=\"lead-grade\" camunda:decisionRefBinding=\"%s\"/>";
        assertThat(found(diagram(rule.formatted("deployment"))))
                .contains("tableNotInPack Rule_Days", "(w) resultUnused Rule_Days");
        assertThat(found(diagram(rule.formatted("latest")))).noneMatch(text -> text.contains("tableNotInPack"));
    }

    @Test
    void anActionThatIsNotGivenWhatItNeeds() {
        String service =
                "<b:serviceTask id=\"Service_Close\" name=\"Close\" camunda:delegateExpression=\"${closeAmendmentDelegate}\">%s</b:serviceTask>";
        assertThat(found(diagram(service.formatted("")))).contains("input Service_Close");
        assertThat(
                        found(
                                diagram(
                                        service.formatted(
                                                "<b:extensionElements><camunda:inputOutput><camunda:inputParameter name=\"closeAs\">REJECTED</camunda:inputParameter></camunda:inputOutput></b:extensionElements>"))))
                .noneMatch(text -> text.startsWith("input "));
    }

    @Test
    void anErrorOfAnActionThatNothingCatches() {
        String service =
                "<b:serviceTask id=\"Service_Enrich\" name=\"Enrich lead\" camunda:asyncBefore=\"true\" camunda:delegateExpression=\"${enrichLeadDelegate}\"/>";
        assertThat(found(diagram(service))).contains("errorUncaught Service_Enrich");
        String caught = service
                + "<b:boundaryEvent id=\"Boundary_No\" name=\"No answer\" attachedToRef=\"Service_Enrich\"><b:errorEventDefinition/></b:boundaryEvent>"
                + "<b:endEvent id=\"End_No\" name=\"Not enriched\"/>" + flow(90, "Boundary_No", "End_No");
        assertThat(found(diagram(caught))).noneMatch(text -> text.contains("errorUncaught"));
    }

    @Test
    void anActionThatAsksAnotherSystemWithinTheCallersTransaction() {
        String service =
                "<b:serviceTask id=\"Service_Enrich\" name=\"Enrich lead\" camunda:delegateExpression=\"${enrichLeadDelegate}\"/>";
        assertThat(found(diagram(service))).contains("notAsync Service_Enrich");
    }

    @Test
    void whereNoCaseComesAndWhereOneStops() {
        String lost = diagram(TASK)
                .replace(
                        "<b:endEvent",
                        TASK.replace("User_Ask", "User_Lost") + TASK.replace("User_Ask", "User_Stops")
                                + "<b:sequenceFlow id=\"Flow_s\" sourceRef=\"User_Ask\" targetRef=\"User_Stops\"/><b:endEvent");
        assertThat(found(lost)).contains("unreachable User_Lost", "deadEnd User_Stops");
    }

    @Test
    void whatTheEngineDoesNotTake() {
        long before = repository.createDeploymentQuery().count();
        String torn = diagram(TASK).replace("targetRef=\"End\"", "targetRef=\"Nowhere\"");
        assertThat(check.check(pack(torn), null).findings())
                .anyMatch(finding -> finding.rule().equals("draft.engine") && finding.error());
        assertThat(found(diagram(TASK))).isEmpty();
        assertThat(repository.createDeploymentQuery().count())
                .as("nothing of a trial stays")
                .isEqualTo(before);
        assertThat(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("holiday")
                        .count())
                .isZero();
    }

    @Test
    void leavesNothingBehindWhenADelegateAsks() {
        long before = repository.createDeploymentQuery().count();
        ProcessEngineConfigurationImpl configuration =
                (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        List<String> found = configuration.getCommandExecutorTxRequired().execute(context -> found(diagram(TASK)));
        assertThat(found).isEmpty();
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(before);
        assertThat(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("holiday")
                        .count())
                .isZero();
    }

    @Test
    void speaksTheReadersLanguage() {
        LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
        try {
            assertThat(check.check(pack(diagram(TASK.replace("finance", "legal"))), null)
                            .findings()
                            .get(0)
                            .message())
                    .isEqualTo("“legal”组没有成员，没有人会看到此任务。");
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }

    /** All of them at once, as they start together. */
    @Test
    void whatTheHouseShipsHasNoErrors() throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (String folder : List.of("../processes", "../forms")) {
            try (Stream<Path> found = Files.walk(Path.of(folder))) {
                for (Path file : found.filter(path -> path.toString().matches(".*(bpmn|dmn|form|_zh_CN.properties)"))
                        .filter(path -> !path.toString().contains("target"))
                        .toList()) {
                    files.put(file.getFileName().toString(), Files.readString(file));
                }
            }
        }
        ProcessPack all = new ProcessPack("lead-qualification", files);
        assertThat(check.check(all, all).findings().stream()
                        .filter(DraftFinding::error)
                        .map(finding -> finding.file() + " " + finding.element() + " " + finding.message()))
                .isEmpty();
    }
}
