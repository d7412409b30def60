package org.batoncrm.mining.web;

import org.batoncrm.library.web.ProcessTab;
import org.batoncrm.mining.Analytics;
import org.springframework.stereotype.Component;

/** What finished cases teach, beside a process's diagram and tables. */
@Component
class AnalyticsTab implements ProcessTab {

    static final String KEY = "analytics";

    private final Analytics analytics;

    AnalyticsTab(Analytics analytics) {
        this.analytics = analytics;
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public String labelKey() {
        return "mining.tab";
    }

    @Override
    public String path() {
        return "analytics";
    }

    @Override
    public int position() {
        return 40;
    }

    @Override
    public boolean visible() {
        return analytics.readable();
    }
}
