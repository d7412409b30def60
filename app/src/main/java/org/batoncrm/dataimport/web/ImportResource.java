package org.batoncrm.dataimport.web;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.batoncrm.dataimport.ImportView;
import org.batoncrm.dataimport.Imports;
import org.batoncrm.dataimport.Question;
import org.batoncrm.kernel.Invalid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Imports for other systems. */
@RestController
@RequestMapping("/api/v1/imports")
class ImportResource {

    private final Imports imports;
    private final ErrorFile errors;
    private final JsonMapper json;

    ImportResource(Imports imports, ErrorFile errors, JsonMapper json) {
        this.imports = imports;
        this.errors = errors;
        this.json = json;
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<ImportView> start(
            @RequestParam MultipartFile file,
            @RequestParam String type,
            @RequestParam @Nullable String mapping,
            @RequestParam @Nullable String answers,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam(defaultValue = "skip") String duplicates,
            @RequestParam(defaultValue = "false") boolean startProcesses)
            throws IOException {
        Map<String, String> given = mapping == null || mapping.isBlank() ? null : read(mapping, "mapping");
        Map<String, String> answered = answers == null || answers.isBlank() ? null : read(answers, "answers");
        String name = file.getOriginalFilename() == null ? "file.csv" : file.getOriginalFilename();
        long id = imports.stageAndRun(type, name, file.getBytes(), given, answered, dryRun, duplicates, startProcesses);
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/imports/" + id))
                .body(imports.get(id));
    }

    @GetMapping("/{id}")
    ImportView get(@PathVariable long id) {
        return imports.get(id);
    }

    /** What the file leaves open under the mapping that it has now; after a dry run, with what was proposed. */
    @GetMapping("/{id}/questions")
    List<Question> questions(@PathVariable long id) {
        return imports.questions(id, imports.get(id).mapping());
    }

    @GetMapping("/{id}/errors.csv")
    ResponseEntity<String> errors(@PathVariable long id) throws IOException {
        StringWriter out = new StringWriter();
        errors.write(imports.get(id), out);
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", java.nio.charset.StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"import-" + id + "-errors.csv\"")
                .body(out.toString());
    }

    @PostMapping("/{id}/undo")
    ResponseEntity<ImportView> undo(@PathVariable long id) {
        imports.undo(id);
        return ResponseEntity.accepted().body(imports.get(id));
    }

    private Map<String, String> read(String mapping, String field) {
        try {
            return json.readValue(mapping, new TypeReference<Map<String, String>>() {});
        } catch (JacksonException malformed) {
            throw new Invalid(field, "error.format");
        }
    }
}
