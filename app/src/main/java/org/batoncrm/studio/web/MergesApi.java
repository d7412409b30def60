package org.batoncrm.studio.web;

import java.util.List;
import java.util.Map;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.library.Difference;
import org.batoncrm.library.MergeConflict;
import org.batoncrm.modelfile.Side;
import org.batoncrm.studio.DraftMerge;
import org.batoncrm.studio.DraftMerges;
import org.batoncrm.studio.StaleFile;
import org.batoncrm.studio.Unsaved;
import org.batoncrm.web.rest.Etags;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Merging a file of a draft that somebody else has saved meanwhile. */
@RestController
@RequestMapping("/api/v1/drafts/{id}/files/{name}/merge")
class MergesApi {

    /** What could not be saved, what it was made of, and what was chosen. */
    record Sent(
            @Nullable Integer read,
            @Nullable String base,
            @Nullable String content,
            @Nullable Map<String, Side> choices) {

        Unsaved unsaved() {
            if (read == null) {
                throw new Invalid("read", "error.required");
            }
            if (content == null) {
                throw new Invalid("content", "error.required");
            }
            return new Unsaved(read, base, content, choices == null ? Map.of() : choices);
        }
    }

    /** What would come from whom; {@code revision} is what a save has to name in {@code If-Match}. */
    record Preview(
            int revision,
            String savedBy,
            String savedAt,
            boolean settled,
            @Nullable String impossible,
            List<Difference> theirs,
            List<Difference> mine,
            List<MergeConflict> conflicts) {}

    private final DraftMerges merges;
    private final StaleAnswers stale;

    MergesApi(DraftMerges merges, StaleAnswers stale) {
        this.merges = merges;
        this.stale = stale;
    }

    @PostMapping
    Preview preview(@PathVariable long id, @PathVariable String name, @RequestBody Sent sent) {
        DraftMerge merge = merges.preview(id, name, sent.unsaved());
        return new Preview(
                merge.revision(),
                merge.savedBy(),
                merge.savedAt().toString(),
                merge.merged().settled(),
                merge.merged().impossible(),
                merge.merged().theirs(),
                merge.merged().mine(),
                merge.merged().conflicts());
    }

    @PutMapping
    ResponseEntity<?> save(
            @PathVariable long id,
            @PathVariable String name,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody Sent sent) {
        try {
            int revision = merges.save(id, name, StaleAnswers.revision(ifMatch), sent.unsaved());
            return ResponseEntity.ok().eTag(Etags.of(revision)).body(Map.of("name", name, "revision", revision));
        } catch (StaleFile behind) {
            return stale.of(behind);
        }
    }
}
