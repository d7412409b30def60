package org.batoncrm.studio.process;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.batoncrm.process.Finding;
import org.batoncrm.studio.EngineTrial;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.ResourceReport;
import org.camunda.bpm.engine.impl.bpmn.deployer.BpmnDeployer;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.util.ProductPropertiesUtil;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionTemplate;

/** Deploys in a transaction that is always rolled back, so that what passes here is taken on the day, too. */
@Component
class RolledBackTrial implements EngineTrial {

    private static final Logger LOG = LoggerFactory.getLogger(RolledBackTrial.class);

    private final RepositoryService repository;
    private final ProcessEngineConfigurationImpl engine;
    private final TransactionTemplate within;

    RolledBackTrial(ProcessEngine engine, PlatformTransactionManager transactions) {
        this.repository = engine.getRepositoryService();
        this.engine = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        this.within = new TransactionTemplate(transactions);
    }

    @Override
    public String version() {
        return ProductPropertiesUtil.getProductVersion();
    }

    @Override
    public Set<String> liveKeys() {
        Set<String> keys = new HashSet<>();
        repository.createProcessDefinitionQuery().latestVersion().list().forEach(one -> keys.add(one.getKey()));
        repository.createDecisionDefinitionQuery().latestVersion().list().forEach(one -> keys.add(one.getKey()));
        return keys;
    }

    @Override
    public OptionalInt newest(String processKey) {
        ProcessDefinition newest = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(processKey)
                .latestVersion()
                .singleResult();
        return newest == null ? OptionalInt.empty() : OptionalInt.of(newest.getVersion());
    }

    @Override
    public List<Finding> refusals(Map<String, byte[]> models) {
        List<Finding> refusals = new ArrayList<>();
        try {
            // A command of its own, also when a delegate asks: else the trial would be written with the delegate's
            // work.
            engine.getCommandExecutorTxRequiresNew().execute(context -> {
                models.forEach((file, content) -> {
                    if (file.endsWith(".bpmn")) {
                        parse(file, content, refusals);
                    }
                });
                if (refusals.isEmpty()) {
                    deploy(models, refusals);
                }
                within.executeWithoutResult(TransactionStatus::setRollbackOnly);
                return null;
            });
        } catch (UnexpectedRollbackException wanted) {
            LOG.trace("Nothing of a trial stays", wanted);
        }
        return refusals;
    }

    /** Apart from any deployment: a draft that is half drawn is no failure, and is not to be logged as one. */
    private void parse(String file, byte[] content, List<Finding> refusals) {
        engine.getCommandExecutorTxRequired().execute(context -> {
            try {
                deployer()
                        .getBpmnParser()
                        .createParse()
                        .sourceInputStream(new ByteArrayInputStream(content))
                        .deployment(new DeploymentEntity())
                        .name(file)
                        .execute();
            } catch (ParseException refused) {
                refused.getResorceReports().forEach(report -> problems(report, refusals));
            } catch (ProcessEngineException refused) {
                refusals.add(Finding.error(file, null, "draft.engine", words(refused)));
            }
            return null;
        });
    }

    private BpmnDeployer deployer() {
        return engine.getDeployers().stream()
                .filter(BpmnDeployer.class::isInstance)
                .map(BpmnDeployer.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private void deploy(Map<String, byte[]> models, List<Finding> refusals) {
        DeploymentBuilder builder = repository.createDeployment().name("trial");
        models.forEach((file, content) -> builder.addInputStream(file, new ByteArrayInputStream(content)));
        try {
            builder.deploy();
        } catch (ProcessEngineException refused) {
            refusals.add(Finding.error(file(models, refused), null, "draft.engine", words(refused)));
        }
    }

    private static void problems(ResourceReport report, List<Finding> refusals) {
        report.getErrors()
                .forEach(problem -> refusals.add(Finding.error(
                        report.getResourceName(), problem.getMainElementId(), "draft.engine", problem.getMessage())));
    }

    /** The engine names the file somewhere in its sentence. */
    private static String file(Map<String, byte[]> models, Exception refused) {
        String words = words(refused);
        return models.keySet().stream()
                .filter(words::contains)
                .findFirst()
                .orElse(models.keySet().iterator().next());
    }

    private static String words(Throwable refused) {
        StringBuilder words = new StringBuilder();
        for (Throwable cause = refused; cause != null && words.length() < 400; cause = cause.getCause()) {
            words.append(words.isEmpty() ? "" : " · ").append(cause.getMessage());
        }
        return words.toString();
    }
}
