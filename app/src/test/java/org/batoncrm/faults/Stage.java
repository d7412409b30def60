package org.batoncrm.faults;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.batoncrm.testing.Nodes;

/** What scenarios share: a database server, and a company of two nodes that each of them leaves as it found it. */
final class Stage implements AutoCloseable {

    private final Sizes sizes;
    private final DatabaseServer server;
    private final Company company;
    private int runs;

    private Stage(Sizes sizes, DatabaseServer server, Company company) {
        this.sizes = sizes;
        this.server = server;
        this.company = company;
    }

    static Stage set(Sizes sizes) throws Exception {
        DatabaseServer server = DatabaseServer.own().start();
        try {
            return new Stage(sizes, server, Company.found(server, "baton_faults"));
        } catch (Exception | AssertionError failed) {
            server.close();
            throw failed;
        }
    }

    Sizes sizes() {
        return sizes;
    }

    Company company() {
        return company;
    }

    /** A new ledger, whose requests are told from those of the scenarios before. */
    Ledger ledger() {
        return new Ledger(Long.toString(ProcessHandle.current().pid() % 10_000, 36) + "r" + ++runs);
    }

    /** Two nodes with the settings of the house are ready when a scenario begins. */
    void ready() throws Exception {
        company.mail().is(ScriptedSmtp.Mood.WELL);
        List<Nodes.Node> live = new ArrayList<>(company.nodes());
        for (Nodes.Node node : live) {
            if (!node.process().isAlive()) {
                company.kill(node);
            }
        }
        while (company.nodes().size() < 2) {
            company.begin();
        }
        for (Nodes.Node node : company.nodes()) {
            node.awaitReady();
        }
    }

    /** Counts, when all is quiet. */
    Books books(Ledger ledger) throws Exception {
        company.settle();
        try (Connection connection = company.connect()) {
            return Books.check(connection, ledger, company.mail().taken());
        }
    }

    @Override
    public void close() throws Exception {
        try {
            company.close();
        } finally {
            server.close();
        }
    }
}
