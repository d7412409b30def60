package org.batoncrm.tasklist.web;

import org.batoncrm.tasklist.TaskFilter;
import org.batoncrm.tasklist.TaskView;
import org.batoncrm.tasklist.Tasks;
import org.batoncrm.web.NavigationEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tasks come first in the navigation, with how many one has. */
@Component
class TaskNavigation implements NavigationEntry {

    private final Tasks tasks;

    TaskNavigation(Tasks tasks) {
        this.tasks = tasks;
    }

    @Override
    public String key() {
        return "tasks";
    }

    @Override
    public String href() {
        return "/tasks";
    }

    @Override
    public String icon() {
        return "checklist";
    }

    @Override
    public String labelKey() {
        return "tasklist.title";
    }

    @Override
    public int position() {
        return 10;
    }

    @Override
    public @Nullable Integer badge() {
        return (int) tasks.count(TaskFilter.of(TaskView.MINE), 99);
    }
}
