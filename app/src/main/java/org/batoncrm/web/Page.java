package org.batoncrm.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the layout asks for while it draws a whole page; fragments for htmx never ask, so it costs them nothing. */
@Component
public class Page {

    private final PageUsers users;
    private final Navigation navigation;

    Page(PageUsers users, Navigation navigation) {
        this.users = users;
        this.navigation = navigation;
    }

    /** The person at the browser; null when nobody is logged in. */
    public @Nullable PageUser me() {
        return users.current();
    }

    public List<Navigation.Item> navigation(@Nullable String activeNav) {
        return navigation.items(activeNav);
    }

    /** Options of a form field, as written in a template: {@code type=email,required=true}. */
    public FieldOptions options(@Nullable String written) {
        return FieldOptions.parse(written);
    }
}
