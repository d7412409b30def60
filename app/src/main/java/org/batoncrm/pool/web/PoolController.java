package org.batoncrm.pool.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.pool.Pool;
import org.batoncrm.pool.PoolForecast;
import org.batoncrm.pool.PoolJourney;
import org.batoncrm.pool.PoolKind;
import org.batoncrm.pool.PoolWork;
import org.batoncrm.record.Csv;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages of the pool. */
@Controller
class PoolController {

    private static final String LEADS = "leads";

    private final Pool pool;
    private final PoolWork work;
    private final PoolJourney journey;
    private final Texts texts;

    PoolController(Pool pool, PoolWork work, PoolJourney journey, Texts texts) {
        this.pool = pool;
        this.work = work;
        this.journey = journey;
        this.texts = texts;
    }

    @GetMapping("/pool")
    String list(
            @RequestParam(defaultValue = LEADS) String tab, @RequestParam(defaultValue = "0") int page, Model model) {
        PoolKind kind = kind(tab);
        int shown = Math.max(0, page);
        model.addAttribute("tab", tab);
        model.addAttribute("page", shown);
        model.addAttribute("found", pool.page(kind, shown));
        model.addAttribute("mayClaim", pool.mayClaim());
        model.addAttribute("mayWatch", work.mayWatch());
        model.addAttribute("views", pool.views());
        model.addAttribute("activeNav", "pool");
        return "pool/list";
    }

    @PostMapping("/pool/claims")
    String claim(
            @RequestParam(required = false) @Nullable List<String> ids,
            @RequestParam(defaultValue = LEADS) String tab,
            @RequestParam(required = false) @Nullable RecordId back,
            RedirectAttributes flash) {
        kind(tab);
        String target =
                back != null && PoolKind.ofPath(back.type().path()).isPresent() ? back.link() : "/pool?tab=" + tab;
        try {
            List<Pool.Claim> claims = pool.claim(ids == null ? List.of() : ids);
            List<Pool.Claim> refused =
                    claims.stream().filter(one -> one.refusal() != null).toList();
            if (claims.size() > refused.size()) {
                flash.addFlashAttribute("done", texts.get("pool.claimed", claims.size() - refused.size()));
            }
            if (!refused.isEmpty()) {
                flash.addFlashAttribute(
                        "warning", texts.get("pool.notClaimed", refused.size(), sentence(refused.get(0))));
            }
        } catch (Invalid none) {
            flash.addFlashAttribute(
                    "warning",
                    texts.get(
                            none.problems().get(0).messageKey(),
                            none.problems().get(0).arguments()));
        }
        return "redirect:" + target;
    }

    @GetMapping("/pool/of/{id}")
    String of(@PathVariable RecordId id, Model model) {
        model.addAttribute("id", id);
        model.addAttribute("standing", pool.standing(id));
        model.addAttribute("mayClaim", pool.mayClaim());
        return "pool/of-record :: standing";
    }

    @GetMapping("/pool/forecast")
    String forecast(@RequestParam(defaultValue = LEADS) String tab, Model model) {
        model.addAttribute("tab", tab);
        model.addAttribute("rows", work.forecast(kind(tab)));
        model.addAttribute("runs", work.latest());
        model.addAttribute("mayRun", work.mayRun());
        model.addAttribute("activeNav", "pool");
        return "pool/forecast";
    }

    @GetMapping("/pool/forecast.csv")
    ResponseEntity<byte[]> export(@RequestParam(defaultValue = LEADS) String tab) {
        StringBuilder csv = new StringBuilder("\uFEFF");
        csv.append(Csv.line(List.of("id", "title", "owner", "action", "on", "idleDays", "rule")));
        for (PoolForecast row : work.forecast(kind(tab))) {
            csv.append(Csv.line(List.of(
                    row.id().toString(),
                    row.title(),
                    row.owner(),
                    row.recycles() ? "RECYCLE" : "WARN",
                    row.on().toString(),
                    String.valueOf(row.daysSinceFollowUp()),
                    texts.get(row.reasonKey()))));
        }
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"pool-" + tab + ".csv\"")
                .body(csv.toString().getBytes(StandardCharsets.UTF_8));
    }

    @PostMapping("/pool/runs")
    String run(RedirectAttributes flash) {
        if (!work.mayRun()) {
            throw new Forbidden("error.forbidden");
        }
        journey.run();
        flash.addFlashAttribute("done", texts.get("pool.run.done"));
        return "redirect:/pool/forecast";
    }

    static PoolKind kind(String tab) {
        return PoolKind.ofPath(tab).orElseThrow(() -> new NotFound(tab));
    }

    private String sentence(Pool.Claim claim) {
        return claim.refusal() == null
                ? ""
                : texts.get(claim.refusal().messageKey(), claim.refusal().arguments());
    }
}
