package org.batoncrm.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import org.batoncrm.testing.BatonTest;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;

@BatonTest
class ClockWatchTest {

    @Autowired
    private ClockWatch watch;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private NodeClock own;

    @Autowired
    private ApplicationAvailability availability;

    private JobExecutor jobs() {
        return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
    }

    @AfterEach
    void setTheClockRight() {
        watch.compare(Clock.systemUTC());
        jobs().shutdown();
    }

    @Test
    void stopsANodeWhoseClockIsFarAheadAndLetsItWorkAgain() {
        watch.compare(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(10)));
        assertThat(jobs().isActive()).isFalse();
        assertThat(own.isWrong()).isTrue();
        assertThat(availability.getReadinessState()).isEqualTo(ReadinessState.REFUSING_TRAFFIC);

        watch.compare(Clock.systemUTC());
        assertThat(jobs().isActive()).isTrue();
        assertThat(own.isWrong()).isFalse();
        assertThat(availability.getReadinessState()).isEqualTo(ReadinessState.ACCEPTING_TRAFFIC);
    }

    @Test
    void toleratesASecond() {
        watch.compare(Clock.offset(Clock.systemUTC(), Duration.ofSeconds(-1)));
        assertThat(availability.getReadinessState()).isNotEqualTo(ReadinessState.REFUSING_TRAFFIC);
    }
}
