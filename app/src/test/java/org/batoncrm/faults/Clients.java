package org.batoncrm.faults;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.batoncrm.faults.Ledger.Asked;
import org.batoncrm.faults.Ledger.Kind;
import org.batoncrm.testing.Nodes;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Session;
import org.jspecify.annotations.Nullable;

/**
 * Several clients that send work over REST: leads, tickets, notes, deals, approvals and answers to tasks. Each behaves as
 * a careful one does: it sends an {@code Idempotency-Key}, and where it got no answer, or one that says "not now", it
 * asks the next node once more with the same key. What is not acknowledged then is given up.
 */
final class Clients implements AutoCloseable {

    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"?([A-Z]*-?\\d+)\"?");
    private static final Pattern TASK = Pattern.compile(
            "\"id\"\\s*:\\s*\"([0-9a-v]{20})\"[^}]*?\"definitionKey\"\\s*:\\s*\"User_MakeFirstContact\"");
    private static final String ANSWER =
            "{\"variables\":{\"contactOutcome\":\"REACHED\",\"contactChannel\":\"PHONE\",\"contactNote\":\"They want more\"}}";

    /** Between two requests of a client: nodes that start beside it on the same machine must get on, too. */
    private static final long PAUSE_MILLIS = Long.getLong("baton.faults.pause", 1_000);

    private final Company company;
    private final Ledger ledger;
    private final Map<Integer, AtomicInteger> refused = new HashMap<>();
    private final AtomicInteger failedTwice = new AtomicInteger();
    private final AtomicLong slowestRefusal = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;

    Clients(Company company, Ledger ledger) {
        this.company = company;
        this.ledger = ledger;
    }

    /** So many go to work, until they are told to stop. */
    Clients begin(int count, long seed) {
        for (int i = 0; i < count; i++) {
            Random random = new Random(seed + i);
            Thread thread = new Thread(() -> work(random), "client-" + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
        return this;
    }

    /** Each ends what it is at. */
    @Override
    public void close() throws InterruptedException {
        stopped = true;
        for (Thread thread : threads) {
            thread.join(Duration.ofMinutes(2).toMillis());
        }
    }

    /** How many requests found no answer at two nodes, one after the other. */
    int failedTwice() {
        return failedTwice.get();
    }

    /** The longest that somebody waited for the answer that it cannot be done now, in milliseconds. */
    long slowestRefusal() {
        return slowestRefusal.get();
    }

    /** How often each status of 500 and more was answered. */
    Map<Integer, Integer> refused() {
        Map<Integer, Integer> counts = new java.util.TreeMap<>();
        synchronized (refused) {
            refused.forEach((status, count) -> counts.put(status, count.get()));
        }
        return counts;
    }

    private void work(Random random) {
        Map<String, Session> sessions = new HashMap<>();
        while (!stopped) {
            try {
                one(random, sessions);
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            } catch (InterruptedException end) {
                return;
            }
        }
    }

    private void one(Random random, Map<String, Session> sessions) {
        int choice = random.nextInt(100);
        List<Ledger.Done> leads = ledger.acknowledged(Kind.LEAD);
        if (choice < 45 || leads.isEmpty()) {
            send(ledger.ask(Kind.LEAD, ""), random, sessions);
        } else if (choice < 60) {
            send(ledger.ask(Kind.TICKET, ""), random, sessions);
        } else if (choice < 70) {
            send(ledger.ask(Kind.DEAL, ""), random, sessions);
        } else if (choice < 75) {
            approval(random, sessions);
        } else if (choice < 85) {
            String lead = leads.get(random.nextInt(leads.size())).id();
            send(ledger.ask(Kind.NOTE, lead), random, sessions);
        } else {
            task(leads.get(random.nextInt(leads.size())).id(), random, sessions);
        }
    }

    private void approval(Random random, Map<String, Session> sessions) {
        List<Ledger.Done> deals = ledger.acknowledged(Kind.DEAL);
        if (!deals.isEmpty()) {
            String deal = deals.get(random.nextInt(deals.size())).id();
            send(ledger.ask(Kind.APPROVAL, deal), random, sessions);
        }
    }

    private void task(String lead, Random random, Map<String, Session> sessions) {
        List<Nodes.Node> nodes = company.nodes();
        if (nodes.isEmpty()) {
            return;
        }
        try {
            HttpResponse<String> found = session(nodes.get(random.nextInt(nodes.size())), Company.REP, sessions)
                    .get("/api/v1/tasks?record=" + lead);
            Matcher task = TASK.matcher(found.body());
            if (found.statusCode() == 200 && task.find()) {
                send(ledger.ask(Kind.TASK, task.group(1)), random, sessions);
            }
        } catch (UncheckedIOException away) {
            // It will look again.
        }
    }

    private void send(Asked asked, Random random, Map<String, Session> sessions) {
        List<Nodes.Node> nodes = company.nodes();
        int first = nodes.isEmpty() ? 0 : random.nextInt(nodes.size());
        for (int attempt = 0; attempt < 2; attempt++) {
            nodes = company.nodes();
            HttpResponse<String> answer =
                    nodes.isEmpty() ? null : ask(nodes.get((first + attempt) % nodes.size()), asked, sessions);
            if (answer != null && answer.statusCode() < 300) {
                ledger.acknowledged(asked, id(asked, answer.body()));
                return;
            }
            if (answer != null && answer.statusCode() < 500) {
                // Somebody else was faster, or it is not the time for it: an answer like any other.
                return;
            }
        }
        failedTwice.incrementAndGet();
    }

    private @Nullable HttpResponse<String> ask(Nodes.Node node, Asked asked, Map<String, Session> sessions) {
        long begun = System.nanoTime();
        String login = asked.kind() == Kind.TICKET ? Company.SUPPORT : Company.REP;
        try {
            HttpResponse<String> answer = session(node, login, sessions)
                    .with("Idempotency-Key", asked.key())
                    .postJson(path(asked), body(asked));
            if (answer.statusCode() >= 500) {
                synchronized (refused) {
                    refused.computeIfAbsent(answer.statusCode(), status -> new AtomicInteger())
                            .incrementAndGet();
                }
                slowestRefusal.accumulateAndGet((System.nanoTime() - begun) / 1_000_000, Math::max);
            }
            return answer;
        } catch (UncheckedIOException away) {
            return null;
        }
    }

    static Session session(Nodes.Node node, String login) {
        String pair = login + ":" + People.PASSWORD;
        return Session.at(node.address())
                .with(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    private static Session session(Nodes.Node node, String login, Map<String, Session> sessions) {
        return sessions.computeIfAbsent(login + "@" + node.port(), fresh -> session(node, login));
    }

    static String path(Asked asked) {
        return switch (asked.kind()) {
            case LEAD -> "/api/v1/leads";
            case TICKET -> "/api/v1/tickets";
            case NOTE -> "/api/v1/activities";
            case DEAL -> "/api/v1/deals";
            case APPROVAL -> "/api/v1/records/" + asked.about() + "/actions/request-approval";
            case TASK -> "/api/v1/tasks/" + asked.about() + "/complete";
        };
    }

    static String body(Asked asked) {
        return switch (asked.kind()) {
            case LEAD -> """
                {"firstName":"Ada","lastName":"%1$s","company":"%1$s Foods","email":"ada@%1$s.example",
                "message":"Please show us a demo, we have a budget","timeline":"1 month"}""".formatted(asked.key());
            case TICKET -> """
                {"subject":"%1$s","description":"The line stands still.","email":"line@%1$s.example"}""".formatted(asked.key());
            case NOTE -> """
                {"recordId":"%s","kind":"NOTE","subject":"%s","body":"They called."}""".formatted(asked.about(), asked.key());
            case DEAL -> """
                {"name":"%s","stage":"PROPOSAL","currency":"EUR","lines":[{"name":"Turbine","quantity":"1",
                "listPrice":"1000","discountPercent":"%s","cost":"100"}]}""".formatted(asked.key(), discount(asked));
            case APPROVAL -> "{\"variables\":{\"justification\":\"They grow\",\"sendMode\":\"MYSELF\"}}";
            case TASK -> ANSWER;
        };
    }

    /** Every fifth deal needs somebody to agree. */
    private static String discount(Asked asked) {
        return asked.key().endsWith("5") || asked.key().endsWith("0") ? "25" : "2";
    }

    static String id(Asked asked, String body) {
        if (asked.kind() == Kind.TASK || asked.kind() == Kind.APPROVAL) {
            return asked.about();
        }
        Matcher found = ID.matcher(body);
        return found.find() ? found.group(1) : "";
    }
}
