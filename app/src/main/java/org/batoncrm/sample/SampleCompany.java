package org.batoncrm.sample;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Role;
import org.batoncrm.identity.Users;
import org.batoncrm.web.BatonProperties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Fills the empty embedded database on the first start. */
@Component
@Order(100)
class SampleCompany implements ApplicationRunner, DisposableBean {

    private static final String PEOPLE = "people";
    private static final String ALL = "all";
    private static final Logger LOG = LoggerFactory.getLogger(SampleCompany.class);

    private final BatonProperties properties;
    private final DataSourceProperties database;
    private final Users users;
    private final SampleSteps steps;
    private final List<SampleRecords> records;
    private volatile @Nullable Thread filling;

    SampleCompany(
            BatonProperties properties,
            DataSourceProperties database,
            Users users,
            SampleSteps steps,
            List<SampleRecords> records) {
        this.properties = properties;
        this.database = database;
        this.users = users;
        this.steps = steps;
        this.records = records;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!wanted() || !users.none()) {
            return;
        }
        CurrentUser.asProcess(() -> {
            steps.once(PEOPLE, this::people);
            return null;
        });
    }

    /**
     * The records come in the background, so that nobody waits for them. A start that was interrupted meanwhile is gone
     * on with at the next one.
     */
    @EventListener(ApplicationReadyEvent.class)
    void fill() {
        if (steps.done(PEOPLE) && !steps.done(ALL)) {
            Thread thread = new Thread(this::addRecords, "sample-company");
            thread.setDaemon(true);
            filling = thread;
            thread.start();
        }
    }

    void addRecords() {
        Instant begun = Instant.now();
        try {
            for (SampleRecords part : records) {
                if (!part.add()) {
                    return;
                }
            }
            steps.once(ALL, () -> {});
            LOG.debug("The sample company's records took {}", Duration.between(begun, Instant.now()));
        } catch (RuntimeException failed) {
            LOG.error("The sample company is incomplete and goes on at the next start; everything else works", failed);
        }
    }

    @Override
    public void destroy() throws InterruptedException {
        Thread thread = filling;
        if (thread != null) {
            // Never interrupted: that would close the database's file under it.
            thread.join(Duration.ofSeconds(5).toMillis());
        }
    }

    private boolean wanted() {
        return switch (properties.sampleCompany()) {
            case "true" -> true;
            case "auto" -> database.determineUrl().startsWith("jdbc:h2:file:");
            default -> false;
        };
    }

    private void people() {
        long company = users.addTeam("Nordlicht", null);
        long sales = users.addTeam("Sales", company);
        long south = users.addTeam("Sales South", sales);
        long service = users.addTeam("Service", company);
        // The routing table sends leads to these teams.
        long china = users.addTeam("China", sales);
        long emea = users.addTeam("EMEA", sales);
        long americas = users.addTeam("Americas", sales);
        String hash = users.hash("baton");
        add("admin", "Ada Brandt", hash, company, Role.ADMIN);
        add("rep", "Jonas Becker", hash, Set.of(sales, emea), Role.SDR, Role.AE);
        add("rep2", "Mei Lin", hash, Set.of(south, china, americas), Role.SDR, Role.AE);
        add("sales.manager", "Lena Sommer", hash, sales, Role.SALES_MANAGER, Role.AE);
        add("sales.director", "Karl Winter", hash, company, Role.SALES_DIRECTOR);
        add("general.manager", "Ines Vogel", hash, company, Role.GENERAL_MANAGER);
        add("deal.desk", "Tom Reuter", hash, company, Role.DEAL_DESK);
        add("finance", "Li Na", hash, company, Role.FINANCE);
        add("legal", "Pia Hoffmann", hash, company, Role.LEGAL);
        add("csm", "Sofia Marques", hash, service, Role.CSM);
        add("implementation", "Erik Holm", hash, service, Role.IMPLEMENTATION);
        add("support", "Nora Klein", hash, service, Role.SUPPORT_L1);
        add("support2", "Wang Wei", hash, service, Role.SUPPORT_L2, Role.SUPPORT_L3);
        add("support.lead", "Felix Braun", hash, service, Role.SUPPORT_LEAD, Role.DUTY_MANAGER);
        add("marketing", "Clara Stein", hash, company, Role.MARKETING);
        add("steward", "Paul Richter", hash, company, Role.DATA_STEWARD);
        add("owner", "Olga Petrova", hash, company, Role.PROCESS_OWNER);
        add("reviewer", "Rafael Costa", hash, company, Role.PROCESS_REVIEWER);
        add("auditor", "Anna Keller", hash, company, Role.AUDITOR);
    }

    private void add(String login, String name, String hash, long team, Role... roles) {
        add(login, name, hash, Set.of(team), roles);
    }

    private void add(String login, String name, String hash, Set<Long> teams, Role... roles) {
        users.add(login, name, login + "@nordlicht.example", Set.of(roles), teams, hash);
    }
}
