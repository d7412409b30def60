package org.batoncrm.studio;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.batoncrm.identity.Role;
import org.batoncrm.identity.Users;
import org.batoncrm.library.ElementNames;
import org.batoncrm.library.ProcessLibrary;
import org.batoncrm.library.ProcessPack;
import org.batoncrm.mail.MailFile;
import org.batoncrm.process.DelegateCatalogue;
import org.batoncrm.process.Finding;
import org.batoncrm.process.ModelRules;
import org.batoncrm.process.ModelXml;
import org.batoncrm.rehearsal.Scenarios;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Service;
import org.w3c.dom.Document;

/**
 * Says what is wrong with a draft: first what no model may contain, then what the house asks of models, then what a
 * person who draws would want to know, and in the end whether the engine takes it.
 */
@Service
public class DraftCheck {

    private final Drafts drafts;
    private final ProcessLibrary library;
    private final ModelRules rules;
    private final DelegateCatalogue catalogue;
    private final Users users;
    private final EngineTrial trial;
    private final Scenarios scenarios;
    private final ElementNames names;
    private final MailRules mails;

    DraftCheck(
            Drafts drafts,
            ProcessLibrary library,
            ModelRules rules,
            DelegateCatalogue catalogue,
            Users users,
            EngineTrial trial,
            Scenarios scenarios,
            ElementNames names,
            MailRules mails) {
        this.drafts = drafts;
        this.library = library;
        this.rules = rules;
        this.catalogue = catalogue;
        this.users = users;
        this.trial = trial;
        this.scenarios = scenarios;
        this.names = names;
        this.mails = mails;
    }

    /** Everything to say about a draft; not found unless the actor may read it. */
    public DraftReport check(long draft) {
        DraftView view = drafts.get(draft);
        Integer base = view.baseVersion();
        return check(drafts.pack(draft), base == null ? null : library.pack(view.processKey(), base));
    }

    /**
     * Everything to say about the pack, in the reader's language.
     *
     * @param base the version that the draft began with; null for a new process
     */
    public DraftReport check(ProcessPack pack, @Nullable ProcessPack base) {
        Set<Finding> findings = findings(pack, base);
        if (Scenarios.in(pack) && findings.stream().noneMatch(Finding::isError)) {
            findings.addAll(tests(pack));
        }
        return new DraftReport(findings.stream()
                .sorted(Comparator.comparing((Finding finding) -> !finding.isError()))
                .map(finding -> DraftFinding.of(finding, LocaleContextHolder.getLocale()))
                .toList());
    }

    /** Tests that do not go as they want. */
    private List<Finding> tests(ProcessPack pack) {
        ElementNames.Of named = names.in(pack);
        return scenarios.run(pack).results().stream()
                .filter(result -> !result.passed())
                .map(result -> Finding.error(
                        pack.diagram(),
                        result.element().isEmpty()
                                ? null
                                : named.name(result.element()) + " (" + result.element() + ")",
                        "draft.scenario",
                        result.name(),
                        String.join(" ", result.sentences())))
                .toList();
    }

    /** The diagrams, tables and forms in which nothing stands that keeps them from being read. */
    Set<String> readable(ProcessPack pack) {
        Map<String, byte[]> models = models(pack);
        Set<String> readable = new LinkedHashSet<>(models.keySet());
        rules.check(models, Set.of()).stream()
                .filter(DraftCheck::isUnsafe)
                .forEach(finding -> readable.remove(finding.resource()));
        return readable;
    }

    private Set<Finding> findings(ProcessPack pack, @Nullable ProcessPack base) {
        Map<String, byte[]> models = models(pack);
        Set<Finding> findings = new LinkedHashSet<>(rules.check(models, trial.liveKeys()));
        // What other processes wait for is not in the pack.
        findings.removeIf(finding -> finding.rule().equals("rule.messageLost"));
        Map<String, byte[]> safe = new TreeMap<>(models);
        findings.stream().filter(DraftCheck::isUnsafe).forEach(finding -> safe.remove(finding.resource()));
        Map<String, byte[]> before = base == null ? Map.of() : models(base);
        safe.forEach((file, content) -> {
            if (file.endsWith(".bpmn")) {
                byte[] was = before.get(file);
                new DiagramRules(file, ModelXml.parse(content), pack.files().keySet(), catalogue, this::isEmpty)
                        .check(was == null ? null : readable(file, was), findings);
            } else if (file.endsWith(".dmn")) {
                new TableRules(file, ModelXml.parse(content)).check(findings);
            } else {
                FormRules.check(file, content, findings);
            }
        });
        if (safe.containsKey(pack.diagram())) {
            mails.check(pack, findings);
        }
        TranslationRules.check(pack, safe.keySet(), findings);
        if (!safe.isEmpty() && findings.stream().noneMatch(DraftCheck::isUnsafe)) {
            findings.addAll(trial.refusals(safe));
        }
        return findings;
    }

    private boolean isEmpty(Role role) {
        return users.withRole(role).isEmpty();
    }

    /** A base that came out of the engine has been checked before; one that has not is no base. */
    private @Nullable Document readable(String file, byte[] content) {
        boolean unsafe = rules.check(Map.of(file, content), Set.of()).stream().anyMatch(DraftCheck::isUnsafe);
        return unsafe ? null : ModelXml.parse(content);
    }

    private static Map<String, byte[]> models(ProcessPack pack) {
        Map<String, byte[]> models = new TreeMap<>();
        pack.files().forEach((file, content) -> {
            if (!file.endsWith(".properties") && !file.endsWith(MailFile.ENDING) && !file.endsWith(ProcessPack.TEST)) {
                models.put(file, content.getBytes(StandardCharsets.UTF_8));
            }
        });
        return models;
    }

    /** Found by the lint, behind which nothing else reads the file. */
    private static boolean isUnsafe(Finding finding) {
        return !finding.rule().startsWith("rule.") && !finding.rule().startsWith("draft.");
    }
}
