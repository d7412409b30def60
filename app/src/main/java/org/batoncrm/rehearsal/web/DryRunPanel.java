package org.batoncrm.rehearsal.web;

import java.util.Optional;
import java.util.function.Supplier;
import org.batoncrm.library.ProcessPack;
import org.batoncrm.rehearsal.DryRun;
import org.batoncrm.rehearsal.DryRunReport;
import org.batoncrm.rehearsal.DryRuns;
import org.springframework.stereotype.Component;
import org.springframework.ui.ModelMap;

/** What the fragment {@code rehearsal/dry-run :: run} shows. */
@Component
public class DryRunPanel {

    private final DryRuns dryRuns;

    DryRunPanel(DryRuns dryRuns) {
        this.dryRuns = dryRuns;
    }

    /**
     * Puts it into the model.
     *
     * @param pack what was played, for the names in it
     * @param address where the fragment alone can be had, while it is being played
     */
    public void fill(Optional<DryRun> run, Supplier<ProcessPack> pack, String address, ModelMap model) {
        model.addAttribute("run", run.orElse(null));
        model.addAttribute("poll", address);
        run.ifPresent(found -> model.addAttribute("summary", dryRuns.summary(found)));
        DryRunReport report = run.map(DryRun::report).orElse(null);
        if (report != null) {
            ProcessPack named = pack.get();
            model.addAttribute("told", dryRuns.told(report, named));
            model.addAttribute("asked", dryRuns.counted(report.asked(), named));
            model.addAttribute("tables", dryRuns.counted(report.tables(), named));
        }
    }
}
