package org.batoncrm.sample;

import java.util.List;
import java.util.Set;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Role;
import org.batoncrm.identity.Users;
import org.batoncrm.web.BatonProperties;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Fills the empty embedded database on the first start. */
@Component
@Order(100)
class SampleCompany implements ApplicationRunner {

    private final BatonProperties properties;
    private final DataSourceProperties database;
    private final Users users;
    private final TransactionTemplate transaction;
    private final List<SampleRecords> records;

    SampleCompany(
            BatonProperties properties,
            DataSourceProperties database,
            Users users,
            TransactionTemplate transaction,
            List<SampleRecords> records) {
        this.properties = properties;
        this.database = database;
        this.users = users;
        this.transaction = transaction;
        this.records = records;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!wanted() || !users.none()) {
            return;
        }
        CurrentUser.asProcess(() -> transaction.execute(status -> {
            people();
            return null;
        }));
        records.forEach(SampleRecords::add);
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
        String hash = users.hash("baton");
        add("admin", "Ada Brandt", hash, company, Role.ADMIN);
        add("rep", "Jonas Becker", hash, sales, Role.SDR, Role.AE);
        add("rep2", "Mei Lin", hash, south, Role.SDR, Role.AE);
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
        users.add(login, name, login + "@nordlicht.example", Set.of(roles), Set.of(team), hash);
    }
}
