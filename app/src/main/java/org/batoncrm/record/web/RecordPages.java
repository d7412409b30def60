package org.batoncrm.record.web;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.Actions;
import org.batoncrm.record.Activities;
import org.batoncrm.record.RecordEditor;
import org.batoncrm.record.RecordPanel;
import org.batoncrm.record.RecordSheet;
import org.batoncrm.record.Timeline;
import org.batoncrm.record.TimelineEntry;
import org.batoncrm.record.TimelineItem;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Draws a record's page: details, timeline, and what the room adds as {@code side} (a template with a fragment of that name). */
@Component
public class RecordPages {

    private static final int ENTRIES = 30;

    private final Map<RecordType, RecordEditor> editors = new EnumMap<>(RecordType.class);
    private final Timeline timeline;
    private final Activities activities;
    private final Actions actions;
    private final FieldLook fields;
    private final List<RecordPanel> panels;

    RecordPages(
            List<RecordEditor> editors,
            Timeline timeline,
            Activities activities,
            Actions actions,
            FieldLook fields,
            List<RecordPanel> panels) {
        editors.forEach(editor -> this.editors.put(editor.type(), editor));
        this.timeline = timeline;
        this.activities = activities;
        this.actions = actions;
        this.fields = fields;
        this.panels = panels;
    }

    RecordEditor editor(RecordId id) {
        RecordEditor editor = editors.get(id.type());
        if (editor == null) {
            throw new NotFound(id);
        }
        return editor;
    }

    /** The whole page; the room adds what its {@code side} fragment needs to the model. */
    public String show(RecordId id, String side, Model model) {
        RecordSheet sheet = editor(id).sheet(id);
        model.addAttribute("sheet", sheet);
        model.addAttribute("fields", fields);
        model.addAttribute("side", side);
        model.addAttribute("actions", actions.of(id));
        model.addAttribute("activeNav", id.type().path());
        model.addAttribute("processPanels", panels(id, RecordPanel.Place.PROCESS));
        model.addAttribute("workPanels", panels(id, RecordPanel.Place.WORK));
        model.addAttribute("sidePanels", panels(id, RecordPanel.Place.SIDE));
        fillTimeline(id, Collections.emptySet(), 0, model);
        return "record/show";
    }

    private List<String> panels(RecordId id, RecordPanel.Place place) {
        return panels.stream()
                .filter(panel -> panel.place() == place && panel.on(id))
                .map(panel -> panel.href(id))
                .toList();
    }

    void fillField(RecordSheet sheet, String key, Model model) {
        model.addAttribute("fields", fields);
        model.addAttribute("recordId", sheet.id());
        model.addAttribute("line", sheet.line(key).orElseThrow(() -> new NotFound(key)));
    }

    /** What the fragment {@code record/timeline :: timeline} needs, for rooms with a page of their own. */
    public void fillTimeline(RecordId id, Model model) {
        fillTimeline(id, Collections.emptySet(), 0, model);
    }

    void fillTimeline(RecordId id, Set<TimelineEntry.Kind> kinds, int page, Model model) {
        List<TimelineItem> items = timeline.read(id, kinds, page, ENTRIES);
        model.addAttribute("recordId", id);
        model.addAttribute("entries", items);
        model.addAttribute("kinds", kinds);
        model.addAttribute("page", page);
        model.addAttribute("moreEntries", items.size() == ENTRIES);
        model.addAttribute("todos", page == 0 ? activities.openTodos(id) : List.of());
    }
}
