package org.batoncrm.feedback.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.batoncrm.feedback.FeedbackView;
import org.batoncrm.feedback.Feedbacks;
import org.batoncrm.feedback.Pictures;
import org.batoncrm.feedback.ProductFeedback;
import org.batoncrm.file.Upload;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.web.ListPages;
import org.batoncrm.record.web.RecordForms;
import org.batoncrm.record.web.RecordPages;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.multipart.MultipartFile;

/** What was said: list, one of them, figures, and what the reader has said; and the dialog in which one says something. */
@Controller
@RequestMapping("/feedback")
class FeedbackController {

    private static final String CURRENT_PAGE = "HX-Current-URL";

    private final Feedbacks feedbacks;
    private final ProductFeedback product;
    private final Pictures pictures;
    private final ListPages lists;
    private final RecordPages pages;
    private final RecordForms forms;

    FeedbackController(
            Feedbacks feedbacks,
            ProductFeedback product,
            Pictures pictures,
            ListPages lists,
            RecordPages pages,
            RecordForms forms) {
        this.feedbacks = feedbacks;
        this.product = product;
        this.pictures = pictures;
        this.lists = lists;
        this.pages = pages;
        this.forms = forms;
    }

    @GetMapping
    String list(@RequestParam MultiValueMap<String, String> parameters, HttpServletRequest request, Model model) {
        return lists.show("feedback", parameters, request, model);
    }

    @GetMapping("/{id:FB-\\d+}")
    String show(@PathVariable RecordId id, Model model) {
        FeedbackView view = feedbacks.get(id);
        model.addAttribute("feedback", view);
        model.addAttribute("activeNav", "feedback");
        pages.fillTimeline(id, model);
        return "feedback/show";
    }

    /** What is new is marked; the page itself says that it was seen, as reading writes nothing. */
    @GetMapping("/mine")
    String mine(Model model) {
        List<FeedbackView> mine = feedbacks.mine();
        model.addAttribute("mine", mine);
        model.addAttribute("news", mine.stream().anyMatch(FeedbackView::news));
        return "feedback/mine";
    }

    @PostMapping("/mine/seen")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void seen() {
        feedbacks.seen();
    }

    /** The dialog of every page; without scripts a page of its own. */
    @GetMapping("/new")
    String blank(HttpServletRequest request, Model model) {
        String here = page(request.getHeader(CURRENT_PAGE), request);
        boolean dialog = request.getHeader("HX-Request") != null;
        model.addAttribute("dialog", dialog);
        fill(model, Map.of(), here);
        return dialog ? "feedback/new :: dialog" : "feedback/new";
    }

    @PostMapping("/new")
    String send(
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable String page,
            @RequestParam(required = false) @Nullable MultipartFile picture,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws IOException {
        boolean dialog = request.getHeader("HX-Request") != null;
        model.addAttribute("dialog", dialog);
        try {
            Upload upload = taken(picture);
            RecordId id = product.send(text, page, LocaleContextHolder.getLocale(), upload);
            model.addAttribute("thanks", id);
        } catch (Invalid refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            fill(model, forms.problems(refused), page);
            model.addAttribute("text", text);
        }
        return dialog ? "feedback/new :: dialog" : "feedback/new";
    }

    private @Nullable Upload taken(@Nullable MultipartFile picture) throws IOException {
        if (picture == null || picture.isEmpty()) {
            return null;
        }
        try (InputStream content = picture.getInputStream()) {
            return pictures.receive(picture.getOriginalFilename(), content);
        }
    }

    private void fill(Model model, Map<String, String> problems, @Nullable String page) {
        model.addAttribute("problems", problems);
        model.addAttribute("page", page == null ? "" : page);
        model.addAttribute("version", product.version());
    }

    /** The path of the page on which the dialog was opened; what it was asked for stays there. */
    private static @Nullable String page(@Nullable String address, HttpServletRequest request) {
        if (address == null) {
            return null;
        }
        String path = address.replaceFirst("^https?://[^/]*", "").split("[?#]", 2)[0];
        return path.startsWith("/") && path.length() <= 300 && !path.equals(request.getRequestURI()) ? path : null;
    }
}
