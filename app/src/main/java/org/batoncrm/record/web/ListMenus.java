package org.batoncrm.record.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.Countries;
import org.batoncrm.record.ListColumn;
import org.batoncrm.record.ListQuery;
import org.batoncrm.record.ListSpec;
import org.batoncrm.record.Lists;
import org.batoncrm.record.Owners;
import org.batoncrm.record.RecordSheet;
import org.batoncrm.web.Texts;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * The menus above a list: its filters and its columns. They are asked for when they are opened, because with all their
 * choices they are longer than the rest of the page.
 */
@Component
public class ListMenus {

    /** A filter that can be set. */
    public record Filter(
            String key, String label, ListColumn.Type type, List<String> wanted, List<RecordSheet.Option> options) {

        public String first() {
            return wanted.isEmpty() ? "" : wanted.get(0);
        }
    }

    /** A column that can be shown. */
    public record Choice(String key, String label, boolean chosen) {}

    private final Owners owners;
    private final Users users;
    private final Texts texts;

    ListMenus(Owners owners, Users users, Texts texts) {
        this.owners = owners;
        this.users = users;
        this.texts = texts;
    }

    /** What a list can be filtered by, with what is wanted now. */
    public List<Filter> filters(ListSpec spec, ListQuery query) {
        return spec.columns().stream()
                .filter(ListColumn::filterable)
                .filter(column -> column.type() != ListColumn.Type.RECORD)
                .map(column -> new Filter(
                        column.key(),
                        texts.get(column.labelKey()),
                        column.type(),
                        query.filters().getOrDefault(column.key(), List.of()),
                        options(column)))
                .toList();
    }

    private List<RecordSheet.Option> options(ListColumn column) {
        if (column.type() == ListColumn.Type.COUNTRY) {
            return Countries.all(LocaleContextHolder.getLocale()).entrySet().stream()
                    .map(country -> new RecordSheet.Option(country.getKey(), country.getValue()))
                    .toList();
        }
        if (column.type() == ListColumn.Type.TEAM) {
            return users.teams().stream()
                    .map(team -> new RecordSheet.Option(String.valueOf(team.id()), team.name()))
                    .toList();
        }
        if (column.type() != ListColumn.Type.USER) {
            return column.options().stream()
                    .map(code -> new RecordSheet.Option(
                            code, texts.get(column.optionKeys() + code.toLowerCase(Locale.ROOT))))
                    .toList();
        }
        List<RecordSheet.Option> people = new ArrayList<>();
        people.add(new RecordSheet.Option("me", texts.get("record.list.me")));
        people.add(new RecordSheet.Option("none", texts.get("record.nobody")));
        people.addAll(owners.options());
        return people;
    }

    List<Choice> choices(ListSpec spec, ListQuery query) {
        List<ListColumn> shown = Lists.columns(spec, query);
        return spec.columns().stream()
                .filter(column -> !column.title())
                .map(column -> new Choice(column.key(), texts.get(column.labelKey()), shown.contains(column)))
                .toList();
    }
}
