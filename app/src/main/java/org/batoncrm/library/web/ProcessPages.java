package org.batoncrm.library.web;

import java.util.Comparator;
import java.util.List;
import org.batoncrm.library.ProcessLibrary;
import org.batoncrm.library.ShownProcess;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What all pages about a process begin with; their templates put {@code library/head :: head} on top. */
@Component
public class ProcessPages {

    private final ProcessLibrary library;
    private final ObjectProvider<ProcessTab> tabs;

    ProcessPages(ProcessLibrary library, ObjectProvider<ProcessTab> tabs) {
        this.library = library;
        this.tabs = tabs;
    }

    /**
     * Puts the head of the page into the model; not found for a process or version that is none.
     *
     * @param version the newest when null
     * @param tab the page that is shown, by its key
     */
    public ShownProcess show(String key, @Nullable Integer version, String tab, Model model) {
        ShownProcess shown = library.process(key, version);
        model.addAttribute("process", shown);
        model.addAttribute("tab", tab);
        model.addAttribute("tabs", tabs());
        model.addAttribute("activeNav", "processes");
        return shown;
    }

    private List<ProcessTab> tabs() {
        return tabs.stream()
                .filter(ProcessTab::visible)
                .sorted(Comparator.comparingInt(ProcessTab::position))
                .toList();
    }
}
