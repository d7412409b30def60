package org.batoncrm.feedback.web;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.batoncrm.feedback.FeedbackView;
import org.batoncrm.feedback.Feedbacks;
import org.batoncrm.feedback.ProductFeedback;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.ListQuery;
import org.batoncrm.web.rest.Etags;
import org.batoncrm.web.rest.PageOf;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Feedback over REST. */
@RestController
@RequestMapping("/api/v1/feedback")
class FeedbackApi {

    private static final Set<String> FIELDS = Set.of("text", "page");

    private final Feedbacks feedbacks;
    private final ProductFeedback product;

    FeedbackApi(Feedbacks feedbacks, ProductFeedback product) {
        this.feedbacks = feedbacks;
        this.product = product;
    }

    /** Says something about the product: {@code {"text": "…", "page": "/leads"}}. */
    @PostMapping
    ResponseEntity<FeedbackView> create(@RequestBody Map<String, @Nullable Object> body) {
        for (String key : body.keySet()) {
            if (!FIELDS.contains(key)) {
                throw new Invalid(key, "error.unknownField", key);
            }
        }
        Object text = body.get("text");
        Object page = body.get("page");
        RecordId id = product.send(
                text == null ? null : text.toString(),
                page == null ? null : page.toString(),
                LocaleContextHolder.getLocale(),
                null);
        FeedbackView made = feedbacks.get(id);
        return ResponseEntity.created(URI.create("/api/v1/feedback/" + id))
                .eTag(Etags.of(made.version()))
                .body(made);
    }

    @GetMapping
    PageOf<FeedbackView> find(@RequestParam MultiValueMap<String, String> parameters) {
        ListQuery query = ListQuery.of(feedbacks.spec(), parameters, 50);
        Feedbacks.Found found = feedbacks.page(query);
        return new PageOf<>(found.items(), query.page(), query.size(), found.total());
    }

    @GetMapping("/{id}")
    ResponseEntity<FeedbackView> get(@PathVariable RecordId id) {
        FeedbackView view = feedbacks.get(id);
        return ResponseEntity.ok().eTag(Etags.of(view.version())).body(view);
    }
}
