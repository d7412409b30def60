package org.batoncrm.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.batoncrm.contract.Contracts;
import org.batoncrm.customer.Accounts;
import org.batoncrm.identity.ActingAs;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Users;
import org.batoncrm.lead.Leads;
import org.batoncrm.onboarding.OnboardingCare;
import org.batoncrm.onboarding.OnboardingPlan;
import org.batoncrm.record.Actions;
import org.batoncrm.renewal.Renewals;
import org.batoncrm.tasklist.Tasks;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.Jobs;
import org.batoncrm.web.BatonProperties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A first start that is interrupted leaves no half of the sample company for good. */
@BatonTest
class SampleStartTest {

    @Autowired
    private SampleSteps steps;

    @Autowired
    private SampleCustomers customers;

    @Autowired
    private Leads leads;

    @Autowired
    private Users users;

    @Autowired
    private ActingAs acting;

    @Autowired
    private DataSourceProperties database;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private SampleProducts products;

    @Autowired
    private SampleDeals deals;

    @Autowired
    private Tasks tasks;

    @Autowired
    private Jobs jobs;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Contracts contracts;

    @Autowired
    private OnboardingPlan plan;

    @Autowired
    private OnboardingCare care;

    @Autowired
    private Renewals renewals;

    @Autowired
    private Actions actions;

    private final SampleWork work = mock(SampleWork.class);

    @BeforeEach
    void theWorkIsDoneElsewhere() {
        when(work.carryOut(any())).thenReturn(true);
    }

    @Test
    void aStepIsDoneWholeOrNotAtAll() {
        company(List.of()).run(null);
        assertThatThrownBy(() -> steps.once("broken", () -> {
                    CurrentUser.asProcess(() -> users.addTeam("Half a step", null));
                    throw new IllegalStateException("power failure");
                }))
                .hasMessage("power failure");
        assertThat(steps.done("broken")).isFalse();
        assertThat(users.teamNamed("Half a step")).isEmpty();
    }

    @Test
    void goesOnWhereItStoppedAndDoublesNothing() {
        SampleLeads leadsOfTheSample = new SampleLeads(leads, work, acting, Clock.systemUTC());
        SampleCompany first = company(List.of(customers, () -> {
            leadsOfTheSample.add();
            throw new IllegalStateException("power failure");
        }));
        first.run(null);
        first.addRecords();
        long accounts = rows("account");
        long captured = rows("sales_lead");
        assertThat(accounts).isEqualTo(SampleTable.read("accounts").size());
        assertThat(steps.done("all")).isFalse();

        SampleCompany second = company(List.of(customers, leadsOfTheSample));
        second.run(null);
        second.addRecords();
        assertThat(steps.done("all")).isTrue();
        assertThat(rows("account")).isEqualTo(accounts);
        assertThat(rows("sales_lead"))
                .isEqualTo(captured)
                .isEqualTo(SampleTable.read("leads").size());
    }

    @Test
    void isNotCompleteWhileItHadToStop() {
        when(work.carryOut(any())).thenReturn(false);
        SampleCompany company = company(List.of(customers, new SampleLeads(leads, work, acting, Clock.systemUTC())));
        company.run(null);
        company.addRecords();
        assertThat(steps.done("all")).isFalse();
    }

    /** The engine's jobs run while the sample waits for a task. */
    private SampleWork atWork() {
        SampleWork real = spy(new SampleWork(tasks, acting, steps, Clock.systemUTC()));
        doAnswer(call -> {
                    jobs.runDue();
                    return call.<BooleanSupplier>getArgument(0).getAsBoolean();
                })
                .when(real)
                .await(any());
        return real;
    }

    @Test
    void hasOnboardingsARenewalAtRiskAndAnApprovalThatWaits() {
        SampleWork real = atWork();
        SampleApprovals approvals = new SampleApprovals(actions, acting, steps, real, jdbc);
        SampleOnboardings onboardings = new SampleOnboardings(
                accounts, contracts, plan, care, renewals, actions, acting, steps, real, jdbc, Clock.systemUTC());
        SampleCompany company = company(List.of(products, customers, deals, approvals, onboardings));
        company.run(null);
        company.addRecords();
        assertThat(steps.done("all")).isTrue();

        assertThat(jdbc.sql("select concat(name, ': ', phase, ' ', health) from onboarding order by id")
                        .query(String.class)
                        .list())
                .containsExactly("Field service pilot: SETUP AMBER", "Field service, plant in Bologna: DELIVERY GREEN");
        assertThat(jdbc.sql("select health_reason from onboarding where health = 'AMBER'")
                        .query(String.class)
                        .single())
                .isEqualTo("onboarding.reason.stalled");
        assertThat(jdbc.sql("select count(*) from onboarding_item where state = 'WAITING' and role = 'customer'")
                        .query(Integer.class)
                        .single())
                .as("items that the customer owes")
                .isPositive();
        assertThat(jdbc.sql("select concat(title, ': ', state, ' ', health) from renewal where state <> 'PLANNED'")
                        .query(String.class)
                        .list())
                .containsExactly("Field service pilot: IN_WORK AMBER");
        assertThat(jdbc.sql("select concat(u.login, ' ', s.state) from approval_seat s join app_user u on"
                                + " u.id = s.person_id join approval_case c on c.id = s.case_id where c.state = 'OPEN'"
                                + " and s.level = 1")
                        .query(String.class)
                        .list())
                .containsExactly("sales.manager OPEN");

        onboardings.add();
        approvals.add();
        assertThat(rows("onboarding")).as("once more changes nothing").isEqualTo(2);
        assertThat(rows("renewal")).isEqualTo(2);
    }

    private SampleCompany company(List<SampleRecords> parts) {
        BatonProperties wanted = new BatonProperties("", ZoneOffset.UTC, "", "true");
        return new SampleCompany(wanted, database, users, steps, parts);
    }

    private long rows(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }
}
