package org.batoncrm.ticket.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.contract.ContractFacts;
import org.batoncrm.contract.ContractView;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.kernel.Refusal;
import org.batoncrm.record.web.RecordForms;
import org.batoncrm.sla.BusinessCalendars;
import org.batoncrm.ticket.Entitlements;
import org.batoncrm.ticket.SupportTier;
import org.batoncrm.web.Texts;
import org.batoncrm.web.Times;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a customer may expect of support: shown, given, corrected and ended on the page of an account or a contract. */
@Controller
@RequestMapping("/entitlements/{record}")
class EntitlementController {

    private final Entitlements entitlements;
    private final ContractFacts contracts;
    private final BusinessCalendars calendars;
    private final RecordForms forms;
    private final Texts texts;
    private final Times times;

    EntitlementController(
            Entitlements entitlements,
            ContractFacts contracts,
            BusinessCalendars calendars,
            RecordForms forms,
            Texts texts,
            Times times) {
        this.entitlements = entitlements;
        this.contracts = contracts;
        this.calendars = calendars;
        this.forms = forms;
        this.texts = texts;
        this.times = times;
    }

    @GetMapping
    String show(@PathVariable RecordId record, Model model) {
        return panel(record, null, model);
    }

    @PostMapping
    String give(
            @PathVariable RecordId record,
            @RequestParam Map<String, String> given,
            Model model,
            HttpServletResponse response) {
        RecordId contract = isContract(record)
                ? record
                : RecordId.parse(given.getOrDefault("contract", "")).orElse(null);
        return act(
                record,
                model,
                response,
                () -> entitlements.give(
                        account(record),
                        contract,
                        tier(given),
                        given.containsKey("vip"),
                        given.get("calendar"),
                        needed("from", given),
                        day("until", given)));
    }

    @PostMapping("/{id:[0-9]+}")
    String change(
            @PathVariable RecordId record,
            @PathVariable long id,
            @RequestParam int version,
            @RequestParam Map<String, String> given,
            Model model,
            HttpServletResponse response) {
        return act(
                record,
                model,
                response,
                () -> entitlements.change(
                        account(record),
                        id,
                        version,
                        tier(given),
                        given.containsKey("vip"),
                        given.get("calendar"),
                        needed("from", given),
                        day("until", given)));
    }

    @PostMapping("/{id:[0-9]+}/end")
    String end(@PathVariable RecordId record, @PathVariable long id, Model model, HttpServletResponse response) {
        return act(record, model, response, () -> entitlements.end(account(record), id));
    }

    private String act(RecordId record, Model model, HttpServletResponse response, Runnable work) {
        String problem = null;
        try {
            work.run();
        } catch (Invalid refused) {
            problem = String.join(" ", forms.problems(refused).values());
        } catch (Conflict overtaken) {
            problem = texts.get(((Refusal) overtaken).messageKey(), overtaken.arguments());
        }
        if (problem != null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        return panel(record, problem, model);
    }

    private String panel(RecordId record, @Nullable String problem, Model model) {
        List<Entitlements.Entitlement> all =
                isContract(record) ? entitlements.ofContract(record) : entitlements.of(record);
        RecordId account = account(record);
        boolean keeper = entitlements.mayKeep(account);
        model.addAttribute("record", record);
        model.addAttribute("entitlements", all);
        model.addAttribute("keeper", keeper);
        model.addAttribute("problem", problem);
        model.addAttribute("today", times.today());
        model.addAttribute("calendars", calendars.names());
        model.addAttribute("tiers", SupportTier.values());
        model.addAttribute(
                "contracts",
                isContract(record) || !keeper
                        ? List.of()
                        : contracts.ofAccount(account).stream()
                                .filter(one -> !one.state().isFinal())
                                .map(ContractView::id)
                                .toList());
        return "ticket/entitlements :: panel";
    }

    private static boolean isContract(RecordId record) {
        return record.type() == RecordType.CONTRACT;
    }

    private RecordId account(RecordId record) {
        return isContract(record)
                ? contracts.find(record).map(ContractView::account).orElseThrow(() -> new NotFound(record))
                : record;
    }

    private static SupportTier tier(Map<String, String> given) {
        try {
            return SupportTier.valueOf(given.getOrDefault("tier", ""));
        } catch (IllegalArgumentException unknown) {
            throw new Invalid("tier", "error.format");
        }
    }

    private static LocalDate needed(String key, Map<String, String> given) {
        return Optional.ofNullable(day(key, given)).orElseThrow(() -> new Invalid(key, "error.required"));
    }

    private static @Nullable LocalDate day(String key, Map<String, String> given) {
        String text = given.getOrDefault(key, "");
        try {
            return text.isBlank() ? null : LocalDate.parse(text);
        } catch (DateTimeParseException noDay) {
            throw new Invalid(key, "record.badDate");
        }
    }
}
