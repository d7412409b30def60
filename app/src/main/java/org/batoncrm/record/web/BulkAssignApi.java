package org.batoncrm.record.web;

import java.util.List;
import java.util.Objects;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.Refusal;
import org.batoncrm.record.BulkAssign;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Gives many records to somebody at once, over REST. */
@RestController
class BulkAssignApi {

    /** Record numbers, and the log-in name of the new owner; without one the records go back to the queue. */
    record Request(
            @Nullable List<@Nullable String> ids, @Nullable String ownerId) {}

    /** What became of one record; {@code refusal} is a sentence, null when it was given. */
    record Item(String id, boolean changed, @Nullable String refusal) {}

    /** What became of them all. */
    record Answer(int changed, int refused, List<Item> items) {}

    private final ListPages pages;
    private final BulkAssign bulk;
    private final Texts texts;

    BulkAssignApi(ListPages pages, BulkAssign bulk, Texts texts) {
        this.pages = pages;
        this.bulk = bulk;
        this.texts = texts;
    }

    @PostMapping("/api/v1/{path:accounts|contacts|leads|deals}/assign")
    Answer assign(@PathVariable String path, @RequestBody Request request) {
        List<String> ids = request.ids == null
                ? List.of()
                : request.ids.stream()
                        .map(id -> Objects.requireNonNullElse(id, ""))
                        .toList();
        BulkAssign.Outcome outcome = bulk.assign(pages.source(path), ids, request.ownerId);
        List<Item> items = outcome.results().stream()
                .map(one -> new Item(one.id(), one.refusal() == null, sentence(one.refusal())))
                .toList();
        return new Answer(outcome.changed(), outcome.refused(), items);
    }

    private @Nullable String sentence(@Nullable Refusal refusal) {
        if (refusal == null) {
            return null;
        }
        return refusal instanceof Invalid invalid
                ? texts.get(
                        invalid.problems().get(0).messageKey(),
                        invalid.problems().get(0).arguments())
                : texts.get(refusal.messageKey(), refusal.arguments());
    }
}
