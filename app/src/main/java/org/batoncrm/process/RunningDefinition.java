package org.batoncrm.process;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.impl.context.BpmnExecutionContext;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The definition whose case this thread moves right now, and what was published with it. */
@Component
public class RunningDefinition {

    /** Versions in which cases run at one time; what is not kept is read again. */
    private static final int KEPT = 200;

    /** A deployment never changes, so that every node may keep what it has read of it. */
    private final Map<String, Map<String, String>> files = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Map<String, String>> eldest) {
            return size() > KEPT;
        }
    };

    private final JdbcClient jdbc;

    RunningDefinition(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A text file that was published together with the definition; empty when there is none, and when no case is being
     * moved.
     *
     * @param ending of the file's name
     * @param named the file's name for the key of the process
     */
    public Optional<String> file(String ending, UnaryOperator<String> named) {
        BpmnExecutionContext context = Context.getBpmnExecutionContext();
        if (context == null || context.getExecution() == null) {
            return Optional.empty();
        }
        ProcessDefinitionEntity definition = context.getExecution().getProcessDefinition();
        if (definition == null || definition.getDeploymentId() == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(files(definition.getDeploymentId(), ending).get(named.apply(definition.getKey())));
    }

    private Map<String, String> files(String deployment, String ending) {
        String key = deployment + ending;
        synchronized (files) {
            Map<String, String> known = files.get(key);
            if (known != null) {
                return known;
            }
        }
        Map<String, String> read = new HashMap<>();
        jdbc.sql("select NAME_, BYTES_ from ACT_GE_BYTEARRAY where DEPLOYMENT_ID_ = ? and NAME_ like ?")
                .params(deployment, "%" + ending)
                .query(row -> {
                    read.put(row.getString(1), new String(row.getBytes(2), StandardCharsets.UTF_8));
                });
        synchronized (files) {
            files.put(key, Map.copyOf(read));
        }
        return read;
    }
}
