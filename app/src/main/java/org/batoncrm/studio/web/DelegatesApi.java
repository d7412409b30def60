package org.batoncrm.studio.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.process.DelegateTemplates;
import org.batoncrm.studio.Drafts;
import org.batoncrm.web.Texts;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The actions that a task can be told to do, as element templates of Camunda's editors. */
@RestController
@RequestMapping("/api/v1/delegates")
class DelegatesApi {

    private final DelegateTemplates templates;
    private final Drafts drafts;
    private final Texts texts;

    DelegatesApi(DelegateTemplates templates, Drafts drafts, Texts texts) {
        this.templates = templates;
        this.drafts = drafts;
        this.texts = texts;
    }

    @GetMapping
    List<DelegateTemplates.Offered> all() {
        if (!drafts.readable()) {
            throw new NotFound("delegates");
        }
        return templates.all(LocaleContextHolder.getLocale()).stream()
                .map(this::grouped)
                .toList();
    }

    /** Editors show the actions of a room under its name, and name a step as the catalogue does. */
    private DelegateTemplates.Offered grouped(DelegateTemplates.Offered offered) {
        Map<String, Object> template = new LinkedHashMap<>(offered.template());
        template.put(
                "category", Map.of("id", offered.family(), "name", texts.get("studio.family." + offered.family())));
        return new DelegateTemplates.Offered(offered.bean(), offered.family(), offered.label(), template);
    }
}
