package org.batoncrm.ticket.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.batoncrm.file.FileSizes;
import org.batoncrm.file.Uploads;
import org.batoncrm.identity.Access;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.knowledge.ArticleHit;
import org.batoncrm.knowledge.Articles;
import org.batoncrm.mail.OutgoingMail;
import org.batoncrm.record.web.ListPages;
import org.batoncrm.record.web.RecordForms;
import org.batoncrm.record.web.RecordPages;
import org.batoncrm.ticket.Macros;
import org.batoncrm.ticket.MessageKind;
import org.batoncrm.ticket.TicketChannel;
import org.batoncrm.ticket.TicketLinks;
import org.batoncrm.ticket.TicketMessage;
import org.batoncrm.ticket.TicketPost;
import org.batoncrm.ticket.TicketTalk;
import org.batoncrm.ticket.TicketTalk.Said;
import org.batoncrm.ticket.TicketView;
import org.batoncrm.ticket.Tickets;
import org.batoncrm.web.NavigationEntry;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of tickets, the page of one, and what people of ours say there. */
@Controller
@RequestMapping("/tickets")
class TicketController {

    private static final List<String> ASKED = List.of(
            "subject",
            "description",
            "accountId",
            "contactId",
            "email",
            "product",
            "category",
            "impact",
            "urgency",
            "channel");

    private record Entry(Access access) implements NavigationEntry {

        @Override
        public String key() {
            return "tickets";
        }

        @Override
        public String href() {
            return "/tickets";
        }

        @Override
        public String icon() {
            return "lifebuoy";
        }

        @Override
        public String labelKey() {
            return "ticket.nav";
        }

        @Override
        public int position() {
            return 39;
        }

        @Override
        public boolean visible() {
            return access.readable(RecordType.TICKET).scope() != Access.Scope.NONE;
        }
    }

    private static final int MOST_SUGGESTIONS = 5;

    private final Tickets tickets;
    private final TicketTalk talk;
    private final TicketPost post;
    private final TicketLinks links;
    private final Articles articles;
    private final Macros macros;
    private final Uploads uploads;
    private final ListPages lists;
    private final RecordPages pages;
    private final RecordForms forms;
    private final Texts texts;

    TicketController(
            Tickets tickets,
            TicketTalk talk,
            TicketPost post,
            TicketLinks links,
            Articles articles,
            Macros macros,
            Uploads uploads,
            ListPages lists,
            RecordPages pages,
            RecordForms forms,
            Texts texts) {
        this.tickets = tickets;
        this.talk = talk;
        this.post = post;
        this.links = links;
        this.articles = articles;
        this.macros = macros;
        this.uploads = uploads;
        this.lists = lists;
        this.pages = pages;
        this.forms = forms;
        this.texts = texts;
    }

    @Bean
    static NavigationEntry ticketsEntry(Access access) {
        return new Entry(access);
    }

    @GetMapping
    String list(@RequestParam MultiValueMap<String, String> parameters, HttpServletRequest request, Model model) {
        return lists.show("tickets", parameters, request, model);
    }

    @GetMapping("/new")
    String blank(@RequestParam Map<String, String> known, Model model) {
        return forms.show("ticket.new", "/tickets", tickets.form(ASKED), known, Map.of(), model);
    }

    @PostMapping
    Object create(@RequestParam Map<String, String> input, Model model, HttpServletResponse response) {
        return forms.create("ticket.new", "/tickets", tickets.form(ASKED), input, tickets::create, model, response);
    }

    @GetMapping("/{id:TICKET-\\d+}")
    String show(@PathVariable RecordId id, Model model) {
        String view = pages.show(id, "ticket/show :: side", model);
        fill(id, 0, model);
        model.addAttribute("deletable", true);
        model.addAttribute("work", "ticket/show :: conversation");
        return view;
    }

    /** Earlier words, for whoever asks for them. */
    @GetMapping("/{id:TICKET-\\d+}/messages")
    String earlier(@PathVariable RecordId id, @RequestParam(defaultValue = "0") int after, Model model) {
        fill(id, after, model);
        return "ticket/show :: messages";
    }

    private void fill(RecordId id, int after, Model model) {
        List<TicketMessage> messages = talk.read(id, after);
        model.addAttribute("ticket", tickets.view(id));
        model.addAttribute("messages", messages);
        model.addAttribute("after", after + messages.size());
        model.addAttribute("moreMessages", messages.size() == TicketTalk.PAGE);
        model.addAttribute("onceKey", UUID.randomUUID().toString());
        model.addAttribute("macros", macros.all());
        model.addAttribute("mostFiles", TicketPost.MOST_FILES);
        model.addAttribute("largestFile", uploads.largest());
        model.addAttribute("largestFileText", FileSizes.text(uploads.largest()));
        model.addAttribute("mailTakes", FileSizes.text(OutgoingMail.MOST_BYTES));
        model.addAttribute("linked", articles.linked(id, LocaleContextHolder.getLocale()));
    }

    @PostMapping("/{id:TICKET-\\d+}/messages")
    String say(
            @PathVariable RecordId id,
            @RequestParam MessageKind kind,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable Integer minutes,
            @RequestParam(required = false) @Nullable String onceKey,
            @RequestParam(required = false) @Nullable List<MultipartFile> file,
            RedirectAttributes flash) {
        Said said = new Said(text, minutes == null ? 0 : minutes, List.of(), onceKey);
        try {
            switch (kind) {
                case NOTE -> post.note(id, said, Sendings.of(file));
                case CUSTOMER -> post.heard(id, TicketChannel.PHONE, said, Sendings.of(file));
                default -> post.reply(id, said, Sendings.of(file));
            }
            flash.addFlashAttribute(
                    "done", texts.get("ticket.said." + kind.name().toLowerCase(Locale.ROOT)));
        } catch (Invalid refused) {
            flash.addFlashAttribute(
                    "warning", String.join(" ", forms.problems(refused).values()));
            flash.addFlashAttribute("draft", text);
        }
        return "redirect:" + id.link();
    }

    /** What the knowledge base has on this matter, for whoever looks for it. */
    @GetMapping("/{id:TICKET-\\d+}/suggestions")
    String suggestions(@PathVariable RecordId id, Model model) {
        TicketView ticket = tickets.view(id);
        Locale reader = LocaleContextHolder.getLocale();
        Set<RecordId> known =
                articles.linked(id, reader).stream().map(ArticleHit::id).collect(Collectors.toSet());
        model.addAttribute("ticket", ticket);
        model.addAttribute(
                "suggestions",
                articles.suggest(tickets.words(id), reader, MOST_SUGGESTIONS).stream()
                        .filter(hit -> !known.contains(hit.id()))
                        .toList());
        return "ticket/show :: suggestions";
    }

    @PostMapping("/{id:TICKET-\\d+}/articles")
    String link(@PathVariable RecordId id, @RequestParam RecordId article, RedirectAttributes flash) {
        articles.link(id, article);
        flash.addFlashAttribute("done", texts.get("ticket.article.linked"));
        return "redirect:" + id.link();
    }

    @PostMapping("/{id:TICKET-\\d+}/watch")
    String watch(@PathVariable RecordId id, @RequestParam boolean wanted) {
        links.watch(id, wanted);
        return "redirect:" + id.link();
    }

    @PostMapping("/{id:TICKET-\\d+}/delete")
    String delete(@PathVariable RecordId id, RedirectAttributes flash) {
        tickets.delete(id, null);
        flash.addFlashAttribute("done", texts.get("record.deleted"));
        return "redirect:/tickets";
    }

    /** What stands on the page of an account; nothing when there is none that the reader may see. */
    @GetMapping("/of/{record}")
    String of(@PathVariable RecordId record, Model model) {
        model.addAttribute("tickets", tickets.ofAccount(record));
        return "ticket/of-record :: card";
    }
}
