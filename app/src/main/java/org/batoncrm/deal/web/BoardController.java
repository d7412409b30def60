package org.batoncrm.deal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.batoncrm.deal.DealBoard;
import org.batoncrm.deal.DealModes;
import org.batoncrm.deal.Deals;
import org.batoncrm.deal.Pipelines;
import org.batoncrm.deal.StepNeeded;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.ListQuery;
import org.batoncrm.record.Owners;
import org.batoncrm.record.web.ListPages;
import org.batoncrm.web.Texts;
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
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.support.RequestContextUtils;
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
    private final ListPages lists;
    private final Owners owners;
    private final LastMode last;
    private final Texts texts;

    BoardController(
            DealBoard board,
            Deals deals,
            Pipelines pipelines,
            BoardCards cards,
            ListPages lists,
            Owners owners,
            LastMode last,
            Texts texts) {
        this.board = board;
        this.deals = deals;
        this.pipelines = pipelines;
        this.cards = cards;
        this.lists = lists;
        this.owners = owners;
        this.last = last;
        this.texts = texts;
    }

    @GetMapping("/board")
    String show(
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        ListQuery query = fill(parameters, model);
        last.remember(DealModes.BOARD, request, response);
        MultiValueMap<String, String> own = new LinkedMultiValueMap<>();
        List.of("pipeline", "by").stream()
                .filter(parameters::containsKey)
                .forEach(key -> own.put(key, parameters.get(key)));
        model.addAttribute(
                "frame", lists.frame("deals", DealModes.BOARD.href(), query, own, Set.of("ownerId", "teamId")));
        model.addAttribute("owners", owners.options());
        model.addAttribute("teams", deals.teams());
        model.addAttribute("ownerId", first(query, "ownerId"));
        model.addAttribute("teamId", first(query, "teamId"));
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
        DealBoard.Next next =
                board.next(number(parameters), parameters.getFirst("by"), query(parameters), column, offset);
        model.addAttribute("cards", cards.html(next.cards(), next.group()));
        model.addAttribute("next", next.more() ? offset + next.cards().size() : null);
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
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        try {
            deals.move(id, version, parameters.getFirst("by"), column);
        } catch (StepNeeded first) {
            // The process wants something else before: that page opens, and says why.
            FlashMap flash = RequestContextUtils.getOutputFlashMap(request);
            flash.put("warning", texts.get(first.messageKey(), first.arguments()));
            RequestContextUtils.saveOutputFlashMap(first.link(), request, response);
            response.setHeader("HX-Redirect", first.link());
        }
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

    private static String first(ListQuery query, String key) {
        return String.join(",", query.filters().getOrDefault(key, List.of()));
    }

    private ListQuery fill(MultiValueMap<String, String> parameters, Model model) {
        ListQuery query = query(parameters);
        DealBoard.Board whole = board.board(number(parameters), parameters.getFirst("by"), query);
        model.addAttribute("activeNav", "deals");
        model.addAttribute("board", whole);
        model.addAttribute("pipelines", pipelines.all());
        model.addAttribute("groups", board.groups());
        model.addAttribute("q", query.q());
        model.addAttribute("settings", settings(parameters));
        model.addAttribute("writablePipelines", pipelines.writable());
        model.addAttribute(
                "columns",
                whole.columns().stream()
                        .map(column -> new Drawn(column, sums(column), cards.html(column.cards(), whole.group())))
                        .toList());
        return query;
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
