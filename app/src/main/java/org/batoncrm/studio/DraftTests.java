package org.batoncrm.studio;

import java.util.List;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.library.ProcessPack;
import org.batoncrm.rehearsal.CaseArchive;
import org.batoncrm.rehearsal.DryRun;
import org.batoncrm.rehearsal.DryRuns;
import org.batoncrm.rehearsal.Scenarios;
import org.batoncrm.rehearsal.TestReport;
import org.springframework.stereotype.Service;

/** How a draft is tried: tests that are saved with it, and dry runs against the cases of the last days. */
@Service
public class DraftTests {

    private static final int DAYS = 90;
    private static final int CASES = 30;

    private final Drafts drafts;
    private final DraftFiles files;
    private final Scenarios scenarios;
    private final DryRuns dryRuns;

    DraftTests(Drafts drafts, DraftFiles files, Scenarios scenarios, DryRuns dryRuns) {
        this.drafts = drafts;
        this.files = files;
        this.scenarios = scenarios;
        this.dryRuns = dryRuns;
    }

    /** Plays the tests of the draft; not found unless the actor may read it. */
    public TestReport run(long draft) {
        return scenarios.run(drafts.pack(draft));
    }

    /** Cases that can be saved as a test, the newest first. */
    public List<CaseArchive.Finished> cases(long draft) {
        drafts.requireWritable();
        return scenarios.cases(drafts.get(draft).processKey(), DAYS, CASES);
    }

    /**
     * Saves a case as a test of the draft: with all that was given from outside, and nobody's name in it.
     *
     * @return the file it is in
     */
    public String save(long draft, String instance, String name) {
        drafts.requireWritable();
        ProcessPack pack = drafts.pack(draft);
        String called = name.strip();
        new Invalid.Check()
                .that(!called.isEmpty(), "name", "error.required")
                .length(called, 120, "name")
                .that(pack.files(ProcessPack.TEST).size() < Scenarios.MOST, "name", "studio.tests.many", Scenarios.MOST)
                .orRefuse();
        String content = scenarios.of(pack.key(), instance, called).orElseThrow(() -> new NotFound(instance));
        String file = Scenarios.fileName(pack, called);
        files.put(draft, file, content);
        return file;
    }

    /** From now on the test wants the way on which it goes now. */
    public void accept(long draft, String file) {
        drafts.requireWritable();
        String content = scenarios
                .accepted(drafts.pack(draft), file)
                .orElseThrow(() -> new Rejected("studio.tests.notAccepted"));
        files.put(draft, file, content);
    }

    /** Plays the draft as it is now against the cases of the last days. */
    public void dryRun(long draft, int days) {
        drafts.requireWritable();
        dryRuns.begin(subject(draft), drafts.pack(draft), days);
    }

    /** The newest dry run of the draft. */
    public java.util.Optional<DryRun> dryRun(long draft) {
        drafts.get(draft);
        return dryRuns.latest(subject(draft));
    }

    private static String subject(long draft) {
        return "draft:" + draft;
    }
}
