package org.batoncrm.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.batoncrm.process.hardening.ModelLint;
import org.batoncrm.process.hardening.ProcessBeans;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** The shipped models and the Java beside them fit, and each rule finds its fault. */
class HouseRulesTest {

    private static final String LEAD = "lead-qualification.bpmn";

    private final DelegateCatalogue catalogue = DelegateCatalogue.of(DelegateCatalogueTest.delegates());
    private final Map<String, byte[]> models =
            new TreeMap<>(ShippedModels.read().models());
    private final Map<String, String> templates =
            new TreeMap<>(ShippedModels.read().templates());
    private final ModelRules rules = rules();

    private ModelRules rules() {
        Map<String, Set<String>> visible = new TreeMap<>();
        catalogue.names().forEach(name -> visible.put(name, Set.of()));
        visible.put(
                "slaCalendar",
                Set.of("dueAt", "nextThreshold", "dueByTable", "afterDays", "afterHours", "afterMinutes"));
        visible.put("approvalPlaces", Set.of("waiting", "holder"));
        visible.put("onboardingItems", Set.of("open"));
        visible.put("handoverPlan", Set.of("receivers"));
        visible.put("invoicePlan", Set.of("keys"));
        ProcessBeans beans = new ProcessBeans(visible, name -> name);
        return new ModelRules(new ModelLint(beans), beans, catalogue, ProcessCards.besideTheDiagrams());
    }

    /** A path test fails when a step or a flow of what it deploys was not walked, so it has to deploy all there is. */
    @Test
    void everyModelIsDeployedByAPathTest() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(Deployment.class));
        Set<String> walked = scanner.findCandidateComponents("org.batoncrm").stream()
                .map(found -> ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null))
                .filter(test -> Arrays.stream(test.getDeclaredFields())
                        .anyMatch(field -> field.getType().equals(ProcessEngineCoverageExtension.class)))
                .flatMap(test ->
                        Arrays.stream(test.getAnnotation(Deployment.class).resources()))
                // What stands for a called process in the test of its caller is no model of the house.
                .filter(resource -> !resource.endsWith("-stub.bpmn"))
                .map(resource -> resource.substring(resource.lastIndexOf('/') + 1))
                .collect(Collectors.toSet());
        assertThat(walked).containsExactlyInAnyOrderElementsOf(models.keySet());
    }

    private static List<Class<?>> cards() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ProcessCard.class));
        return scanner.findCandidateComponents("org.batoncrm").stream()
                .filter(found -> !String.valueOf(found.getBeanClassName()).contains("Test$"))
                .<Class<?>>map(found -> ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null))
                .collect(Collectors.toList());
    }

    private List<String> broken() {
        return rules.checkShipped(new ShippedModels(models, templates)).stream()
                .filter(finding -> !finding.rule().equals("rule.label"))
                .map(finding -> finding.rule() + finding.arguments())
                .toList();
    }

    private void redraw(String from, String to) {
        String diagram = new String(models.get(LEAD), StandardCharsets.UTF_8);
        assertThat(diagram).contains(from);
        models.put(LEAD, diagram.replace(from, to).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theShippedModelsFit() {
        assertThat(templates).isNotEmpty();
        assertThat(broken()).isEmpty();
    }

    @Test
    void findsEveryCardOfTheHouseByTheNameOfItsDiagram() {
        assertThat(ProcessCards.classes()).isNotEmpty().containsExactlyInAnyOrderElementsOf(cards());
    }

    @Test
    void looksAtTheTemplatesThatLieInTheRepository() throws IOException {
        assertThat(templates).isEqualTo(DelegateCatalogueTest.files());
    }

    @Test
    void findsACardWithoutItsDiagram() {
        models.remove(LEAD);
        assertThat(broken()).contains("rule.cardAlone[LeadQualification]");
    }

    @Test
    void findsAnActionWithoutUse() {
        templates.remove("convert-lead.json");
        redraw("${convertLeadDelegate}", "${resumeLeadDelegate}");
        assertThat(broken()).containsExactly("rule.delegateUnused[convertLeadDelegate]");
    }

    @Test
    void findsNamesOfACardThatTheDiagramHasLost() {
        redraw("User_MakeFirstContact", "User_CallFirst");
        redraw("variable:gradeLifted", "variable:gradeRaised");
        assertThat(broken())
                .containsExactlyInAnyOrder(
                        "rule.card[LeadQualification, User_MakeFirstContact]",
                        "rule.card[LeadQualification, gradeLifted]",
                        "rule.variable[gradeLifted]");
    }

    @Test
    void findsAMessageThatNobodyCanSend() {
        redraw("name=\"Msg_LeadReplied\"", "name=\"Msg_LeadAnswered\"");
        assertThat(broken())
                .containsExactlyInAnyOrder(
                        "rule.card[LeadQualification, Msg_LeadReplied]", "rule.cardMessage[Msg_LeadAnswered]");
    }

    @Test
    void findsAnErrorThatNothingThrows() {
        redraw("errorCode=\"ENRICHMENT_UNAVAILABLE\"", "errorCode=\"ENRICHMENT_DOWN\"");
        assertThat(broken())
                .containsExactlyInAnyOrder(
                        "rule.card[LeadQualification, ENRICHMENT_UNAVAILABLE]", "rule.cardError[ENRICHMENT_DOWN]");
    }

    @Test
    void findsBrokenTemplates() {
        templates.put("broken.json", "{\"id\": ");
        templates.put("twice.json", templates.get("convert-lead.json"));
        templates.put(
                "gone.json",
                templates
                        .get("resume-lead.json")
                        .replace("org.batoncrm.resumeLead", "org.batoncrm.gone")
                        .replace("resumeLeadDelegate", "goneDelegate"));
        assertThat(broken())
                .containsExactlyInAnyOrder(
                        "rule.templateJson[]",
                        "rule.templateTwice[org.batoncrm.convertLead]",
                        "rule.templateDelegate[goneDelegate]");
    }
}
