package org.batoncrm.operation.web;

import org.batoncrm.operation.Incidents;
import org.batoncrm.operation.Operators;
import org.batoncrm.web.NavigationEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Operations in the main navigation, with how much has failed. */
@Component
class OperationNavigation implements NavigationEntry {

    private final Operators operators;
    private final Incidents incidents;

    OperationNavigation(Operators operators, Incidents incidents) {
        this.operators = operators;
        this.incidents = incidents;
    }

    @Override
    public String key() {
        return "operations";
    }

    @Override
    public String href() {
        return "/operations";
    }

    @Override
    public String icon() {
        return "lifebuoy";
    }

    @Override
    public String labelKey() {
        return "operation.nav";
    }

    @Override
    public int position() {
        return 77;
    }

    @Override
    public @Nullable Integer badge() {
        return (int) incidents.count();
    }

    @Override
    public boolean visible() {
        return operators.mayRead();
    }
}
