package org.batoncrm.billing.web;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.batoncrm.billing.BankDesk;
import org.batoncrm.billing.BankField;
import org.batoncrm.billing.BankFile;
import org.batoncrm.billing.BankLine;
import org.batoncrm.billing.BankLineState;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.Records;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Bank statements: files are read, and what nobody could match is settled by hand. */
@Controller
@RequestMapping("/payments/bank")
class BankController {

    private static final String HOME = "redirect:/payments/bank";
    private static final int SHOWN = 100;
    private static final int LAST = 1_000_000;

    private final BankDesk desk;
    private final Records records;
    private final Texts texts;

    BankController(BankDesk desk, Records records, Texts texts) {
        this.desk = desk;
        this.records = records;
        this.texts = texts;
    }

    @GetMapping
    ModelAndView show() {
        return show(null, HttpStatus.OK);
    }

    private ModelAndView show(@Nullable String problem, HttpStatus status) {
        List<BankLine> open = desk.open();
        List<BankLine> recent = desk.recent();
        Set<RecordId> accounts = new LinkedHashSet<>();
        open.forEach(line -> add(accounts, line.account()));
        recent.forEach(line -> add(accounts, line.account()));
        Map<RecordId, RecordCard> cards = records.cards(accounts);
        ModelAndView page = new ModelAndView("billing/bank");
        page.setStatus(status);
        return page.addObject("problem", problem)
                .addObject("files", desk.files())
                .addObject("open", open)
                .addObject("recent", recent)
                .addObject("cards", cards)
                .addObject("amounts", new InvoiceController.Money())
                .addObject("activeNav", "invoices");
    }

    private static void add(Set<RecordId> all, @Nullable RecordId one) {
        if (one != null) {
            all.add(one);
        }
    }

    @PostMapping
    ModelAndView upload(@RequestParam MultipartFile file) throws IOException {
        try {
            return new ModelAndView(HOME + "/" + desk.upload(name(file), file.getBytes(), false));
        } catch (Invalid refused) {
            return show(sentence(refused), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    static String name(MultipartFile file) {
        String name = file.getOriginalFilename();
        return name == null || name.isBlank() ? "file.csv" : name;
    }

    @GetMapping("/{id}")
    ModelAndView file(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String status,
            @RequestParam(defaultValue = "0") int page) {
        BankLineState state = Stream.of(BankLineState.values())
                .filter(one -> one.name().equals(status))
                .findFirst()
                .orElse(null);
        return file(id, state, Math.min(Math.max(0, page), LAST), null, HttpStatus.OK);
    }

    private ModelAndView file(
            long id, @Nullable BankLineState state, int number, @Nullable String problem, HttpStatus status) {
        BankFile file = desk.file(id);
        ModelAndView page = new ModelAndView("billing/bank-file");
        page.setStatus(status);
        return page.addObject("file", file)
                .addObject("problem", problem)
                .addObject("fields", BankField.values())
                .addObject("examples", desk.examples(id))
                .addObject("found", desk.lines(id, state, number, SHOWN))
                .addObject("states", BankLineState.values())
                .addObject("chosen", state)
                .addObject("number", number)
                .addObject("size", SHOWN)
                .addObject("amounts", new InvoiceController.Money())
                .addObject("activeNav", "invoices");
    }

    /** Asked every second while its lines are read. */
    @GetMapping("/{id}/progress")
    ModelAndView progress(@PathVariable long id) {
        BankFile file = desk.file(id);
        return new ModelAndView(file.isRunning() ? "billing/bank-file :: progress" : "billing/bank-file :: reload")
                .addObject("file", file);
    }

    @PostMapping("/{id}/run")
    ModelAndView run(@PathVariable long id, @RequestParam Map<String, String> sent) {
        BankFile file = desk.file(id);
        Map<String, BankField> mapping = new LinkedHashMap<>();
        for (int i = 0; i < file.headers().size(); i++) {
            String chosen = sent.getOrDefault("column" + i, "");
            for (BankField field : BankField.values()) {
                if (field.name().equals(chosen)) {
                    mapping.put(file.headers().get(i), field);
                }
            }
        }
        try {
            desk.run(id, mapping);
            return new ModelAndView(HOME + "/" + id);
        } catch (Invalid refused) {
            return file(id, null, 0, sentence(refused), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    @PostMapping("/lines/{line}/book")
    ModelAndView book(
            @PathVariable long line,
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "") String invoice,
            RedirectAttributes flash) {
        try {
            RecordId payment = desk.book(
                    line,
                    RecordId.parse(account).orElse(null),
                    RecordId.parse(invoice).orElse(null));
            flash.addFlashAttribute("done", texts.get("billing.payment.saved", payment));
            return new ModelAndView(HOME);
        } catch (Invalid refused) {
            return show(sentence(refused), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    @PostMapping("/lines/{line}/not-ours")
    String notOurs(@PathVariable long line, RedirectAttributes flash) {
        desk.notOurs(line);
        flash.addFlashAttribute("done", texts.get("billing.bank.done"));
        return HOME;
    }

    @PostMapping("/lines/{line}/take-back")
    String takeBack(@PathVariable long line, RedirectAttributes flash) {
        desk.takeBack(line);
        flash.addFlashAttribute("done", texts.get("billing.takenBack"));
        return HOME;
    }

    private String sentence(Invalid refused) {
        Map<String, String> all = new HashMap<>();
        refused.problems().forEach(p -> all.putIfAbsent(p.field(), texts.get(p.messageKey(), p.arguments())));
        return String.join(" ", all.values());
    }
}
