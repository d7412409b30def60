package org.batoncrm.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Session;
import org.batoncrm.web.NodeClock;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

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

    @Autowired
    private People people;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private ThreadPoolTaskScheduler background;

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
        assertThat(people.anonymous().get("/actuator/health/readiness").statusCode())
                .isEqualTo(503);
        assertThat(people.anonymous().get("/actuator/health/liveness").statusCode())
                .isEqualTo(200);

        watch.compare(Clock.systemUTC());
        assertThat(jobs().isActive()).isTrue();
        assertThat(own.isWrong()).isFalse();
        assertThat(availability.getReadinessState()).isEqualTo(ReadinessState.ACCEPTING_TRAFFIC);
    }

    /** What it would write down as now is not: a lead would be of tomorrow, and its process would wait until then. */
    @Test
    void sendsEverybodyToTheOthersMeanwhileAndDoesNothingInTheBackground() throws Exception {
        watch.compare(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-10)));
        Session visitor = people.anonymous();

        HttpResponse<String> lead = visitor.postJson(
                "/public/lead", "{\"lastName\":\"Late\",\"company\":\"Late AG\",\"email\":\"l@late.example\"}");
        assertThat(lead.statusCode()).isEqualTo(503);
        assertThat(lead.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(visitor.with("Accept-Language", "zh-CN").get("/tasks").body())
                .contains("此服务器的时钟不准");
        assertThat(jdbc.queryForObject("select count(*) from sales_lead", Long.class))
                .isZero();
        AtomicInteger runs = new AtomicInteger();
        ScheduledFuture<?> turns = background.scheduleWithFixedDelay(runs::incrementAndGet, Duration.ofMillis(10));
        background.schedule(runs::incrementAndGet, Instant.now()).get(10, TimeUnit.SECONDS);
        assertThat(runs).hasValue(0);

        watch.compare(Clock.systemUTC());
        Awaitility.await().untilAsserted(() -> assertThat(runs).hasPositiveValue());
        turns.cancel(false);
        assertThat(visitor.get("/login").statusCode()).isEqualTo(200);
    }

    @Test
    void toleratesASecond() {
        watch.compare(Clock.offset(Clock.systemUTC(), Duration.ofSeconds(-1)));
        assertThat(availability.getReadinessState()).isNotEqualTo(ReadinessState.REFUSING_TRAFFIC);
    }
}
