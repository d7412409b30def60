package org.batoncrm.studio.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.studio.DraftCheck;
import org.batoncrm.studio.DraftFile;
import org.batoncrm.studio.DraftFiles;
import org.batoncrm.studio.DraftReport;
import org.batoncrm.studio.DraftRevision;
import org.batoncrm.studio.DraftStart;
import org.batoncrm.studio.DraftState;
import org.batoncrm.studio.DraftView;
import org.batoncrm.studio.Drafts;
import org.batoncrm.studio.ImportedFile;
import org.batoncrm.studio.Pen;
import org.batoncrm.studio.StaleFile;
import org.batoncrm.web.rest.Etags;
import org.batoncrm.web.rest.PageOf;
import org.batoncrm.web.rest.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Drafts over REST; the editors in the browser save through it, too. */
@RestController
@RequestMapping("/api/v1/drafts")
class DraftsApi {

    /** What to begin with: a version of a process that runs (the newest when none is named), or a new process. */
    record NewDraft(
            @Nullable String processKey,
            @Nullable Integer version,
            @Nullable String title,
            @Nullable String why) {}

    /** What a draft is for. */
    record Words(
            @Nullable Integer version,
            @Nullable String title,
            @Nullable String why) {}

    /** A file of a draft without its content. */
    record FileCard(String name, int revision, String savedAt, String savedBy) {}

    /** A draft and its files. */
    record Resource(DraftView draft, List<FileCard> files) {}

    private final Drafts drafts;
    private final DraftStart start;
    private final DraftFiles files;
    private final DraftCheck check;
    private final StaleAnswers stale;

    DraftsApi(Drafts drafts, DraftStart start, DraftFiles files, DraftCheck check, StaleAnswers stale) {
        this.drafts = drafts;
        this.start = start;
        this.files = files;
        this.check = check;
        this.stale = stale;
    }

    @GetMapping
    PageOf<DraftView> find(
            @RequestParam(required = false) @Nullable DraftState state,
            @RequestParam(defaultValue = "false") boolean mine,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(required = false) @Nullable Integer size) {
        Paging paging = Paging.of(page, size, null);
        Drafts.Found found = drafts.page(state, mine, paging.page(), paging.size());
        return new PageOf<>(found.items(), paging.page(), paging.size(), found.total());
    }

    @PostMapping
    ResponseEntity<Resource> begin(@RequestBody NewDraft wanted) {
        if (wanted.processKey() == null || wanted.processKey().isBlank()) {
            throw new Invalid("processKey", "error.required");
        }
        return created(start.begin(wanted.processKey().strip(), wanted.version(), wanted.title(), wanted.why()));
    }

    /** Begins with a diagram of Camunda Modeler, or with a pack. */
    @PostMapping("/import")
    ResponseEntity<Resource> bring(@RequestParam MultipartFile file) throws IOException {
        return created(start.bring(name(file), file.getBytes()));
    }

    @GetMapping("/{id}")
    ResponseEntity<Resource> get(@PathVariable long id) {
        Resource found = resource(id);
        return ResponseEntity.ok().eTag(Etags.of(found.draft().version())).body(found);
    }

    @PatchMapping("/{id}")
    ResponseEntity<Resource> describe(@PathVariable long id, @RequestBody Words words) {
        DraftView now = drafts.get(id);
        drafts.describe(
                id,
                words.version(),
                words.title() == null ? now.title() : words.title(),
                words.why() == null ? now.why() : words.why());
        return get(id);
    }

    /** What is wrong with it, in the caller's language. */
    @PostMapping("/{id}/check")
    Map<String, Object> check(@PathVariable long id) {
        DraftReport report = check.check(id);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("errors", report.errors());
        answer.put("warnings", report.warnings());
        answer.put("findings", report.findings());
        return answer;
    }

    @PostMapping("/{id}/abandon")
    ResponseEntity<Resource> abandon(@PathVariable long id) {
        drafts.abandon(id);
        return get(id);
    }

    /** Says that the caller edits it, and answers who does. */
    @PostMapping("/{id}/pen")
    Pen pen(@PathVariable long id, @RequestParam(defaultValue = "false") boolean take) {
        return drafts.pen(id, take);
    }

    @DeleteMapping("/{id}/pen")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void letGo(@PathVariable long id) {
        drafts.letGo(id);
    }

    @GetMapping("/{id}/files/{name}")
    ResponseEntity<String> file(
            @PathVariable long id,
            @PathVariable String name,
            @RequestParam(required = false) @Nullable Integer revision) {
        if (revision != null) {
            return Downloads.text(files.contentAt(id, name, revision).orElse(""), null);
        }
        DraftFile file = files.file(id, name);
        return Downloads.text(file.content(), Etags.of(file.revision()));
    }

    /** Saves a file; {@code If-Match} names the revision that was read, none means that it is new. */
    @PutMapping("/{id}/files/{name}")
    ResponseEntity<?> save(
            @PathVariable long id,
            @PathVariable String name,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestParam(defaultValue = "false") boolean auto,
            InputStream body)
            throws IOException {
        String content = Uploads.text(body);
        try {
            int revision = files.save(
                    id,
                    name,
                    content,
                    StaleAnswers.revision(ifMatch),
                    auto ? DraftRevision.Kind.AUTOSAVED : DraftRevision.Kind.SAVED);
            return ResponseEntity.ok().eTag(Etags.of(revision)).body(Map.of("name", name, "revision", revision));
        } catch (StaleFile behind) {
            return stale.of(behind);
        }
    }

    @DeleteMapping("/{id}/files/{name}")
    ResponseEntity<?> remove(
            @PathVariable long id,
            @PathVariable String name,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        try {
            files.remove(id, name, StaleAnswers.revision(ifMatch));
            return ResponseEntity.noContent().build();
        } catch (StaleFile behind) {
            return stale.of(behind);
        }
    }

    /** Takes files of Camunda Modeler in, over what is there. */
    @PostMapping("/{id}/files")
    Map<String, Object> upload(@PathVariable long id, @RequestParam MultipartFile file) throws IOException {
        ImportedFile imported = ImportedFile.of(name(file), file.getBytes());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("name", imported.name());
        answer.put("revision", files.put(id, imported.name(), imported.content()));
        return answer;
    }

    /** All of it as one file, for another Baton. */
    @GetMapping("/{id}/pack")
    ResponseEntity<byte[]> pack(@PathVariable long id) {
        return Downloads.file(drafts.get(id).processKey() + "-draft-" + id + ".zip", start.packed(id));
    }

    @GetMapping("/{id}/revisions")
    List<DraftRevision> revisions(@PathVariable long id) {
        return files.revisions(id);
    }

    @PostMapping("/{id}/revisions/{revision}/restore")
    Map<String, Object> restore(@PathVariable long id, @PathVariable int revision, @RequestParam String file) {
        return Map.of("name", file, "revision", files.restore(id, file, revision));
    }

    private ResponseEntity<Resource> created(long id) {
        Resource resource = resource(id);
        return ResponseEntity.created(URI.create("/api/v1/drafts/" + id))
                .eTag(Etags.of(resource.draft().version()))
                .body(resource);
    }

    private Resource resource(long id) {
        return new Resource(
                drafts.get(id),
                files.files(id).stream()
                        .map(file -> new FileCard(
                                file.name(), file.revision(), file.savedAt().toString(), file.savedBy()))
                        .toList());
    }

    private static String name(MultipartFile file) {
        return file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
    }
}
