package org.batoncrm.record.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.batoncrm.identity.TeamCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.Countries;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.Countdown;
import org.batoncrm.record.ListColumn;
import org.batoncrm.record.ListPage;
import org.batoncrm.record.ListQuery;
import org.batoncrm.record.ListSource;
import org.batoncrm.record.ListSpec;
import org.batoncrm.record.Lists;
import org.batoncrm.record.Owners;
import org.batoncrm.record.RecordSheet;
import org.batoncrm.record.SavedViews;
import org.batoncrm.web.Texts;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/** Draws a room's list; the room's controller only says which. */
@Component
public class ListPages {

    private static final int ROWS = 50;

    private final Map<String, ListSource> sources = new LinkedHashMap<>();
    private final Lists lists;
    private final SavedViews views;
    private final Owners owners;
    private final Users users;
    private final ListRows rows;
    private final Texts texts;

    ListPages(
            List<ListSource> sources,
            Lists lists,
            SavedViews views,
            Owners owners,
            Users users,
            ListRows rows,
            Texts texts) {
        sources.forEach(source -> this.sources.put(source.spec().path(), source));
        this.lists = lists;
        this.views = views;
        this.owners = owners;
        this.users = users;
        this.rows = rows;
        this.texts = texts;
    }

    ListSource source(String path) {
        ListSource source = sources.get(path);
        if (source == null) {
            throw new NotFound(path);
        }
        return source;
    }

    /** The whole page, or only its rows when htmx asks for them. */
    public String show(String path, MultiValueMap<String, String> parameters, HttpServletRequest request, Model model) {
        ListSource source = source(path);
        ListPage page = counting(source, lists.page(source.spec(), query(source.spec(), parameters)));
        model.addAttribute("list", view(source, page, parameters));
        model.addAttribute("activeNav", path);
        return "rows".equals(request.getHeader("HX-Target")) ? "record/list :: rows" : "record/list";
    }

    private static ListPage counting(ListSource source, ListPage page) {
        List<String> keys = page.columns().stream().map(ListColumn::key).toList();
        String key = source.countdownColumn();
        int at = key == null ? -1 : keys.indexOf(key);
        if (at < 0 || page.rows().isEmpty()) {
            return page;
        }
        Map<RecordId, Countdown> left =
                source.countdowns(page.rows().stream().map(ListPage.Row::id).toList());
        return new ListPage(
                page.spec(),
                page.query(),
                page.columns(),
                page.rows().stream().map(row -> counting(row, at, left)).toList(),
                page.counted());
    }

    private static ListPage.Row counting(ListPage.Row row, int at, Map<RecordId, Countdown> left) {
        Countdown countdown = left.get(row.id());
        if (countdown == null) {
            return row;
        }
        List<ListPage.Cell> cells = new ArrayList<>(row.cells());
        cells.set(at, new ListPage.Cell(countdown.text(), cells.get(at).link(), null, countdown));
        return new ListPage.Row(row.id(), row.version(), cells);
    }

    ListQuery query(ListSpec spec, MultiValueMap<String, String> parameters) {
        ListQuery query = ListQuery.of(spec, parameters, ROWS);
        return query.columns().isEmpty() ? query.withColumns(views.columns(spec.path())) : query;
    }

    private ListView view(ListSource source, ListPage page, MultiValueMap<String, String> parameters) {
        ListSpec spec = source.spec();
        MultiValueMap<String, String> kept = kept(spec, page.query(), parameters);
        String address = address(source.home(), kept);
        MultiValueMap<String, String> all = new LinkedMultiValueMap<>(kept);
        String sort = page.query().sort() + (page.query().descending() ? ",desc" : "");
        all.set("sort", sort);
        String settings = settings(all);
        return new ListView(
                page,
                rows.head(page.columns(), sort, address, source.assignable()),
                rows.html(page, source.assignable()),
                spec.path(),
                address,
                settings,
                sort,
                chips(source, source.home(), page.query(), kept, Set.of()),
                tabs(source, source.home(), page.query(), settings),
                "/lists/" + spec.path() + "/export.csv" + (settings.isEmpty() ? "" : "?" + settings),
                source.createLink(),
                source.links(),
                modes(source, source.home(), kept),
                source.assignable(),
                source.assignable() ? rows.options(owners.options()) : "");
    }

    private static MultiValueMap<String, String> kept(
            ListSpec spec, ListQuery query, MultiValueMap<String, String> parameters) {
        MultiValueMap<String, String> kept = new LinkedMultiValueMap<>();
        if (!query.q().isEmpty()) {
            kept.set("q", query.q());
        }
        query.filters().forEach((key, wanted) -> kept.put(key, new ArrayList<>(wanted)));
        if (parameters.containsKey("columns")) {
            kept.set("columns", String.join(",", query.columns()));
        }
        if (query.size() != ROWS) {
            kept.set("size", String.valueOf(query.size()));
        }
        return kept;
    }

    /** The address of a page with these parameters in its query, whose own ones stay only when there are no others. */
    private static String address(String home, MultiValueMap<String, String> parameters) {
        String settings = settings(parameters);
        return settings.isEmpty() ? home : home.replaceFirst("\\?.*", "") + "?" + settings;
    }

    private static String settings(MultiValueMap<String, String> parameters) {
        UriComponentsBuilder address = UriComponentsBuilder.newInstance();
        MultiValueMap<String, String> marks = new LinkedMultiValueMap<>();
        List<String> held = new ArrayList<>();
        parameters.forEach((key, values) -> values.forEach(value -> {
            marks.add(key, "{v" + held.size() + "}");
            held.add(value);
        }));
        String query = address.queryParams(marks)
                .encode()
                .buildAndExpand(held.toArray())
                .toUriString();
        return query.isEmpty() ? "" : query.substring(1);
    }

    /**
     * What stands around another way to look at a list: the ways, the saved views, and the filters that the page itself
     * offers no field for.
     *
     * @param home the page's address without parameters
     * @param own parameters of the page itself, which filters are added to
     * @param offered keys of the filters that the page offers a field for
     */
    public ListFrame frame(
            String path, String home, ListQuery query, MultiValueMap<String, String> own, Set<String> offered) {
        ListSource source = source(path);
        MultiValueMap<String, String> filters = new LinkedMultiValueMap<>();
        if (!query.q().isEmpty()) {
            filters.set("q", query.q());
        }
        query.filters().forEach((key, wanted) -> filters.put(key, new ArrayList<>(wanted)));
        MultiValueMap<String, String> kept = new LinkedMultiValueMap<>(own);
        kept.addAll(filters);
        Map<String, List<String>> hidden = new LinkedHashMap<>(query.filters());
        offered.forEach(hidden::remove);
        return new ListFrame(
                modes(source, home, filters),
                tabs(source, home, query, settings(filters)),
                chips(source, home, query, kept, offered),
                hidden);
    }

    private static List<ListView.Mode> modes(ListSource source, String current, MultiValueMap<String, String> filters) {
        MultiValueMap<String, String> kept = new LinkedMultiValueMap<>(filters);
        kept.remove("columns");
        kept.remove("size");
        return source.modes().stream()
                .map(mode -> new ListView.Mode(
                        mode.labelKey(),
                        address(mode.href(), kept),
                        mode.icon(),
                        mode.href().equals(current)))
                .toList();
    }

    private List<ListView.Chip> chips(
            ListSource source, String home, ListQuery query, MultiValueMap<String, String> kept, Set<String> offered) {
        List<ListView.Chip> chips = new ArrayList<>();
        query.filters().forEach((key, wanted) -> {
            if (!offered.contains(key)) {
                ListColumn column = source.spec().column(key).orElseThrow();
                MultiValueMap<String, String> without = new LinkedMultiValueMap<>(kept);
                without.remove(key);
                chips.add(
                        new ListView.Chip(texts.get(column.labelKey()), told(column, wanted), address(home, without)));
            }
        });
        return chips;
    }

    private String told(ListColumn column, List<String> wanted) {
        return switch (column.type()) {
            case ENUM ->
                String.join(
                        ", ", wanted.stream().map(code -> option(column, code)).toList());
            case USER ->
                String.join(
                        ", ",
                        wanted.stream()
                                .map(login -> switch (login) {
                                    case "me" -> texts.get("record.list.me");
                                    case "none" -> texts.get("record.nobody");
                                    default ->
                                        owners.options().stream()
                                                .filter(o -> o.code().equals(login))
                                                .map(RecordSheet.Option::label)
                                                .findFirst()
                                                .orElse(login);
                                })
                                .toList());
            case TEAM ->
                users.teams().stream()
                        .filter(team -> wanted.contains(String.valueOf(team.id())))
                        .map(TeamCard::name)
                        .collect(Collectors.joining(", "));
            case COUNTRY ->
                String.join(
                        ", ",
                        wanted.stream()
                                .map(text -> Countries.name(text, LocaleContextHolder.getLocale()))
                                .toList());
            case BOOLEAN -> texts.get(Boolean.parseBoolean(wanted.get(0)) ? "record.yes" : "record.no");
            case DATE, DATETIME, NUMBER, MONEY -> wanted.get(0).replace("..", " – ");
            default -> wanted.get(0);
        };
    }

    private String option(ListColumn column, String code) {
        return texts.get(column.optionKeys() + code.toLowerCase(Locale.ROOT));
    }

    private List<ListView.Tab> tabs(ListSource source, String home, ListQuery query, String settings) {
        List<ListView.Tab> tabs = new ArrayList<>();
        String page = home.replaceFirst("\\?.*", "");
        boolean plain = query.filters().isEmpty() && query.q().isEmpty();
        tabs.add(new ListView.Tab(texts.get("record.list.all"), home, plain, null));
        if (source.spec().column("ownerId").isPresent()) {
            boolean mine = query.filters().equals(Map.of("ownerId", List.of("me")))
                    && query.q().isEmpty();
            tabs.add(new ListView.Tab(texts.get("record.list.mine"), page + "?ownerId=me", mine, null));
        }
        for (SavedViews.View view : views.of(source.spec().path())) {
            tabs.add(new ListView.Tab(
                    view.name(),
                    view.settings().isEmpty() ? home : page + "?" + view.settings(),
                    !settings.isEmpty() && settings.equals(view.settings()),
                    view.own() ? view.id() : null));
        }
        return tabs;
    }
}
