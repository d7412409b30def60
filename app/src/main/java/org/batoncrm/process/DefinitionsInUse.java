package org.batoncrm.process;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.batoncrm.process.hardening.ModelLint;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The versions of processes that somebody's work depends on, judged by the rules of the release that asks: cases run in
 * them, or new ones begin in them because a process owner has published them. It reads the engine's tables and needs no
 * engine, so that a release can ask before it is installed.
 */
@Component
public class DefinitionsInUse {

    /** Of the rules, those without which a step cannot be done; others are a matter of good order. */
    private static final Set<String> VITAL = Set.of(
            "rule.delegate",
            "rule.form",
            "rule.decision",
            "rule.process",
            "rule.group",
            "rule.variable",
            "rule.variableOfNoType");

    /**
     * A version that cannot run.
     *
     * @param running how many cases are in it
     * @param starts whether new cases begin in it
     */
    public record Unfit(String key, int version, long running, boolean starts, List<Finding> findings) {

        public Unfit {
            findings = List.copyOf(findings);
        }

        @Override
        public String toString() {
            return key + ", version " + version + ": " + running + (running == 1 ? " running case" : " running cases")
                    + (starts ? ", new ones begin in it" : "");
        }
    }

    private record Version(
            String id,
            String key,
            int version,
            String deployment,
            String file,
            @Nullable String source,
            boolean latest,
            boolean running) {

        boolean starts() {
            return latest && OwnersModels.own(source, key);
        }
    }

    private final JdbcClient jdbc;
    private final ModelRules rules;
    private final ModelLint lint;

    DefinitionsInUse(JdbcClient jdbc, ModelRules rules, ModelLint lint) {
        this.jdbc = jdbc;
        this.rules = rules;
        this.lint = lint;
    }

    /** By key and version; empty when all can run, and on a database on which nothing has run yet. */
    public List<Unfit> unfit() {
        if (!hasEngine()) {
            return List.of();
        }
        Map<String, List<Version>> used = versions().stream()
                .filter(version -> version.running() || version.starts())
                .collect(Collectors.groupingBy(Version::deployment, TreeMap::new, Collectors.toList()));
        Set<String> elsewhere = new HashSet<>(keys());
        Map<String, byte[]> shipped = ShippedModels.read().models();
        shipped.keySet().forEach(file -> elsewhere.add(ModelXml.key(file)));
        List<Unfit> unfit = new ArrayList<>();
        used.forEach((deployment, versions) -> {
            Map<String, byte[]> models = models(deployment);
            if (!sameAs(shipped, models)) {
                judge(versions, models, elsewhere, unfit);
            }
        });
        unfit.sort(java.util.Comparator.comparing(Unfit::key).thenComparing(Unfit::version));
        return unfit;
    }

    private void judge(
            Collection<Version> versions, Map<String, byte[]> models, Set<String> elsewhere, List<Unfit> unfit) {
        // The engine reads back a deployment as a whole, and the lint refuses it as a whole.
        List<Finding> refused = models.entrySet().stream()
                .flatMap(model -> lint.check(model.getKey(), model.getValue()).stream())
                .filter(Finding::isError)
                .toList();
        List<Finding> broken = refused.isEmpty() ? vital(models, elsewhere) : List.of();
        versions.forEach(version -> {
            List<Finding> findings = refused.isEmpty()
                    ? broken.stream()
                            .filter(finding -> finding.resource().equals(version.file()))
                            .toList()
                    : refused;
            if (!findings.isEmpty()) {
                unfit.add(
                        new Unfit(version.key(), version.version(), running(version.id()), version.starts(), findings));
            }
        });
    }

    private List<Finding> vital(Map<String, byte[]> models, Set<String> elsewhere) {
        return rules.check(models, elsewhere).stream()
                .filter(finding -> finding.isError() && VITAL.contains(finding.rule()))
                .toList();
    }

    private static boolean sameAs(Map<String, byte[]> shipped, Map<String, byte[]> models) {
        return models.entrySet().stream()
                .allMatch(model -> java.util.Arrays.equals(model.getValue(), shipped.get(model.getKey())));
    }

    private boolean hasEngine() {
        return jdbc.sql("select count(*) from information_schema.tables where lower(table_name) = 'act_re_procdef'"
                                + " and table_schema in (database(), 'PUBLIC')")
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private List<Version> versions() {
        return jdbc.sql("select d.ID_, d.KEY_, d.VERSION_, d.DEPLOYMENT_ID_, d.RESOURCE_NAME_, p.SOURCE_,"
                        + " (select max(l.VERSION_) from ACT_RE_PROCDEF l where l.KEY_ = d.KEY_),"
                        + " (select e.ID_ from ACT_RU_EXECUTION e where e.PROC_DEF_ID_ = d.ID_ limit 1)"
                        + " from ACT_RE_PROCDEF d join ACT_RE_DEPLOYMENT p on p.ID_ = d.DEPLOYMENT_ID_")
                .query((row, number) -> new Version(
                        row.getString(1),
                        row.getString(2),
                        row.getInt(3),
                        row.getString(4),
                        base(row.getString(5)),
                        row.getString(6),
                        row.getInt(3) == row.getInt(7),
                        row.getString(8) != null))
                .list();
    }

    private List<String> keys() {
        return jdbc.sql("select KEY_ from ACT_RE_PROCDEF union select KEY_ from ACT_RE_DECISION_DEF")
                .query(String.class)
                .list();
    }

    private Map<String, byte[]> models(String deployment) {
        Map<String, byte[]> models = new TreeMap<>();
        jdbc.sql("select NAME_, BYTES_ from ACT_GE_BYTEARRAY where DEPLOYMENT_ID_ = ?")
                .param(deployment)
                .query(row -> {
                    models.put(base(row.getString(1)), row.getBytes(2));
                });
        return models;
    }

    private long running(String definition) {
        return jdbc.sql("select count(*) from ACT_RU_EXECUTION where PROC_DEF_ID_ = ? and PARENT_ID_ is null")
                .param(definition)
                .query(Long.class)
                .single();
    }

    private static String base(String resource) {
        return resource.substring(resource.lastIndexOf('/') + 1);
    }
}
