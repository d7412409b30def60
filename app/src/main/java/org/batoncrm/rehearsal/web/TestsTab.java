package org.batoncrm.rehearsal.web;

import org.batoncrm.library.ProcessLibrary;
import org.batoncrm.library.web.ProcessTab;
import org.springframework.stereotype.Component;

/** The tests of a version beside its diagram, for those who answer for processes. */
@Component
class TestsTab implements ProcessTab {

    private final ProcessLibrary library;

    TestsTab(ProcessLibrary library) {
        this.library = library;
    }

    @Override
    public String key() {
        return "tests";
    }

    @Override
    public String labelKey() {
        return "rehearsal.tests";
    }

    @Override
    public String path() {
        return "tests";
    }

    @Override
    public int position() {
        return 10;
    }

    @Override
    public boolean visible() {
        return library.showsCounts();
    }
}
