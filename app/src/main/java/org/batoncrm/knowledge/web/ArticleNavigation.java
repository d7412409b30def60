package org.batoncrm.knowledge.web;

import org.batoncrm.identity.Access;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.web.NavigationEntry;
import org.springframework.stereotype.Component;

/** Articles in the main navigation. */
@Component
class ArticleNavigation implements NavigationEntry {

    private final Access access;

    ArticleNavigation(Access access) {
        this.access = access;
    }

    @Override
    public String key() {
        return "articles";
    }

    @Override
    public String href() {
        return "/articles";
    }

    @Override
    public String icon() {
        return "book";
    }

    @Override
    public String labelKey() {
        return "knowledge.nav";
    }

    @Override
    public int position() {
        return 57;
    }

    @Override
    public boolean visible() {
        return access.readable(RecordType.ARTICLE).scope() != Access.Scope.NONE;
    }
}
