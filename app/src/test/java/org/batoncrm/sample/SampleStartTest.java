package org.batoncrm.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.batoncrm.identity.ActingAs;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Users;
import org.batoncrm.lead.Leads;
import org.batoncrm.testing.BatonTest;
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

    private SampleCompany company(List<SampleRecords> parts) {
        BatonProperties wanted = new BatonProperties("", ZoneOffset.UTC, "", "true");
        return new SampleCompany(wanted, database, users, steps, parts);
    }

    private long rows(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }
}
