package org.batoncrm.relocation.web;

import org.batoncrm.library.web.ProcessTab;
import org.batoncrm.relocation.Relocations;
import org.springframework.stereotype.Component;

/** Moving cases, among the pages of a process. */
@Component
class MoveTab implements ProcessTab {

    static final String KEY = "move";

    private final Relocations relocations;

    MoveTab(Relocations relocations) {
        this.relocations = relocations;
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public String labelKey() {
        return "relocation.tab";
    }

    @Override
    public String path() {
        return "move";
    }

    @Override
    public int position() {
        return 40;
    }

    @Override
    public boolean visible() {
        return relocations.mayRead();
    }
}
