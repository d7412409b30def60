package org.batoncrm.lead.process;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.List;
import org.batoncrm.identity.Users;
import org.batoncrm.lead.event.LeadAssigned;
import org.batoncrm.record.Timeline;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.springframework.dao.OptimisticLockingFailureException;

class OwnersWorkTest {

    @Test
    void callsAProcessThatMovesAtThisMomentAConflict() {
        RuntimeService runtime = mock(RuntimeService.class, RETURNS_DEEP_STUBS);
        ProcessInstance instance = mock(ProcessInstance.class);
        when(instance.getId()).thenReturn("i1");
        when(runtime.createProcessInstanceQuery()
                        .processDefinitionKey(LeadQualification.KEY)
                        .processInstanceBusinessKey("LEAD-7")
                        .list())
                .thenReturn(List.of(instance));
        doThrow(new OptimisticLockingException("stepped")).when(runtime).setVariable("i1", "ownerId", "ben");
        OwnersWork work = new OwnersWork(runtime, mock(TaskService.class), mock(Timeline.class), mock(Users.class));

        assertThatThrownBy(() -> work.on(new LeadAssigned(7, "anna", "ben")))
                .isInstanceOf(OptimisticLockingFailureException.class);
    }
}
