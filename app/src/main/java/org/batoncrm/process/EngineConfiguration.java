package org.batoncrm.process;

import org.batoncrm.identity.Users;
import org.batoncrm.process.hardening.EngineHardening;
import org.batoncrm.process.hardening.ProcessBeans;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** How the engine of this application differs from the one its makers ship. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    /** Retries within a quarter of an hour come from a glitch; after the last one somebody has to look. */
    private static final String RETRIES = "PT30S,PT2M,PT10M,PT1H";

    /** Last, so that no other plug-in can take a lock off again. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    static ProcessEnginePlugin engineHardening(ProcessBeans beans) {
        return new EngineHardening(beans);
    }

    @Bean
    static ProcessEnginePlugin engineSettings(ObjectProvider<Users> users) {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl engine) {
                engine.setFailedJobRetryTimeCycle(RETRIES);
                engine.setFormService(new PeopleInForms(users));
                engine.setTaskService(new PausedTasks());
                engine.setDelegateInterceptor(new ProcessAuthority());
                // A refusal that a person reads is no error of the house. What nobody foresaw is told once, with its
                // incident by the web or with its job by the job executor, and not here as well.
                engine.setEnableCmdExceptionLogging(false);
                // With a due date on each job, an index finds what is due; without, each search reads all timers.
                engine.setEnsureJobDueDateNotNull(true);
                DefaultDmnEngineConfiguration decisions = new DefaultDmnEngineConfiguration();
                decisions.setFeelEngineFactory(() -> new RememberedFeel(new ScalaFeelEngineFactory().createInstance()));
                engine.setDmnEngineConfiguration(decisions);
            }
        };
    }
}
