package org.batoncrm.release.process;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.batoncrm.library.ProcessPack;
import org.batoncrm.process.OwnersModels;
import org.batoncrm.release.Publisher;
import org.batoncrm.release.TrialView;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All files of all packs in one deployment, marked as the owners' own, so that no start of Baton replaces them. */
@Component
class EnginePublisher implements Publisher {

    private static final String TABLE = ".dmn";

    private final RepositoryService repository;
    private final JdbcClient jdbc;

    EnginePublisher(RepositoryService repository, JdbcClient jdbc) {
        this.repository = repository;
        this.jdbc = jdbc;
    }

    @Override
    public Published publish(List<ProcessPack> packs, List<String> changed, String tag) {
        Map<String, String> files = new TreeMap<>();
        // The changed pack comes first: where another one carries the same table, it is the changed one's that counts.
        packs.forEach(pack -> pack.files().forEach(files::putIfAbsent));
        Set<String> own = new TreeSet<>(changed);
        packs.get(0).files().keySet().stream()
                .filter(file -> file.endsWith(TABLE))
                .forEach(file -> own.add(file.substring(0, file.length() - TABLE.length())));
        DeploymentBuilder builder = repository.createDeployment().name(tag).source(OwnersModels.source(own));
        files.forEach(builder::addString);
        Map<String, String> before = newest();
        DeploymentWithDefinitions deployed = builder.deployWithResult();
        Map<String, Integer> versions = new LinkedHashMap<>();
        for (ProcessDefinition definition : deployed.getDeployedProcessDefinitions()) {
            versions.put(definition.getKey(), definition.getVersion());
        }
        before.keySet().retainAll(versions.keySet());
        return new Published(deployed.getId(), versions, before);
    }

    private Map<String, String> newest() {
        Map<String, String> newest = new TreeMap<>();
        repository
                .createProcessDefinitionQuery()
                .latestVersion()
                .list()
                .forEach(definition -> newest.put(definition.getKey(), definition.getId()));
        return newest;
    }

    @Override
    public Standing standing(String deployment) {
        return new Standing(
                count(
                        "select count(*) from ACT_HI_PROCINST where SUPER_PROCESS_INSTANCE_ID_ is null and PROC_DEF_ID_ in"
                                + " (select ID_ from ACT_RE_PROCDEF where DEPLOYMENT_ID_ = ?)",
                        deployment),
                count(
                        "select count(*) from ACT_RU_INCIDENT where ID_ = CAUSE_INCIDENT_ID_ and PROC_DEF_ID_ in"
                                + " (select ID_ from ACT_RE_PROCDEF where DEPLOYMENT_ID_ = ?)",
                        deployment));
    }

    private long count(String sql, String deployment) {
        return jdbc.sql(sql).param(deployment).query(Long.class).single();
    }

    @Override
    public List<TrialView.Figures> compared(String process, String deployment, String other, Instant since) {
        return jdbc.sql("select ID_, VERSION_ from ACT_RE_PROCDEF where KEY_ = :key and"
                        + " (DEPLOYMENT_ID_ = :deployment or ID_ = :other) order by VERSION_ desc")
                .param("key", process)
                .param("deployment", deployment)
                .param("other", other)
                .query((rs, n) -> figures(rs.getString(1), rs.getInt(2), since))
                .list();
    }

    private TrialView.Figures figures(String definition, int version, Instant since) {
        long incidents = count(
                "select count(*) from ACT_RU_INCIDENT where ID_ = CAUSE_INCIDENT_ID_ and PROC_DEF_ID_ = ?", definition);
        return jdbc.sql("select count(*), count(END_TIME_), avg(DURATION_) from ACT_HI_PROCINST"
                        + " where PROC_DEF_ID_ = ? and START_TIME_ >= ?")
                // MySQL keeps the engine's moments in whole seconds.
                .params(definition, Timestamp.from(since.truncatedTo(ChronoUnit.SECONDS)))
                .query((rs, n) -> {
                    double mean = rs.getDouble(3);
                    boolean none = rs.wasNull();
                    return new TrialView.Figures(
                            version, rs.getLong(1), rs.getLong(2), incidents, none ? null : Math.round(mean / 1000));
                })
                .single();
    }
}
