package org.batoncrm.pool.process;

import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.batoncrm.pool.PoolWork;
import org.batoncrm.testing.BareEngine;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every path of {@code pool-recycle.bpmn}. */
@Tag("database")
@Deployment(resources = {PoolRecycle.MODEL, "processes/pool/pool-rule.dmn"})
class PoolRecycleProcessTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 28);

    private static final PoolWork POOL = mock(PoolWork.class);

    private static final BareEngine BARE = new BareEngine("pool-paths", "org.batoncrm.pool.process");

    @RegisterExtension
    static final ProcessEngineCoverageExtension ENGINE = BARE.on(context -> {
        context.registerBean(PoolWork.class, () -> POOL);
        context.registerBean(RuntimeService.class, () -> mock(RuntimeService.class));
        context.registerBean(RepositoryService.class, () -> mock(RepositoryService.class));
    });

    @BeforeEach
    void aDay() {
        reset(POOL);
        when(POOL.open()).thenReturn(Optional.of(DAY));
    }

    private ProcessInstance asked() {
        ProcessInstance run = BARE.engine()
                .getRuntimeService()
                .createMessageCorrelation("Msg_PoolRunAsked")
                .correlateStartMessage();
        BARE.run("Start_RunAsked");
        return run;
    }

    @Test
    void looksAtEverythingInBatchesAndTellsTheOwners() {
        ProcessInstance run = asked();
        when(POOL.judgeBatch(DAY)).thenReturn(true);
        BARE.run("Service_FindCandidates");
        BARE.run("Service_JudgeBatch");
        when(POOL.judgeBatch(DAY)).thenReturn(false);
        BARE.run("Service_JudgeBatch");
        BARE.run("Send_TellOwners");

        verify(POOL).findCandidates(DAY);
        verify(POOL, times(2)).judgeBatch(DAY);
        verify(POOL).tellOwners(DAY);
        assertThat(run).hasPassed("End_PoolRecycled").isEnded();
    }

    @Test
    void isKnownByItsDay() {
        ProcessInstance run = asked();
        org.assertj.core.api.Assertions.assertThat(BARE.engine()
                        .getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceId(run.getId())
                        .singleResult()
                        .getBusinessKey())
                .isEqualTo("POOL-20261128");
    }

    @Test
    void doesNothingWhenThereWasARunToday() {
        when(POOL.open()).thenReturn(Optional.empty());
        ProcessInstance run = asked();

        verify(POOL, never()).findCandidates(any());
        assertThat(run).hasPassed("End_AlreadyRun").isEnded();
    }

    @Test
    void beginsByItselfAtNight() {
        ManagementService management = BARE.engine().getManagementService();
        List<String> nights = management.createJobQuery().timers().list().stream()
                .filter(job -> job.getProcessInstanceId() == null)
                .map(job -> job.getId())
                .toList();
        org.assertj.core.api.Assertions.assertThat(nights).hasSize(1);
        management.executeJob(nights.get(0));

        verify(POOL).open();
    }
}
