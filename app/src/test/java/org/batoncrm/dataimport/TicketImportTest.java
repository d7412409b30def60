package org.batoncrm.dataimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.batoncrm.ticket.TicketFigures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tickets of another system, with their times, and the report that is made of them. */
@BatonTest
class TicketImportTest {

    // 1 June 2023 is a Thursday; office hours are 9 to 18.
    private static final String FILE = """
            Ticket_ID,Customer_Name,Customer_Email,Ticket_Type,Ticket_Subject,Ticket_Priority,Ticket_Channel,First_Response_Time,Time_to_Resolution,Rating
            3,Ada,ada@harbour.example,Technical issue,Network problem,Critical,Email,2023-06-01 11:14,2023-06-01 18:05,3
            4,Bob,bob@harbour.example,Billing inquiry,Account access,Low,Social media,2023-06-01 17:30,2023-06-01 16:00,4
            5,Cyd,cyd@harbour.example,Refund request,Too much,Low,Phone,2023-06-02 17:00,2023-06-05 10:30,
            6,Dan,dan@harbour.example,Other,No end,Low,Phone,2023-06-02 17:00,,
            7,Eve,eve@harbour.example,Other,When,Odd,Phone,2023-06-02 17:00,2023-06-03 17:00,
            """;

    @Autowired
    private People people;

    @Autowired
    private Imports imports;

    @Autowired
    private TicketFigures figures;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void people() {
        people.add("paul", Role.DATA_STEWARD);
        people.add("lead", Role.SUPPORT_LEAD);
        people.add("rep", Role.AE);
    }

    private ImportView run() {
        long id = people.as(
                "paul",
                () -> imports.stageAndRun(
                        "ticket", "tickets.csv", FILE.getBytes(StandardCharsets.UTF_8), null, false, "skip", false));
        return await(id);
    }

    private ImportView await(long id) {
        Instant latest = Instant.now().plus(Duration.ofSeconds(60));
        while (true) {
            ImportView view = people.as("paul", () -> imports.get(id));
            if (view.state() == ImportState.DONE || view.state() == ImportState.UNDONE) {
                return view;
            }
            assertThat(Instant.now()).isBefore(latest);
            try {
                Thread.sleep(100);
            } catch (InterruptedException stop) {
                throw new IllegalStateException(stop);
            }
        }
    }

    @Test
    void keepsTheTimesAndEverythingThatHasNoField() {
        assertThat(run().rows()).isEqualTo(new ImportView.Rows(5, 3, 0, 0, 2));
        Map<String, Object> ada =
                jdbc.sql("select * from ticket where imported_id = '3'").query().singleRow();
        assertThat(ada)
                .containsEntry("state", "CLOSED")
                .containsEntry("priority", "P1")
                .containsEntry("channel", "MAIL");
        assertThat(jdbc.sql("select body from ticket_message where kind = 'NOTE' and ticket_id = ?")
                        .param(ada.get("id"))
                        .query(String.class)
                        .single())
                .contains("Customer_Name: Ada", "Rating: 3");
        assertThat(jdbc.sql("select count(*) from ACT_RU_EXECUTION")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(run().rows()).isEqualTo(new ImportView.Rows(5, 0, 0, 3, 2));
    }

    @Test
    void theReportCountsBusinessMinutes() {
        run();
        TicketFigures.Figures june =
                people.as("lead", () -> figures.of(LocalDate.of(2023, 6, 1), LocalDate.of(2023, 6, 30)));
        // Answered when it came; solved 11:14 to 18:00 that day: 406 minutes.
        assertThat(june.lines()).anySatisfy(line -> {
            assertThat(line.clock()).isEqualTo("resolution");
            assertThat(line.priority().name()).isEqualTo("P1");
            assertThat(line.minutesMedian()).isEqualTo(406);
        });
        // Solved at 16:00, answered at 17:30: it came at 16:00. Friday 17:00 to Monday 10:30 are 60 and 90 minutes.
        assertThat(june.lines()).anySatisfy(line -> {
            assertThat(line.clock()).isEqualTo("first-response");
            assertThat(line.priority().name()).isEqualTo("P4");
            assertThat(line.count()).isEqualTo(2);
            assertThat(line.minutesNinetieth()).isEqualTo(90);
        });
        assertThat(june.lines()).anySatisfy(line -> {
            assertThat(line.clock()).isEqualTo("resolution");
            assertThat(line.priority().name()).isEqualTo("P4");
            assertThat(line.minutesNinetieth()).isEqualTo(150);
            assertThat(line.keptPercent()).isEqualTo(100);
        });
        assertThatThrownBy(() ->
                        people.as("rep", () -> figures.of(LocalDate.of(2023, 6, 1), LocalDate.of(2023, 6, 30))))
                .isInstanceOf(Forbidden.class);
    }
}
