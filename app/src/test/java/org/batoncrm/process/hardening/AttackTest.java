package org.batoncrm.process.hardening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.exception.NotValidException;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every known way from a model to the machine. Each attack would leave a file behind. */
class AttackTest {

    @TempDir
    static Path folder;

    private static Path canary;
    private static ProcessEngine hardened;
    private static ProcessEngine withoutLint;

    @BeforeAll
    static void start() {
        canary = folder.resolve("canary");
        hardened = Engines.hardened(ProcessBeans.delegates(Map.of()));
        withoutLint = Engines.withoutLint(ProcessBeans.delegates(Map.of()));
    }

    @AfterAll
    static void stop() {
        hardened.close();
        withoutLint.close();
    }

    private static String evil() {
        return "${''.getClass().forName('java.io.File').getConstructor(''.getClass()).newInstance('" + canary
                + "').createNewFile()}";
    }

    private static String touch() {
        return "<b:extensionElements><camunda:field name=\"command\" stringValue=\"touch\"/>"
                + "<camunda:field name=\"arg1\" stringValue=\"" + canary + "\"/></b:extensionElements>";
    }

    private static String script(String language, String code) {
        return "<b:scriptTask id=\"Step\" scriptFormat=\"" + language + "\"><b:script>" + code
                + "</b:script></b:scriptTask>";
    }

    static Stream<String> attacks() {
        return catalogue().keySet().stream();
    }

    private static Map<String, String> catalogue() {
        canary = folder.resolve("canary");
        Map<String, String> all = new LinkedHashMap<>();
        String evil = evil();
        for (String type : List.of("shell", "SHELL", "Shell", "mail")) {
            all.put(
                    "service task of type " + type,
                    Models.step("<b:serviceTask id=\"Step\" camunda:type=\"%s\">%s</b:serviceTask>"
                            .formatted(type, touch())));
        }
        all.put(
                "shell in the old namespace",
                Models.step("<b:serviceTask id=\"Step\" activiti:type=\"shell\">%s</b:serviceTask>"
                        .formatted(touch())
                        .replace("camunda:field", "activiti:field")));
        for (String task : List.of("sendTask", "businessRuleTask")) {
            all.put(
                    "shell as " + task,
                    Models.step("<b:%1$s id=\"Step\" camunda:type=\"shell\">%2$s</b:%1$s>".formatted(task, touch())));
        }
        all.put(
                "shell as message event",
                Models.step(
                        "<b:intermediateThrowEvent id=\"Step\"><b:messageEventDefinition" + " camunda:type=\"shell\">"
                                + touch() + "</b:messageEventDefinition></b:intermediateThrowEvent>"));
        all.put("class", Models.step("<b:serviceTask id=\"Step\" camunda:class=\"java.lang.Object\"/>"));
        all.put(
                "the engine's own shell class",
                Models.step("<b:serviceTask id=\"Step\""
                        + " camunda:class=\"org.camunda.bpm.engine.impl.bpmn.behavior.ShellActivityBehavior\">"
                        + touch()
                        + "</b:serviceTask>"));
        all.put(
                "external topic",
                Models.step("<b:serviceTask id=\"Step\" camunda:type=\"external\" camunda:topic=\"t\"/>"));

        all.put("service expression", Models.step("<b:serviceTask id=\"Step\" camunda:expression=\"" + evil + "\"/>"));
        all.put(
                "delegate expression",
                Models.step("<b:serviceTask id=\"Step\" camunda:delegateExpression=\"" + evil + "\"/>"));
        for (String attribute : List.of(
                "name",
                "camunda:assignee",
                "camunda:candidateUsers",
                "camunda:candidateGroups",
                "camunda:dueDate",
                "camunda:followUpDate",
                "camunda:priority",
                "camunda:formKey",
                "camunda:formRef",
                "camunda:jobPriority")) {
            String bound = attribute.endsWith("formRef") ? " camunda:formRefBinding=\"latest\"" : "";
            String async = attribute.endsWith("jobPriority") ? " camunda:asyncBefore=\"true\"" : "";
            all.put(
                    "user task " + attribute,
                    Models.step("<b:userTask id=\"Step\" %s=\"%s\"%s/>".formatted(attribute, evil, bound + async)));
        }
        all.put(
                "user task documentation",
                Models.step("<b:userTask id=\"Step\"><b:documentation>" + evil + "</b:documentation></b:userTask>"));
        all.put(
                "potential owner",
                Models.step("<b:userTask id=\"Step\"><b:potentialOwner><b:resourceAssignmentExpression>"
                        + "<b:formalExpression>" + evil
                        + "</b:formalExpression></b:resourceAssignmentExpression></b:potentialOwner></b:userTask>"));
        for (String listener : List.of("expression", "delegateExpression", "class")) {
            String value = listener.equals("class") ? "java.lang.Object" : evil;
            all.put(
                    "execution listener " + listener,
                    Models.step("<b:task id=\"Step\"><b:extensionElements><camunda:executionListener event=\"start\" "
                            + listener + "=\"" + value + "\"/></b:extensionElements></b:task>"));
            all.put(
                    "task listener " + listener,
                    Models.step("<b:userTask id=\"Step\"><b:extensionElements><camunda:taskListener event=\"create\" "
                            + listener + "=\"" + value + "\"/></b:extensionElements></b:userTask>"));
        }
        all.put(
                "script listener",
                Models.step("<b:task id=\"Step\"><b:extensionElements><camunda:executionListener event=\"start\">"
                        + "<camunda:script scriptFormat=\"juel\">" + evil
                        + "</camunda:script></camunda:executionListener></b:extensionElements></b:task>"));
        all.put(
                "input parameter",
                parameter("<camunda:inputParameter name=\"x\">" + evil + "</camunda:inputParameter>"));
        all.put(
                "output parameter",
                parameter("<camunda:outputParameter name=\"x\">" + evil + "</camunda:outputParameter>"));
        all.put(
                "list parameter",
                parameter("<camunda:inputParameter name=\"x\"><camunda:list><camunda:value>" + evil
                        + "</camunda:value></camunda:list></camunda:inputParameter>"));
        all.put(
                "map parameter",
                parameter("<camunda:inputParameter name=\"x\"><camunda:map><camunda:entry key=\"k\">" + evil
                        + "</camunda:entry></camunda:map></camunda:inputParameter>"));
        all.put(
                "script parameter",
                parameter("<camunda:inputParameter name=\"x\"><camunda:script scriptFormat=\"juel\">" + evil
                        + "</camunda:script></camunda:inputParameter>"));
        all.put(
                "connector",
                Models.step(
                        "<b:serviceTask id=\"Step\"><b:extensionElements><camunda:connector><camunda:connectorId>"
                                + "http-connector</camunda:connectorId></camunda:connector></b:extensionElements></b:serviceTask>"));
        all.put("loop cardinality", loop("<b:loopCardinality>" + evil + "</b:loopCardinality>", ""));
        all.put(
                "completion condition",
                loop(
                        "<b:loopCardinality>1</b:loopCardinality><b:completionCondition>" + evil
                                + "</b:completionCondition>",
                        ""));
        all.put("collection", loop("", " camunda:collection=\"" + evil + "\" camunda:elementVariable=\"e\""));
        all.put("called element", Models.step("<b:callActivity id=\"Step\" calledElement=\"" + evil + "\"/>"));
        all.put(
                "variable mapping class",
                Models.step(
                        "<b:callActivity id=\"Step\" calledElement=\"q\" camunda:variableMappingClass=\"java.lang.Object\"/>"));
        all.put(
                "variable mapping delegate",
                Models.step("<b:callActivity id=\"Step\" calledElement=\"q\""
                        + " camunda:variableMappingDelegateExpression=\"" + evil + "\"/>"));
        for (String in : List.of("sourceExpression", "businessKey")) {
            all.put(
                    "in mapping " + in,
                    Models.step("<b:callActivity id=\"Step\" calledElement=\"q\"><b:extensionElements><camunda:in " + in
                            + "=\"" + evil + "\" target=\"x\"/></b:extensionElements></b:callActivity>"));
        }
        all.put(
                "decision reference",
                Models.step("<b:businessRuleTask id=\"Step\" camunda:decisionRef=\"" + evil + "\"/>"));
        all.put(
                "decision tenant",
                Models.step("<b:businessRuleTask id=\"Step\" camunda:decisionRef=\"d\" camunda:decisionRefTenantId=\""
                        + evil + "\"/>"));
        all.put("case reference", Models.step("<b:callActivity id=\"Step\" camunda:caseRef=\"c\"/>"));
        all.put(
                "retry cycle",
                Models.step("<b:task id=\"Step\" camunda:asyncBefore=\"true\"><b:extensionElements>"
                        + "<camunda:failedJobRetryTimeCycle>" + evil
                        + "</camunda:failedJobRetryTimeCycle></b:extensionElements></b:task>"));
        all.put(
                "condition",
                conditional("<b:conditionExpression xsi:type=\"b:tFormalExpression\">" + evil
                        + "</b:conditionExpression>"));
        for (String language : List.of("feel", "juel", "groovy", "javascript")) {
            all.put(
                    "condition in " + language,
                    conditional("<b:conditionExpression xsi:type=\"b:tFormalExpression\" language=\"" + language + "\">"
                            + evil + "</b:conditionExpression>"));
        }
        for (String language :
                List.of("juel", "feel", "groovy", "javascript", "ecmascript", "python", "ruby", "freemarker", "")) {
            all.put("script task in " + language, Models.step(script(language, evil)));
        }
        all.put(
                "script resource",
                Models.step("<b:scriptTask id=\"Step\" scriptFormat=\"juel\" camunda:resource=\"deployment://x\"/>"));
        for (String timer : List.of("timeDate", "timeDuration", "timeCycle")) {
            all.put(
                    "timer " + timer,
                    Models.step("<b:intermediateCatchEvent id=\"Step\"><b:timerEventDefinition><b:" + timer + ">" + evil
                            + "</b:" + timer + "></b:timerEventDefinition></b:intermediateCatchEvent>"));
            all.put(
                    "start timer " + timer,
                    Models.process("<b:startEvent id=\"Start\"><b:timerEventDefinition id=\"Step\"><b:" + timer + ">"
                            + evil + "</b:" + timer + "></b:timerEventDefinition></b:startEvent>"));
        }
        all.put(
                "harmless start timer expression",
                Models.process("<b:startEvent id=\"Start\"><b:timerEventDefinition id=\"Step\"><b:timeDate>${now()}"
                        + "</b:timeDate></b:timerEventDefinition></b:startEvent>"));
        all.put(
                "conditional event",
                Models.step("<b:intermediateCatchEvent id=\"Step\"><b:conditionalEventDefinition><b:condition"
                        + " xsi:type=\"b:tFormalExpression\">" + evil
                        + "</b:condition></b:conditionalEventDefinition></b:intermediateCatchEvent>"));
        all.put(
                "message name",
                Models.definitions(
                        "<b:message id=\"Step\" name=\"" + evil + "\"/><b:process id=\"p\" isExecutable=\"true\""
                                + " camunda:historyTimeToLive=\"P1D\"><b:startEvent id=\"Start\"/><b:sequenceFlow id=\"f\""
                                + " sourceRef=\"Start\" targetRef=\"r\"/><b:receiveTask id=\"r\" messageRef=\"Step\"/></b:process>"));
        all.put(
                "signal name",
                Models.definitions(
                        "<b:signal id=\"Step\" name=\"" + evil + "\"/><b:process id=\"p\" isExecutable=\"true\""
                                + " camunda:historyTimeToLive=\"P1D\"><b:startEvent id=\"Start\"><b:signalEventDefinition"
                                + " signalRef=\"Step\"/></b:startEvent></b:process>"));
        all.put(
                "error message of an external task",
                Models.step("<b:serviceTask id=\"Step\" camunda:type=\"external\" camunda:topic=\"" + evil
                        + "\"><b:extensionElements><camunda:errorEventDefinition expression=\"" + evil
                        + "\"/></b:extensionElements></b:serviceTask>"));
        all.put(
                "candidate starters",
                Models.definitions("<b:process id=\"p\" isExecutable=\"true\" camunda:historyTimeToLive=\"P1D\""
                        + " camunda:candidateStarterGroups=\"" + evil + "\">" + Models.around("<b:task id=\"Step\"/>")
                        + "</b:process>"));
        all.put(
                "form handler class",
                Models.step("<b:userTask id=\"Step\" camunda:formHandlerClass=\"java.lang.Object\"/>"));
        all.put(
                "form field validator",
                Models.step("<b:userTask id=\"Step\"><b:extensionElements><camunda:formData><camunda:formField id=\"x\""
                        + " type=\"string\"><camunda:validation><camunda:constraint name=\"validator\""
                        + " config=\"java.lang.Object\"/></camunda:validation></camunda:formField></camunda:formData>"
                        + "</b:extensionElements></b:userTask>"));
        all.put(
                "form field default",
                Models.step("<b:userTask id=\"Step\"><b:extensionElements><camunda:formData><camunda:formField id=\"x\""
                        + " type=\"string\" defaultValue=\"" + evil
                        + "\"/></camunda:formData></b:extensionElements></b:userTask>"));
        all.put(
                "embedded form",
                Models.step("<b:userTask id=\"Step\" camunda:formKey=\"embedded:deployment:evil.html\"/>"));
        all.put(
                "property source expression",
                Models.step("<b:task id=\"Step\"><b:property id=\"Step2\" name=\"x\" camunda:srcExpr=\"" + evil
                        + "\"/></b:task>"));
        return all;
    }

    private static String parameter(String parameter) {
        return Models.step("<b:task id=\"Step\"><b:extensionElements><camunda:inputOutput>" + parameter
                + "</camunda:inputOutput></b:extensionElements></b:task>");
    }

    private static String loop(String content, String attributes) {
        return Models.step("<b:task id=\"Step\"><b:multiInstanceLoopCharacteristics isSequential=\"true\"" + attributes
                + ">" + content + "</b:multiInstanceLoopCharacteristics></b:task>");
    }

    private static String conditional(String condition) {
        return Models.process("""
                <b:startEvent id="Start"/><b:sequenceFlow id="f1" sourceRef="Start" targetRef="g"/>
                <b:exclusiveGateway id="g" default="f3"/>
                <b:sequenceFlow id="Step" sourceRef="g" targetRef="End">%s</b:sequenceFlow>
                <b:sequenceFlow id="f3" sourceRef="g" targetRef="End"/><b:endEvent id="End"/>
                """.formatted(condition));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void isRefusedBeforeItIsStored(String attack) {
        String model = catalogue().get(attack);
        assertThatThrownBy(() -> deploy(hardened, "p.bpmn", model))
                .isInstanceOf(NotValidException.class)
                .hasMessageContaining(attack.equals("candidate starters") ? "p.bpmn · p" : "Step");
        assertThat(hardened.getRepositoryService().createDeploymentQuery().count())
                .isZero();
        assertThat(canary).doesNotExist();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void touchesNothingEvenPastTheLint(String attack) {
        run(withoutLint, catalogue().get(attack));
        assertThat(canary).doesNotExist();
    }

    @Test
    void wouldSucceedOnAnEngineWithoutTheLocks() throws IOException {
        ProcessEngine open = Engines.unprotected();
        List<String> harmless = new ArrayList<>();
        try {
            for (Map.Entry<String, String> attack : catalogue().entrySet()) {
                run(open, attack.getValue());
                if (!Files.deleteIfExists(canary)) {
                    harmless.add(attack.getKey());
                }
            }
        } finally {
            open.close();
        }
        // The rest need a script engine or a mail server that this class path does not have, or only prepare an attack.
        assertThat(catalogue().size() - harmless.size())
                .as("attacks that work; not: " + harmless)
                .isGreaterThan(35);
    }

    @ParameterizedTest(name = "{index} {0}")
    @MethodSource("files")
    void refusesAFileThatIsNoModel(String name, byte[] content) {
        assertThatThrownBy(() -> deploy(hardened, name, content)).isInstanceOf(NotValidException.class);
        assertThat(canary).doesNotExist();
    }

    static Stream<org.junit.jupiter.params.provider.Arguments> files() {
        canary = folder.resolve("canary");
        String shell = Models.step("<b:serviceTask id=\"Step\" camunda:type=\"shell\">" + touch() + "</b:serviceTask>");
        String fine = Models.step("<b:task id=\"Step\"/>");
        String entity = fine.replace("?>", "?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>")
                .replace("id=\"Step\"", "id=\"Step\" name=\"&e;\"");
        StringBuilder laughs = new StringBuilder("<!DOCTYPE x [<!ENTITY a0 \"lol\">");
        for (int i = 1; i < 12; i++) {
            laughs.append("<!ENTITY a")
                    .append(i)
                    .append(" \"")
                    .append(("&a" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        String billion = fine.replace("?>", "?>" + laughs + "]>").replace("id=\"Step\"", "id=\"Step\" name=\"&a11;\"");
        String deep = Models.process("<b:subProcess>".repeat(10_000) + "</b:subProcess>".repeat(10_000));
        String big = fine.replace("id=\"Step\"", "id=\"Step\" name=\"" + "x".repeat(20_000_000) + "\"");
        return Stream.of(
                file("p.BPMN", shell),
                file("p.bpmn", shell),
                file("p.bpmn20.xml", shell),
                file("p.bpmn20.xml", fine),
                file("p.cmmn", "<a/>"),
                file("p.html", "<script>alert(1)</script>"),
                file("p.js", "x"),
                file("p.groovy", "x"),
                file("p.zip", "x"),
                file("p.png", "x"),
                file("../p.form ", "{}"),
                file("x.bpmn", entity),
                file("y.bpmn", billion),
                file("d.dmn", billion),
                file("z.bpmn", deep),
                file("b.bpmn", big),
                file(
                        "f.form",
                        "{\"id\":\"f\",\"schemaVersion\":16,\"components\":[{\"type\":\"html\",\"key\":\"h\",\"content\":\"<script>1</script>\"}]}"),
                file(
                        "f.form",
                        "{\"id\":\"f\",\"schemaVersion\":16,\"components\":[{\"type\":\"iframe\",\"key\":\"h\",\"url\":\"https://x\"}]}"),
                file(
                        "f.form",
                        "{\"id\":\"f\",\"schemaVersion\":16,\"components\":[{\"type\":\"text\",\"key\":\"h\",\"text\":\"<img src=x onerror=1>\"}]}"),
                file("f.form", "not json"),
                org.junit.jupiter.params.provider.Arguments.of(
                        "u.bpmn", shell.replace("UTF-8", "UTF-16").getBytes(StandardCharsets.UTF_16)),
                org.junit.jupiter.params.provider.Arguments.of(
                        "u.bpmn", fine.replace("UTF-8", "UTF-16").getBytes(StandardCharsets.UTF_16)),
                org.junit.jupiter.params.provider.Arguments.of(
                        "u.bpmn", fine.replace("UTF-8", "UTF-7").getBytes(StandardCharsets.UTF_8)));
    }

    private static org.junit.jupiter.params.provider.Arguments file(String name, String content) {
        return org.junit.jupiter.params.provider.Arguments.of(name, content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void refusesHugeFilesQuickly() {
        long start = System.nanoTime();
        files().forEach(file -> assertThat(new ModelLint(ProcessBeans.delegates(Map.of()))
                        .check((String) file.get()[0], (byte[]) file.get()[1]))
                .isNotEmpty());
        assertThat((System.nanoTime() - start) / 1_000_000).isLessThan(3_000);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void refusesATableThatIsNotPlainFeel(String table) {
        assertThatThrownBy(() -> deploy(hardened, "d.dmn", table))
                .isInstanceOf(NotValidException.class)
                .hasMessageContaining("d.dmn");
        assertThat(canary).doesNotExist();
    }

    static Stream<String> tables() {
        canary = folder.resolve("canary");
        String fine = Models.table("amount", "&gt; 10", "\"big\"");
        return Stream.of(
                fine.replace("id=\"ie\"", "id=\"ie\" expressionLanguage=\"juel\"")
                        .replace("amount", evil()),
                fine.replace("id=\"re\"", "id=\"re\" expressionLanguage=\"JUEL\""),
                fine.replace("id=\"ro\"", "id=\"ro\" expressionLanguage=\"groovy\""),
                fine.replace("namespace=", "expressionLanguage=\"juel\" namespace="),
                fine.replace("namespace=", "expressionLanguage=\"http://www.omg.org/spec/FEEL/20140401x\" namespace="),
                Models.table("count(for i in 1..20000000 return i)", "&gt; 10", "\"big\""),
                Models.table("count(for i in 1..n return i)", "&gt; 10", "\"big\""),
                Models.table("count(for i in 1..9999, j in 1..9999 return i)", "&gt; 10", "\"big\""),
                Models.table(
                        "{a: function(x) external {java: {class: \"java.lang.Math\"}}}.a(1)", "&gt; 10", "\"big\""),
                Models.table("matches(name, \"(a+)+$\")", "true", "\"big\""),
                Models.table("amount", "&gt; 10", "{a: [1], b: concatenate(a, a)}"));
    }

    @Test
    void evaluatesAVariableThatLooksLikeAnExpressionOnlyOnce() {
        deploy(
                hardened,
                "p.bpmn",
                Models.step("<b:userTask id=\"Step\" name=\"${topic}\" camunda:assignee=\"${who}\">"
                        + "<b:documentation>${topic}</b:documentation></b:userTask>"));
        try {
            hardened.getRuntimeService().startProcessInstanceByKey("p", Map.of("topic", evil(), "who", "#{7*7}"));
            Task task = hardened.getTaskService().createTaskQuery().singleResult();
            assertThat(task.getName()).isEqualTo(evil());
            assertThat(task.getDescription()).isEqualTo(evil());
            assertThat(task.getAssignee()).isEqualTo("#{7*7}");
            assertThat(canary).doesNotExist();
        } finally {
            clear(hardened);
        }
    }

    @Test
    void endsALoopThatNeverWaits() {
        deploy(hardened, "p.bpmn", Models.process("""
                <b:startEvent id="Start"/><b:sequenceFlow id="f1" sourceRef="Start" targetRef="g"/>
                <b:exclusiveGateway id="g" default="f2"/><b:sequenceFlow id="f2" sourceRef="g" targetRef="t"/>
                <b:task id="t"/><b:sequenceFlow id="f3" sourceRef="t" targetRef="g"/>
                """));
        try {
            long start = System.nanoTime();
            assertThatThrownBy(() -> hardened.getRuntimeService().startProcessInstanceByKey("p"))
                    .hasMessageContaining("runs in a circle");
            assertThat((System.nanoTime() - start) / 1_000_000_000).isLessThan(10);
        } finally {
            clear(hardened);
        }
    }

    @Test
    void endsAProcessThatCallsItselfForEver() {
        deploy(hardened, "p.bpmn", Models.step("<b:callActivity id=\"Step\" calledElement=\"p\"/>"));
        try {
            assertThatThrownBy(() -> hardened.getRuntimeService().startProcessInstanceByKey("p"))
                    .hasMessageContaining("runs in a circle");
        } finally {
            clear(hardened);
        }
    }

    @Test
    void refusesToRepeatAStepAMillionTimes() {
        assertThatThrownBy(() -> deploy(hardened, "p.bpmn", loop("<b:loopCardinality>1000000</b:loopCardinality>", "")))
                .isInstanceOf(NotValidException.class);
        deploy(
                hardened,
                "p.bpmn",
                loop("<b:loopCardinality>${often}</b:loopCardinality>", "")
                        .replace("isSequential=\"true\"", "isSequential=\"false\""));
        try {
            assertThatThrownBy(() ->
                            hardened.getRuntimeService().startProcessInstanceByKey("p", Map.of("often", 1_000_000)))
                    .hasMessageContaining("at most");
        } finally {
            clear(hardened);
        }
    }

    @Test
    void refusesJavaObjectsThatComeSerialised() {
        deploy(hardened, "p.bpmn", Models.step("<b:userTask id=\"Step\"/>"));
        try {
            assertThatThrownBy(() -> hardened.getRuntimeService()
                            .startProcessInstanceByKey(
                                    "p",
                                    Map.of(
                                            "x",
                                            org.camunda.bpm.engine.variable.Variables.serializedObjectValue(
                                                            "rO0ABXNyAA==")
                                                    .serializationDataFormat("application/x-java-serialized-object")
                                                    .objectTypeName("java.util.HashMap")
                                                    .create())))
                    .hasMessageContaining("Cannot set variable");
        } finally {
            clear(hardened);
        }
    }

    @Test
    void neverEvaluatesAnExpressionOfAQuery() {
        assertThatThrownBy(() -> hardened.getTaskService()
                        .createTaskQuery()
                        .taskAssigneeExpression(evil())
                        .list())
                .isInstanceOf(RuntimeException.class);
        // The published hole of this engine version: the check is skipped inside an "or".
        assertThatThrownBy(() -> hardened.getTaskService()
                        .createTaskQuery()
                        .or()
                        .taskAssigneeExpression(evil())
                        .taskName("x")
                        .endOr()
                        .list())
                .isInstanceOf(RuntimeException.class);
        assertThat(canary).doesNotExist();
    }

    @Test
    void checksAModelAgainWhenItIsReadBackFromTheDatabase() {
        // The model gets in without the lint, as if its row had been written by hand.
        deploy(withoutLint, "p.bpmn", Models.step("<b:userTask id=\"Step\" camunda:formKey=\"embedded:x\"/>"));
        try {
            var engine = (org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl)
                    withoutLint.getProcessEngineConfiguration();
            engine.getDeploymentCache().discardProcessDefinitionCache();
            List<org.camunda.bpm.engine.impl.persistence.deploy.Deployer> deployers =
                    new ArrayList<>(engine.getDeployers());
            deployers.add(0, new ModelLintDeployer(new ModelLint(ProcessBeans.delegates(Map.of()))));
            engine.getDeploymentCache().setDeployers(deployers);
            assertThatThrownBy(() -> withoutLint.getRuntimeService().startProcessInstanceByKey("p"))
                    .isInstanceOf(NotValidException.class);
        } finally {
            var engine = (org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl)
                    withoutLint.getProcessEngineConfiguration();
            engine.getDeploymentCache().setDeployers(engine.getDeployers());
            clear(withoutLint);
        }
    }

    private static void deploy(ProcessEngine engine, String name, String content) {
        deploy(engine, name, content.getBytes(StandardCharsets.UTF_8));
    }

    private static void deploy(ProcessEngine engine, String name, byte[] content) {
        engine.getRepositoryService()
                .createDeployment()
                .addInputStream(name, new java.io.ByteArrayInputStream(content))
                .deploy();
    }

    /** Lets the attack do what it can: deploy, start, run every job, complete every task. */
    private static void run(ProcessEngine engine, String model) {
        try {
            deploy(engine, "p.bpmn", model);
            try {
                ProcessInstance started = engine.getRuntimeService().startProcessInstanceByKey("p");
                assertThat(started).isNotNull();
            } catch (RuntimeException refused) {
                // A refusal is what we want; only the file counts.
            }
            for (Job job : engine.getManagementService().createJobQuery().list()) {
                try {
                    engine.getManagementService().executeJob(job.getId());
                } catch (RuntimeException refused) {
                    // as above
                }
            }
            for (Task task : engine.getTaskService().createTaskQuery().list()) {
                try {
                    engine.getFormService().getTaskFormData(task.getId());
                } catch (RuntimeException refused) {
                    // as above
                }
            }
        } catch (RuntimeException refused) {
            // as above
        } finally {
            clear(engine);
        }
    }

    private static void clear(ProcessEngine engine) {
        engine.getRepositoryService()
                .createDeploymentQuery()
                .list()
                .forEach(deployment -> engine.getRepositoryService().deleteDeployment(deployment.getId(), true));
    }
}
