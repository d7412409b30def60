package org.batoncrm.deal.web;

import java.util.List;
import java.util.stream.Collectors;
import org.batoncrm.deal.DealBoard;
import org.batoncrm.deal.Deals;
import org.batoncrm.deal.Pipelines;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.ListQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** The board of deals: columns, cards, moves. */
@Controller
@RequestMapping("/deals")
class BoardController {

    private static final List<String> OURS = List.of("pipeline", "by", "column", "offset", "version", "_csrf");

    /** A column as the page draws it. */
    record Drawn(DealBoard.Column column, String sums, String cards) {}

    private final DealBoard board;
    private final Deals deals;
    private final Pipelines pipelines;
    private final BoardCards cards;

    BoardController(DealBoard board, Deals deals, Pipelines pipelines, BoardCards cards) {
        this.board = board;
        this.deals = deals;
        this.pipelines = pipelines;
        this.cards = cards;
    }

    @GetMapping("/board")
    String show(@RequestParam MultiValueMap<String, String> parameters, Model model) {
        fill(parameters, model);
        return "deal/board";
    }

    /** The columns alone, drawn anew after a move. */
    @GetMapping("/board/columns")
    String columns(@RequestParam MultiValueMap<String, String> parameters, Model model) {
        fill(parameters, model);
        return "deal/board :: board";
    }

    /** The next cards of a column. */
    @GetMapping("/board/cards")
    String cards(
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestParam String column,
            @RequestParam int offset,
            Model model) {
        ListQuery query = query(parameters);
        DealBoard.Board whole = board.board(number(parameters), parameters.getFirst("by"), query);
        List<DealBoard.Card> more = board.more(whole, column, query, offset);
        long count = whole.columns().stream()
                .filter(c -> c.key().equals(column))
                .mapToLong(DealBoard.Column::count)
                .sum();
        int next = offset + more.size();
        model.addAttribute("cards", cards.html(more, whole.group()));
        model.addAttribute("next", next < count && !more.isEmpty() ? next : null);
        model.addAttribute("column", column);
        model.addAttribute("settings", settings(parameters));
        return "deal/board :: more";
    }

    @PostMapping("/{id:DEAL-\\d+}/move")
    String move(
            @PathVariable RecordId id,
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestParam int version,
            @RequestParam String column,
            Model model) {
        deals.move(id, version, DealBoard.Group.of(parameters.getFirst("by")), column);
        return columns(parameters, model);
    }

    /** A win needs no more words. */
    @PostMapping("/{id:DEAL-\\d+}/won")
    String won(
            @PathVariable RecordId id,
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestParam int version,
            Model model) {
        deals.win(id, version);
        return columns(parameters, model);
    }

    private void fill(MultiValueMap<String, String> parameters, Model model) {
        ListQuery query = query(parameters);
        DealBoard.Board whole = board.board(number(parameters), parameters.getFirst("by"), query);
        model.addAttribute("activeNav", "deals");
        model.addAttribute("board", whole);
        model.addAttribute("pipelines", pipelines.all());
        model.addAttribute("groups", DealBoard.Group.values());
        model.addAttribute("q", query.q());
        model.addAttribute("mine", List.of("me").equals(query.filters().get("ownerId")));
        model.addAttribute("settings", settings(parameters));
        model.addAttribute("writablePipelines", pipelines.writable());
        model.addAttribute(
                "columns",
                whole.columns().stream()
                        .map(column -> new Drawn(column, sums(column), cards.html(column.cards(), whole.group())))
                        .toList());
    }

    private static String sums(DealBoard.Column column) {
        return column.sums().stream()
                .map(sum -> BoardCards.money(sum.amount()) + " " + sum.currency() + " · "
                        + BoardCards.money(sum.weighted()))
                .collect(Collectors.joining("\n"));
    }

    private ListQuery query(MultiValueMap<String, String> parameters) {
        MultiValueMap<String, String> filters = new LinkedMultiValueMap<>(parameters);
        OURS.forEach(filters::remove);
        return ListQuery.of(deals.spec(), filters, DealBoard.CARDS);
    }

    private static @Nullable Long number(MultiValueMap<String, String> parameters) {
        String text = parameters.getFirst("pipeline");
        return text == null || !text.matches("[0-9]{1,18}") ? null : Long.valueOf(text);
    }

    /** The address's settings without what belongs to one card or column. */
    private static String settings(MultiValueMap<String, String> parameters) {
        MultiValueMap<String, String> kept = new LinkedMultiValueMap<>(parameters);
        List.of("column", "offset", "version", "_csrf").forEach(kept::remove);
        String query = UriComponentsBuilder.newInstance()
                .queryParams(kept)
                .encode()
                .build()
                .getQuery();
        return query == null ? "" : query;
    }
}
