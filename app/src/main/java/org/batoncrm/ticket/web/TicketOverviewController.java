package org.batoncrm.ticket.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.record.Countdown;
import org.batoncrm.record.ListQuery;
import org.batoncrm.record.web.ListPages;
import org.batoncrm.record.web.RecordForms;
import org.batoncrm.ticket.QueueBoard;
import org.batoncrm.ticket.TicketCountdowns;
import org.batoncrm.ticket.TicketFigures;
import org.batoncrm.ticket.TicketFigures.Figures;
import org.batoncrm.ticket.Tickets;
import org.batoncrm.web.BatonProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** How tickets stand as a whole: the lines in which they wait, and how promises were kept; as pages and for programs. */
@Controller
class TicketOverviewController {

    private final TicketFigures figures;
    private final QueueBoard board;
    private final QueueRows rows;
    private final TicketCountdowns countdowns;
    private final Tickets tickets;
    private final ListPages lists;
    private final RecordForms forms;
    private final BatonProperties baton;
    private final Clock clock;

    TicketOverviewController(
            TicketFigures figures,
            QueueBoard board,
            QueueRows rows,
            TicketCountdowns countdowns,
            Tickets tickets,
            ListPages lists,
            RecordForms forms,
            BatonProperties baton,
            Clock clock) {
        this.figures = figures;
        this.board = board;
        this.rows = rows;
        this.countdowns = countdowns;
        this.tickets = tickets;
        this.lists = lists;
        this.forms = forms;
        this.baton = baton;
        this.clock = clock;
    }

    /** The lines in which tickets wait. */
    @GetMapping("/tickets/queues")
    String queues(Model model) {
        model.addAttribute("queues", board.all());
        model.addAttribute("rows", rows);
        model.addAttribute(
                "frame",
                lists.frame(
                        "tickets",
                        Tickets.QUEUES.href(),
                        ListQuery.of(tickets.spec(), new LinkedMultiValueMap<>(), 1),
                        new LinkedMultiValueMap<>(),
                        Set.of()));
        model.addAttribute("activeNav", "tickets");
        return "ticket/queues";
    }

    @GetMapping("/api/v1/tickets/queues")
    @ResponseBody
    List<QueueBoard.Queue> queues() {
        return board.all();
    }

    /** What pages that stay open ask for again and again, by what they ask: {@code TICKET-7}, {@code TICKET-7:update}. */
    @GetMapping("/tickets/countdowns")
    @ResponseBody
    Map<String, Countdown> countdowns(@RequestParam(defaultValue = "") List<String> of) {
        return countdowns.asked(of);
    }

    /** Days that make no sense are said, and the last months shown. */
    @GetMapping("/tickets/figures")
    String show(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            Model model) {
        try {
            model.addAttribute("figures", of(from, to));
        } catch (Invalid refused) {
            model.addAttribute(
                    "problem", String.join(" ", forms.problems(refused).values()));
            model.addAttribute("figures", figures.recent(today()));
        }
        model.addAttribute("activeNav", "tickets");
        return "ticket/figures";
    }

    @GetMapping("/api/v1/tickets/figures")
    @ResponseBody
    Figures figures(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to) {
        return of(from, to);
    }

    private Figures of(@Nullable String from, @Nullable String to) {
        if (from == null && to == null) {
            return figures.recent(today());
        }
        LocalDate end = day("to", to, today());
        return figures.of(day("from", from, end.minusDays(90)), end);
    }

    private static LocalDate day(String field, @Nullable String text, LocalDate otherwise) {
        try {
            return text == null || text.isBlank() ? otherwise : LocalDate.parse(text);
        } catch (DateTimeParseException noDay) {
            throw new Invalid(field, "record.badDate");
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), baton.zone());
    }
}
