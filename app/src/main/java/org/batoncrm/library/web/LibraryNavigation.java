package org.batoncrm.library.web;

import org.batoncrm.web.NavigationEntry;
import org.springframework.stereotype.Component;

/** Processes in the main navigation, for everybody who works here. */
@Component
class LibraryNavigation implements NavigationEntry {

    @Override
    public String key() {
        return "processes";
    }

    @Override
    public String href() {
        return "/processes";
    }

    @Override
    public String icon() {
        return "sitemap";
    }

    @Override
    public String labelKey() {
        return "library.nav";
    }

    @Override
    public int position() {
        return 75;
    }
}
