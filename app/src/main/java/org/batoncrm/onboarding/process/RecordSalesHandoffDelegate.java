package org.batoncrm.onboarding.process;

import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.DATA_TO_MIGRATE;
import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.DEADLINES;
import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.HANDOFF_RISKS;
import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.INTEGRATIONS_WANTED;
import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.MIGRATION_WANTED;
import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.OBJECTIVES;
import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.PHASES_WANTED;
import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.PROMISES;
import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.RELATIONSHIP;
import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.STAKEHOLDERS;
import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.SUCCESS_METRICS;
import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.SYSTEMS_TO_INTEGRATE;
import static org.batoncrm.onboarding.process.CustomerOnboarding.Variables.TARGET_GO_LIVE;

import org.batoncrm.kernel.RecordId;
import org.batoncrm.onboarding.Handoff;
import org.batoncrm.onboarding.OnboardingWork;
import org.batoncrm.process.FormAnswers;
import org.batoncrm.process.ProcessDelegate;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.batoncrm.process.ProcessDelegate.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Hands what sales has written down over to the onboarding. */
@Lazy
@Component
@ProcessDelegate(
        label = "delegate.recordSalesHandoff",
        inputs = {
            @Variable(name = "objectives"),
            @Variable(name = "successMetrics"),
            @Variable(name = "promises"),
            @Variable(name = "stakeholders"),
            @Variable(name = "integrationsWanted"),
            @Variable(name = "systemsToIntegrate"),
            @Variable(name = "migrationWanted"),
            @Variable(name = "dataToMigrate"),
            @Variable(name = "phasesWanted"),
            @Variable(name = "targetGoLive"),
            @Variable(name = "deadlines"),
            @Variable(name = "handoffRisks"),
            @Variable(name = "relationship")
        },
        sideEffects = {SideEffect.RECORD},
        listener = true)
class RecordSalesHandoffDelegate implements JavaDelegate {

    private final OnboardingWork work;

    RecordSalesHandoffDelegate(OnboardingWork work) {
        this.work = work;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RecordId onboarding = CustomerOnboarding.onboarding(execution);
        if (!execution.hasVariable(OBJECTIVES.name())) {
            return;
        }
        work.handOver(
                onboarding,
                new Handoff(
                        FormAnswers.take(execution, OBJECTIVES),
                        FormAnswers.take(execution, SUCCESS_METRICS),
                        FormAnswers.take(execution, PROMISES),
                        FormAnswers.take(execution, STAKEHOLDERS),
                        number(FormAnswers.takeNumber(execution, INTEGRATIONS_WANTED), 0),
                        FormAnswers.take(execution, SYSTEMS_TO_INTEGRATE),
                        Boolean.TRUE.equals(FormAnswers.takeYes(execution, MIGRATION_WANTED)),
                        FormAnswers.take(execution, DATA_TO_MIGRATE),
                        number(FormAnswers.takeNumber(execution, PHASES_WANTED), 1),
                        FormAnswers.takeDate(execution, TARGET_GO_LIVE),
                        FormAnswers.take(execution, DEADLINES),
                        FormAnswers.take(execution, HANDOFF_RISKS),
                        FormAnswers.take(execution, RELATIONSHIP)));
    }

    private static int number(@Nullable Integer given, int otherwise) {
        return given == null ? otherwise : given;
    }
}
