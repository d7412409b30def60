package org.batoncrm.file.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.batoncrm.file.Attached;
import org.batoncrm.file.FileView;
import org.batoncrm.file.Files;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Refusal;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.web.Texts;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The files on a record's page. */
@Controller
@RequestMapping("/records/{record}/files")
class FileController {

    /** What became of one of the files sent; good or not. */
    record Said(boolean good, String sentence) {}

    private final Files files;
    private final Texts texts;

    FileController(Files files, Texts texts) {
        this.files = files;
        this.texts = texts;
    }

    @GetMapping
    String panel(@PathVariable RecordId record, Model model) {
        return panel(record, List.of(), model);
    }

    /** Each file for itself: one that cannot be taken does not keep the others out. */
    @PostMapping
    String upload(@PathVariable RecordId record, @RequestParam("file") List<MultipartFile> sent, Model model)
            throws IOException {
        List<Said> said = new ArrayList<>();
        for (MultipartFile one : sent) {
            try (InputStream content = one.getInputStream()) {
                Attached attached = files.attach(record, one.getOriginalFilename(), null, content);
                if (attached.already()) {
                    said.add(new Said(
                            true, texts.get("file.already", attached.file().name())));
                }
            } catch (Invalid refused) {
                Invalid.Problem problem = refused.problems().get(0);
                said.add(new Said(false, texts.get(problem.messageKey(), problem.arguments())));
            } catch (Rejected refused) {
                said.add(new Said(false, sentence(refused)));
            }
        }
        return panel(record, said, model);
    }

    @GetMapping("/{file:[0-9]+}/content")
    ResponseEntity<Resource> content(@PathVariable RecordId record, @PathVariable long file) {
        return Downloads.of(files.open(record, file));
    }

    @GetMapping("/{file:[0-9]+}/edit")
    String edit(@PathVariable RecordId record, @PathVariable long file, Model model) {
        model.addAttribute("file", files.get(record, file));
        return "file/panel :: edit";
    }

    @PostMapping("/{file:[0-9]+}")
    String describe(
            @PathVariable RecordId record,
            @PathVariable long file,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String description,
            Model model) {
        files.describe(record, file, version, name, description);
        return panel(record, List.of(), model);
    }

    @PostMapping("/{file:[0-9]+}/remove")
    String remove(@PathVariable RecordId record, @PathVariable long file, Model model) {
        FileView removed = files.get(record, file);
        files.remove(record, file);
        return panel(record, List.of(new Said(true, texts.get("file.removed", removed.name()))), model);
    }

    @PostMapping("/{file:[0-9]+}/restore")
    String restore(@PathVariable RecordId record, @PathVariable long file, Model model) {
        files.restore(record, file);
        return panel(record, List.of(), model);
    }

    private String panel(RecordId record, List<Said> said, Model model) {
        model.addAttribute("record", record);
        model.addAttribute("files", files.list(record));
        model.addAttribute("removed", files.removed(record));
        model.addAttribute("mayChange", files.mayChange(record));
        model.addAttribute("said", said);
        return "file/panel :: panel";
    }

    private String sentence(Refusal refused) {
        return texts.get(refused.messageKey(), refused.arguments());
    }
}
