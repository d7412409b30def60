package org.batoncrm.release.process;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.batoncrm.library.ProcessPack;
import org.batoncrm.process.OwnersModels;
import org.batoncrm.release.Publisher;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.stereotype.Component;

/** All files of all packs in one deployment, marked as the owners' own, so that no start of Baton replaces them. */
@Component
class EnginePublisher implements Publisher {

    private static final String TABLE = ".dmn";

    private final RepositoryService repository;

    EnginePublisher(RepositoryService repository) {
        this.repository = repository;
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
        DeploymentWithDefinitions deployed = builder.deployWithResult();
        Map<String, Integer> versions = new LinkedHashMap<>();
        for (ProcessDefinition definition : deployed.getDeployedProcessDefinitions()) {
            versions.put(definition.getKey(), definition.getVersion());
        }
        return new Published(deployed.getId(), versions);
    }
}
