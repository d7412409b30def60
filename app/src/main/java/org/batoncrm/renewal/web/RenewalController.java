package org.batoncrm.renewal.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.batoncrm.identity.Access;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.paper.Paper;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.Records;
import org.batoncrm.record.web.ListPages;
import org.batoncrm.record.web.RecordPages;
import org.batoncrm.renewal.RenewalFigures;
import org.batoncrm.renewal.RenewalPapers;
import org.batoncrm.renewal.RenewalView;
import org.batoncrm.renewal.Renewals;
import org.batoncrm.web.Languages;
import org.batoncrm.web.Times;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages of renewals, and what stands of them on the page of a contract or an account. */
@Controller
class RenewalController {

    private final Renewals renewals;
    private final RenewalFigures figures;
    private final RenewalPapers papers;
    private final Records records;
    private final Access access;
    private final ListPages lists;
    private final RecordPages pages;
    private final Times times;

    RenewalController(
            Renewals renewals,
            RenewalFigures figures,
            RenewalPapers papers,
            Records records,
            Access access,
            ListPages lists,
            RecordPages pages,
            Times times) {
        this.renewals = renewals;
        this.figures = figures;
        this.papers = papers;
        this.records = records;
        this.access = access;
        this.lists = lists;
        this.pages = pages;
        this.times = times;
    }

    @GetMapping("/renewals")
    String list(@RequestParam MultiValueMap<String, String> parameters, HttpServletRequest request, Model model) {
        return lists.show("renewals", parameters, request, model);
    }

    @GetMapping("/renewals/{id:REN-\\d+}")
    String show(@PathVariable RecordId id, Model model) {
        RenewalView renewal = renewals.view(id);
        String view = pages.show(id, "renewal/show :: side", model);
        model.addAttribute("work", "renewal/show :: work");
        model.addAttribute("deletable", false);
        model.addAttribute("renewal", renewal);
        model.addAttribute("conditions", renewals.conditions(id).orElse(null));
        model.addAttribute("contract", linked(renewal.contract()));
        model.addAttribute("account", linked(renewal.account()));
        return view;
    }

    private @Nullable RecordCard linked(RecordId id) {
        return records.readable(id) ? records.cards(List.of(id)).get(id) : null;
    }

    @GetMapping("/renewals/{id:REN-\\d+}/offer.pdf")
    ResponseEntity<byte[]> offer(@PathVariable RecordId id, @RequestParam(defaultValue = "") String lang) {
        Paper paper = papers.offer(id, lang.isBlank() ? LocaleContextHolder.getLocale() : Languages.nearest(lang))
                .orElseThrow(() -> new NotFound(id));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(paper.fileName(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(paper.content());
    }

    @GetMapping("/renewals/figures")
    String figures(
            @RequestParam(defaultValue = "") String from, @RequestParam(defaultValue = "") String until, Model model) {
        if (access.readable(RecordType.RENEWAL).scope() == Access.Scope.NONE) {
            throw new NotFound("figures");
        }
        LocalDate today = times.today();
        LocalDate first = day(from, "from", today.withDayOfYear(1));
        LocalDate last = day(until, "until", first.plusYears(1).minusDays(1));
        model.addAttribute("figures", figures.of(first, last));
        model.addAttribute("activeNav", "renewals");
        return "renewal/figures";
    }

    private static LocalDate day(String sent, String field, LocalDate otherwise) {
        try {
            return sent.isBlank() ? otherwise : LocalDate.parse(sent.strip());
        } catch (DateTimeParseException noDay) {
            throw new Invalid(field, "record.badDate");
        }
    }

    @GetMapping("/records/{record}/renewals")
    String panel(@PathVariable RecordId record, Model model) {
        if (record.type() != RecordType.CONTRACT && record.type() != RecordType.ACCOUNT) {
            throw new NotFound(record);
        }
        model.addAttribute("renewals", renewals.of(record));
        model.addAttribute("ofAccount", record.type() == RecordType.ACCOUNT);
        return "renewal/panel :: panel";
    }
}
