package org.batoncrm.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import org.batoncrm.kernel.LogContext;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.delegate.DelegateInvocation;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** While a delegate is at work, each line of the log says for which record. */
class ProcessAuthorityTest {

    @BeforeEach
    void aCommandOfTheEngine() {
        Context.setCommandContext(mock(CommandContext.class));
        Context.setProcessEngineConfiguration(mock(ProcessEngineConfigurationImpl.class));
    }

    @AfterEach
    void clear() {
        Context.removeProcessEngineConfiguration();
        Context.removeCommandContext();
        MDC.clear();
    }

    @Test
    void namesTheRecordWhileADelegateWorksAndThenWhatItWasBefore() throws Exception {
        MDC.put(LogContext.RECORD, "DEAL-1");
        String[] seen = new String[1];

        new ProcessAuthority().handleInvocationInContext(on("QUOTE-7", () -> seen[0] = MDC.get(LogContext.RECORD)));

        assertThat(seen[0]).isEqualTo("QUOTE-7");
        assertThat(MDC.get(LogContext.RECORD)).isEqualTo("DEAL-1");
    }

    @Test
    void keepsTheRecordForTheLineThatTellsOfAFailure() {
        assertThatThrownBy(() -> new ProcessAuthority().handleInvocationInContext(on("LEAD-3", () -> {
                    throw new IllegalStateException("no");
                })))
                .isInstanceOf(IllegalStateException.class);

        assertThat(MDC.get(LogContext.RECORD)).isEqualTo("LEAD-3");
    }

    private static DelegateInvocation on(String record, Runnable work) {
        ExecutionEntity execution = mock(ExecutionEntity.class);
        when(execution.getProcessBusinessKey()).thenReturn(record);
        return new DelegateInvocation(execution, null) {
            @Override
            protected void invoke() {
                work.run();
            }
        };
    }
}
