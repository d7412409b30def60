package org.batoncrm.lead.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.lead.CaptureLead;
import org.batoncrm.lead.Consent;
import org.batoncrm.lead.LeadParticulars;
import org.batoncrm.lead.Leads;
import org.batoncrm.record.web.RecordForms;
import org.batoncrm.web.PublicForms;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The form that anybody may send, as a page for a frame and as JSON. What robots send is thanked for and thrown away:
 * they fill the field that people cannot see, or need no time.
 */
@Controller
@RequestMapping("/public/lead")
class LeadFormController {

    static final String CONSENT_VERSION = "2026-11";

    private final Leads leads;
    private final LeadBody bodies;
    private final LeadFormProperties properties;
    private final RecordForms forms;
    private final PublicForms publicForms;
    private final Texts texts;
    private final Clock clock;

    LeadFormController(
            Leads leads,
            LeadBody bodies,
            LeadFormProperties properties,
            RecordForms forms,
            PublicForms publicForms,
            Texts texts,
            Clock clock) {
        this.leads = leads;
        this.bodies = bodies;
        this.properties = properties;
        this.forms = forms;
        this.publicForms = publicForms;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping
    String form(
            @RequestParam(required = false) @Nullable String thanks,
            @RequestParam(defaultValue = "") String campaign,
            HttpServletResponse response,
            Model model) {
        if (thanks != null) {
            frame(response);
            model.addAttribute("thanks", true);
            return "lead/public";
        }
        return blank(Map.of("campaign", campaign), Map.of(), response, model);
    }

    @PostMapping(consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String send(
            @RequestParam Map<String, String> input,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        LeadFormLimits.require(request);
        if (PublicForms.isRobot(input)) {
            return "redirect:/public/lead?thanks";
        }
        if (publicForms.tooQuick(input.get("shownAt"))) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return blank(input, Map.of("form", texts.get("lead.form.tooQuick")), response, model);
        }
        try {
            if (!"true".equals(input.get("consent"))) {
                throw new Invalid("consent", "lead.form.consentNeeded");
            }
            if (input.getOrDefault("email", "").isBlank()) {
                throw new Invalid("email", "error.required");
            }
            leads.captureFromOutside(new CaptureLead(
                    particulars(input),
                    PublicForms.onceKey(input.get("captureId")),
                    CaptureLead.Origin.WEB_FORM,
                    true));
            return "redirect:/public/lead?thanks";
        } catch (Invalid refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return blank(input, forms.problems(refused), response, model);
        }
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    ResponseEntity<Map<String, String>> send(@RequestBody JsonNode body, HttpServletRequest request) {
        LeadFormLimits.require(request);
        if (body instanceof ObjectNode given && given.has(PublicForms.TRAP)) {
            boolean robot = !given.get(PublicForms.TRAP).asString("").isBlank();
            given.remove(PublicForms.TRAP);
            if (robot) {
                return ResponseEntity.status(HttpStatus.CREATED).body(Map.of("status", "RECEIVED"));
            }
        }
        LeadParticulars given = bodies.read(body);
        leads.captureFromOutside(new CaptureLead(given, LeadBody.captureId(body), CaptureLead.Origin.WEB_FORM, true));
        return ResponseEntity.status(HttpStatus.CREATED).body(Map.of("status", "RECEIVED"));
    }

    private LeadParticulars particulars(Map<String, String> input) {
        Consent consent = new Consent(
                true, null, texts.get("lead.form.consent"), CONSENT_VERSION, "/public/lead", clock.instant(), null);
        return new LeadParticulars(
                input.get("firstName"),
                input.get("lastName"),
                input.get("company"),
                input.get("email"),
                input.get("phone"),
                input.get("jobTitle"),
                null,
                null,
                null,
                input.get("country"),
                org.springframework.context.i18n.LocaleContextHolder.getLocale().getLanguage(),
                "WEB_FORM",
                input.get("campaign"),
                input.get("message"),
                null,
                null,
                consent,
                null);
    }

    private String blank(
            Map<String, String> given, Map<String, String> problems, HttpServletResponse response, Model model) {
        frame(response);
        Map<String, String> kept = new HashMap<>(given);
        kept.put("captureId", PublicForms.onceKey(given.get("captureId")));
        kept.put("shownAt", publicForms.shownAt());
        model.addAttribute("given", kept);
        model.addAttribute("problems", problems);
        return "lead/public";
    }

    /** Only the sites named in the settings may show the form in a frame. */
    private void frame(HttpServletResponse response) {
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
                        + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors "
                        + properties.frameAncestors());
    }
}
