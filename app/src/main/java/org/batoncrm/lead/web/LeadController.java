package org.batoncrm.lead.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.batoncrm.identity.Access;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.lead.CaptureLead;
import org.batoncrm.lead.ConversionPlan;
import org.batoncrm.lead.LeadDetails;
import org.batoncrm.lead.LeadSheets;
import org.batoncrm.lead.Leads;
import org.batoncrm.record.Owners;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.RecordSheet;
import org.batoncrm.record.Records;
import org.batoncrm.record.web.ListPages;
import org.batoncrm.record.web.RecordForms;
import org.batoncrm.record.web.RecordPages;
import org.batoncrm.web.NavigationEntry;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
@RequestMapping("/leads")
class LeadController {

    private record Entry(Access access) implements NavigationEntry {

        @Override
        public String key() {
            return "leads";
        }

        @Override
        public String href() {
            return "/leads";
        }

        @Override
        public String icon() {
            return "target";
        }

        @Override
        public String labelKey() {
            return "lead.leads";
        }

        @Override
        public int position() {
            return 20;
        }

        @Override
        public boolean visible() {
            return access.readable(RecordType.LEAD).scope() != Access.Scope.NONE;
        }
    }

    /** A record that conversion made or found. */
    public record Made(
            RecordId id,
            String typeKey,
            String title,
            @Nullable String link) {}

    private static final String BLANK = "lead.new.hint";

    private final Leads leads;
    private final Records records;
    private final Owners owners;
    private final LeadSheets sheets;
    private final ListPages lists;
    private final RecordPages pages;
    private final RecordForms forms;
    private final Texts texts;

    LeadController(
            Leads leads,
            Records records,
            Owners owners,
            LeadSheets sheets,
            ListPages lists,
            RecordPages pages,
            RecordForms forms,
            Texts texts) {
        this.leads = leads;
        this.records = records;
        this.owners = owners;
        this.sheets = sheets;
        this.lists = lists;
        this.pages = pages;
        this.forms = forms;
        this.texts = texts;
    }

    @Bean
    static NavigationEntry leadsEntry(Access access) {
        return new Entry(access);
    }

    @GetMapping
    String list(@RequestParam MultiValueMap<String, String> parameters, HttpServletRequest request, Model model) {
        return lists.show("leads", parameters, request, model);
    }

    @GetMapping("/new")
    String blank(Model model) {
        return form(Map.of(), Map.of(), model);
    }

    @PostMapping
    Object create(@RequestParam Map<String, String> input, Model model, HttpServletResponse response) {
        try {
            CaptureLead capture =
                    new CaptureLead(sheets.read(forms.input(input)), null, CaptureLead.Origin.MANUAL, true);
            return "redirect:" + leads.capture(capture).lead().id().link();
        } catch (Invalid refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(input, forms.problems(refused), model);
        }
    }

    private String form(Map<String, String> given, Map<String, String> problems, Model model) {
        model.addAttribute("hintKey", BLANK);
        model.addAttribute("marked", List.of("lastName", "company"));
        return forms.show("lead.new", "/leads", sheets.blank(), given, problems, model);
    }

    @GetMapping("/{id}")
    String show(@PathVariable RecordId id, Model model) {
        String view = pages.show(id, "lead/show :: side", model);
        LeadDetails lead = leads.get(id);
        ConversionPlan plan = leads.conversionPlan(id);
        model.addAttribute("lead", lead);
        model.addAttribute("plan", plan);
        model.addAttribute("copied", sheets.copied(plan));
        model.addAttribute("made", made(lead));
        model.addAttribute("names", names());
        model.addAttribute("deletable", true);
        return view;
    }

    /** Names by log-in name, for the people whom routing looked at. */
    private Map<String, String> names() {
        return owners.options().stream()
                .collect(Collectors.toMap(RecordSheet.Option::code, RecordSheet.Option::label, (one, other) -> one));
    }

    /** What conversion made of the lead; a name and a link only where the reader may see the record. */
    private List<Made> made(LeadDetails lead) {
        List<RecordId> ids = Stream.of(lead.account(), lead.contact(), lead.deal())
                .filter(id -> lead.deal() != null && id != null)
                .toList();
        Map<RecordId, RecordCard> cards = records.cards(ids);
        return ids.stream()
                .map(id -> cards.containsKey(id) && records.readable(id)
                        ? new Made(id, id.type().labelKey(), cards.get(id).title(), id.link())
                        : new Made(id, id.type().labelKey(), id.toString(), null))
                .toList();
    }

    @PostMapping("/{id}/delete")
    String delete(@PathVariable RecordId id, RedirectAttributes flash) {
        leads.remove(id);
        flash.addFlashAttribute("done", texts.get("record.deleted", id));
        return "redirect:/leads";
    }
}
