package org.batoncrm.file.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import org.batoncrm.file.Attached;
import org.batoncrm.file.FileView;
import org.batoncrm.file.Files;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.web.rest.Etags;
import org.batoncrm.web.rest.MergePatch;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.databind.JsonNode;

/** Files of a record over REST. */
@RestController
@RequestMapping("/api/v1/records/{record}/files")
class FilesApi {

    /** What of a file may be changed. */
    record Described(@Nullable String name, @Nullable String description) {}

    private final Files files;
    private final MergePatch patches;

    FilesApi(Files files, MergePatch patches) {
        this.files = files;
        this.patches = patches;
    }

    @GetMapping
    List<FileView> list(@PathVariable RecordId record) {
        return files.list(record);
    }

    /** 201 with the new file; 200 with the one that was there when the record has the same content already. */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<FileView> attach(
            @PathVariable RecordId record,
            @RequestParam MultipartFile file,
            @RequestParam(required = false) @Nullable String description)
            throws IOException {
        Attached attached;
        try (InputStream content = file.getInputStream()) {
            attached = files.attach(record, file.getOriginalFilename(), description, content);
        }
        FileView made = attached.file();
        URI address = URI.create("/api/v1/records/" + record + "/files/" + made.id());
        ResponseEntity.BodyBuilder answer =
                attached.already() ? ResponseEntity.ok().location(address) : ResponseEntity.created(address);
        return answer.eTag(Etags.of(made.version())).body(made);
    }

    @GetMapping("/{file:[0-9]+}")
    ResponseEntity<FileView> get(@PathVariable RecordId record, @PathVariable long file) {
        FileView found = files.get(record, file);
        return ResponseEntity.ok().eTag(Etags.of(found.version())).body(found);
    }

    @GetMapping("/{file:[0-9]+}/content")
    ResponseEntity<Resource> content(@PathVariable RecordId record, @PathVariable long file) {
        return Downloads.of(files.open(record, file));
    }

    @PatchMapping("/{file:[0-9]+}")
    ResponseEntity<FileView> change(
            @PathVariable RecordId record,
            @PathVariable long file,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody JsonNode patch) {
        FileView before = files.get(record, file);
        Etags.requireMatch(ifMatch, before.version());
        Described wanted = patches.apply(new Described(before.name(), before.description()), patch, Described.class);
        FileView after = files.describe(
                record, file, before.version(), wanted.name() == null ? "" : wanted.name(), wanted.description());
        return ResponseEntity.ok().eTag(Etags.of(after.version())).body(after);
    }

    /** Into the waste bin. */
    @DeleteMapping("/{file:[0-9]+}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(
            @PathVariable RecordId record,
            @PathVariable long file,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        Etags.requireMatch(ifMatch, files.get(record, file).version());
        files.remove(record, file);
    }

    /** Out of the waste bin, for 30 days. */
    @PostMapping("/{file:[0-9]+}/restore")
    FileView restore(@PathVariable RecordId record, @PathVariable long file) {
        return files.restore(record, file);
    }
}
