package org.batoncrm.studio;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.library.ProcessPack;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What Camunda Modeler calls a deployment is a draft here: what it sends goes into the sender's open draft of that
 * process, or begins one. Nothing that runs changes.
 */
@Service
public class ModelerDeployment {

    private final Drafts drafts;
    private final DraftFiles files;
    private final DraftStart start;

    ModelerDeployment(Drafts drafts, DraftFiles files, DraftStart start) {
        this.drafts = drafts;
        this.files = files;
        this.start = start;
    }

    /** Takes files in that were sent together; the draft that they are in now. */
    @Transactional
    public DraftView take(List<ImportedFile> sent) {
        drafts.requireWritable();
        new Invalid.Check().that(!sent.isEmpty(), "file", "error.required").orRefuse();
        Optional<ImportedFile> diagram =
                sent.stream().filter(file -> file.name().endsWith(".bpmn")).findFirst();
        Optional<DraftView> open = diagram.isPresent()
                ? drafts.mine(diagram.get().asPack().key())
                : drafts.mineWith(sent.get(0).name());
        if (open.isPresent()) {
            sent.forEach(file -> files.put(open.get().id(), file.name(), file.content()));
            return drafts.get(open.get().id());
        }
        ProcessPack pack = diagram.orElseThrow(() -> new Invalid("file", "studio.bad.noDraft"))
                .asPack();
        Map<String, String> all = new TreeMap<>();
        sent.forEach(file -> all.put(file.name(), file.content()));
        return drafts.get(start.begin(new ProcessPack(pack.key(), all)));
    }
}
