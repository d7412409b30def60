package org.batoncrm.tasklist.web;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.batoncrm.tasklist.TaskItem;
import org.batoncrm.web.Assets;
import org.batoncrm.web.Markup;
import org.batoncrm.web.Texts;
import org.batoncrm.web.Times;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Draws the rows of the task list. */
@Component
class TaskRows {

    private final Texts texts;
    private final Times times;
    private final Assets assets;

    TaskRows(Texts texts, Times times, Assets assets) {
        this.texts = texts;
        this.times = times;
        this.assets = assets;
    }

    /**
     * The items of the list.
     *
     * @param query the list's filter, so that the list beside an opened task stays the same
     * @param open the task that is open beside the list; null when none is
     */
    String html(List<TaskRow> rows, String query, @Nullable String open) {
        Markup html = Markup.with(assets);
        for (TaskRow row : rows) {
            html.raw("<li class=\"task-row\">");
            link(row.task(), query, open, html);
            name(row, html);
            record(row.task(), html);
            holder(row, html);
            html.raw("</a><input class=\"form-check-input task-pick\" type=\"checkbox\" name=\"id\" data-select")
                    .attribute("value", row.task().id())
                    .attribute(
                            "aria-label",
                            texts.get("tasklist.bulk.pick", row.task().name()))
                    .raw("></li>\n");
        }
        return html.toString();
    }

    /** The entries of a select box. */
    String options(Map<String, String> labels) {
        return Markup.with(assets).options(labels).toString();
    }

    private static void link(TaskItem task, String query, @Nullable String open, Markup html) {
        String address = "/tasks/" + task.id() + "?" + query;
        html.raw("<a class=\"task\" data-row")
                .attribute("href", address)
                .attribute("hx-get", address)
                .raw(" hx-target=\"#work\" hx-swap=\"innerHTML\" hx-push-url=\"true\" data-show-pane=\"work\"")
                .attribute("data-task", task.id())
                .attribute("aria-current", Objects.equals(task.id(), open) ? "true" : null)
                .raw(">");
    }

    private void name(TaskRow row, Markup html) {
        TaskItem task = row.task();
        html.raw("<span class=\"task-line\"><span class=\"task-name\">")
                .text(task.name())
                .raw("</span>");
        if (task.dueAt() != null) {
            html.raw("<span")
                    .attribute("class", "sla sla-" + row.slaStyle())
                    .attribute("data-due", task.dueAt())
                    .attribute("data-created", task.createdAt())
                    .attribute("title", times.exact(task.dueAt()))
                    .raw(">")
                    .text(row.slaText())
                    .raw("</span>");
        }
        html.raw("</span>");
    }

    private static void record(TaskItem task, Markup html) {
        html.raw("<span class=\"task-line task-meta\"><span>");
        if (task.record() != null) {
            html.text(task.record().title());
            if (!task.record().subtitle().isEmpty()) {
                html.raw(" · ").text(task.record().subtitle());
            }
        }
        html.raw("</span></span>");
    }

    private static void holder(TaskRow row, Markup html) {
        TaskItem task = row.task();
        html.raw("<span class=\"task-line task-meta\"><span>")
                .icon("sitemap")
                .raw(" <span>")
                .text(task.processName())
                .raw("</span></span>");
        if (task.record() != null) {
            html.raw("<span class=\"tabular\">").text(task.record().id()).raw("</span>");
        }
        if (row.initials() != null) {
            html.raw("<span class=\"avatar avatar-xs rounded-circle bg-azure-lt\" role=\"img\"")
                    .attribute("title", task.assigneeName())
                    .attribute("aria-label", task.assigneeName())
                    .raw(">")
                    .text(row.initials())
                    .raw("</span>");
        }
        html.raw("</span>");
    }
}
