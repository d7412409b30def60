package org.batoncrm.contract.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.batoncrm.contract.Contracts;
import org.batoncrm.contract.Orders;
import org.batoncrm.identity.Access;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.paper.Paper;
import org.batoncrm.record.web.ListPages;
import org.batoncrm.record.web.RecordForms;
import org.batoncrm.record.web.RecordPages;
import org.batoncrm.web.Languages;
import org.batoncrm.web.NavigationEntry;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages of contracts. */
@Controller
@RequestMapping("/contracts")
class ContractController {

    private static final List<String> ASKED = List.of(
            "title",
            "accountId",
            "contactId",
            "startsOn",
            "months",
            "noticeDays",
            "currency",
            "paymentTermsDays",
            "billing");

    private record Entry(Access access) implements NavigationEntry {

        @Override
        public String key() {
            return "contracts";
        }

        @Override
        public String href() {
            return "/contracts";
        }

        @Override
        public String icon() {
            return "file-text";
        }

        @Override
        public String labelKey() {
            return "contract.contracts";
        }

        @Override
        public int position() {
            return 34;
        }

        @Override
        public boolean visible() {
            return access.readable(RecordType.CONTRACT).scope() != Access.Scope.NONE;
        }
    }

    private final Contracts contracts;
    private final Orders orders;
    private final ListPages lists;
    private final RecordPages pages;
    private final RecordForms forms;
    private final Texts texts;

    ContractController(
            Contracts contracts, Orders orders, ListPages lists, RecordPages pages, RecordForms forms, Texts texts) {
        this.contracts = contracts;
        this.orders = orders;
        this.lists = lists;
        this.pages = pages;
        this.forms = forms;
        this.texts = texts;
    }

    @Bean
    static NavigationEntry contractsEntry(Access access) {
        return new Entry(access);
    }

    @GetMapping
    String list(@RequestParam MultiValueMap<String, String> parameters, HttpServletRequest request, Model model) {
        return lists.show("contracts", parameters, request, model);
    }

    @GetMapping("/new")
    String blank(@RequestParam Map<String, String> given, Model model) {
        return forms.show("contract.new", "/contracts", contracts.form(ASKED), given, Map.of(), model);
    }

    @PostMapping
    String create(@RequestParam Map<String, String> input, Model model, HttpServletResponse response) {
        return forms.create(
                "contract.new", "/contracts", contracts.form(ASKED), input, contracts::create, model, response);
    }

    @GetMapping("/{id:CTR-\\d+}")
    String show(@PathVariable RecordId id, Model model) {
        String view = pages.show(id, "contract/show :: side", model);
        model.addAttribute("work", "deal/lines :: lines");
        model.addAttribute("terms", contracts.terms(id));
        model.addAttribute("contract", contracts.view(id));
        model.addAttribute("paperwork", contracts.paperwork(id));
        model.addAttribute("deletable", contracts.terms(id).writable());
        return view;
    }

    @PostMapping("/{id:CTR-\\d+}/delete")
    String delete(@PathVariable RecordId id, RedirectAttributes flash) {
        contracts.delete(id, null);
        flash.addFlashAttribute("done", texts.get("record.deleted", id));
        return "redirect:/contracts";
    }

    @GetMapping("/{id:CTR-\\d+}/paper")
    ResponseEntity<byte[]> paper(
            @PathVariable RecordId id, @RequestParam(required = false) @Nullable String language, Locale reader) {
        return file(contracts.paper(id, language == null ? reader : Languages.nearest(language)));
    }

    /** The contracts of an account or a deal, for its page; nothing when there are none. */
    @GetMapping("/of/{id}")
    String of(@PathVariable RecordId id, Model model) {
        model.addAttribute("contracts", contracts.of(id));
        model.addAttribute("orders", id.type() == RecordType.ACCOUNT ? orders.of(id) : List.of());
        return "contract/of :: contracts";
    }

    static ResponseEntity<byte[]> file(Paper paper) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore())
                .header(
                        "Content-Disposition",
                        ContentDisposition.attachment()
                                .filename(paper.fileName(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(paper.content());
    }
}
