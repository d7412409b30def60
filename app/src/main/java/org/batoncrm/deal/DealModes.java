package org.batoncrm.deal;

import java.util.List;
import org.batoncrm.record.ListLink;

/** The ways to look at deals, all under {@code /deals}. */
public final class DealModes {

    public static final ListLink BOARD = new ListLink("/deals/board", "deal.board", "layout-kanban");
    public static final ListLink LIST = new ListLink("/deals?view=list", "deal.list", "layout-list");
    public static final ListLink FORECAST = new ListLink("/deals/forecast", "deal.forecast", "chart-bar");

    public static final List<ListLink> ALL = List.of(BOARD, LIST, FORECAST);

    private DealModes() {}
}
