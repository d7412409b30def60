package org.batoncrm.pool.web;

import org.batoncrm.pool.Pool;
import org.batoncrm.web.NavigationEntry;
import org.springframework.stereotype.Component;

/** The pool in the main navigation, beside the leads. */
@Component
class PoolNavigation implements NavigationEntry {

    private final Pool pool;

    PoolNavigation(Pool pool) {
        this.pool = pool;
    }

    @Override
    public String key() {
        return "pool";
    }

    @Override
    public String href() {
        return "/pool";
    }

    @Override
    public String icon() {
        return "hand-grab";
    }

    @Override
    public String labelKey() {
        return "pool.nav";
    }

    @Override
    public int position() {
        return 22;
    }

    @Override
    public boolean visible() {
        return pool.mayLook();
    }
}
