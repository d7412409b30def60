package org.batoncrm.onboarding.web;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.batoncrm.identity.Role;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.onboarding.Health;
import org.batoncrm.onboarding.OnboardingBoard;
import org.batoncrm.onboarding.OnboardingFigures;
import org.batoncrm.onboarding.OnboardingPhase;
import org.batoncrm.onboarding.Onboardings;
import org.batoncrm.record.ListQuery;
import org.batoncrm.record.web.ListPages;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** The board of onboardings with its key figures. */
@Controller
@RequestMapping("/onboardings/board")
class OnboardingBoardController {

    private static final List<String> OURS = List.of("column", "offset");

    private final OnboardingBoard board;
    private final OnboardingFigures figures;
    private final Onboardings onboardings;
    private final ListPages lists;
    private final Users users;

    OnboardingBoardController(
            OnboardingBoard board, OnboardingFigures figures, Onboardings onboardings, ListPages lists, Users users) {
        this.board = board;
        this.figures = figures;
        this.onboardings = onboardings;
        this.lists = lists;
        this.users = users;
    }

    @GetMapping
    String show(@RequestParam MultiValueMap<String, String> parameters, Model model) {
        ListQuery query = query(parameters);
        model.addAttribute("activeNav", "onboardings");
        model.addAttribute(
                "frame",
                lists.frame(
                        "onboardings",
                        Onboardings.BOARD.href(),
                        query,
                        new LinkedMultiValueMap<>(),
                        Set.of("csm", "health")));
        model.addAttribute("columns", board.columns(query));
        model.addAttribute("figures", figures.now());
        model.addAttribute("q", query.q());
        model.addAttribute("settings", settings(parameters));
        model.addAttribute("people", users.withRole(Role.CSM));
        model.addAttribute("healths", Health.values());
        model.addAttribute("csm", first(query, "csm"));
        model.addAttribute("health", first(query, "health"));
        return "onboarding/board";
    }

    /** The next cards of a column. */
    @GetMapping("/cards")
    String cards(
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestParam String column,
            @RequestParam int offset,
            Model model) {
        OnboardingPhase phase = Arrays.stream(OnboardingPhase.values())
                .filter(known -> known.name().equals(column))
                .findFirst()
                .orElseThrow(() -> new NotFound(column));
        OnboardingBoard.Next next = board.next(query(parameters), phase, offset);
        model.addAttribute("cards", next.cards());
        model.addAttribute("next", next.more() ? offset + next.cards().size() : null);
        model.addAttribute("column", phase.name());
        model.addAttribute("settings", settings(parameters));
        return "onboarding/board :: more";
    }

    private static String first(ListQuery query, String key) {
        return String.join(",", query.filters().getOrDefault(key, List.of()));
    }

    private ListQuery query(MultiValueMap<String, String> parameters) {
        MultiValueMap<String, String> filters = new LinkedMultiValueMap<>(parameters);
        OURS.forEach(filters::remove);
        return ListQuery.of(onboardings.spec(), filters, OnboardingBoard.CARDS);
    }

    private static String settings(MultiValueMap<String, String> parameters) {
        MultiValueMap<String, String> kept = new LinkedMultiValueMap<>(parameters);
        OURS.forEach(kept::remove);
        String query = UriComponentsBuilder.newInstance()
                .queryParams(kept)
                .encode()
                .build()
                .getQuery();
        return query == null ? "" : query;
    }
}
