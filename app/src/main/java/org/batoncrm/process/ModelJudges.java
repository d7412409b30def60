package org.batoncrm.process;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.batoncrm.process.hardening.ModelLint;
import org.batoncrm.process.hardening.ProcessBeans;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What {@link ModelRules} asks: the names that a model may call, and the lint. Needs neither an engine nor a database. */
@Configuration(proxyBeanMethods = false)
public class ModelJudges {

    @Bean
    static DelegateCatalogue delegateCatalogue(ListableBeanFactory beans) {
        return DelegateCatalogue.of(beans);
    }

    @Bean
    static ProcessBeans processBeans(ListableBeanFactory beans, DelegateCatalogue catalogue) {
        Map<String, Set<String>> visible = new TreeMap<>();
        catalogue.names().forEach(name -> visible.put(name, Set.of()));
        for (String name : beans.getBeanNamesForAnnotation(ProcessCallable.class)) {
            ProcessCallable callable = beans.findAnnotationOnBean(name, ProcessCallable.class, false);
            if (callable != null) {
                visible.put(name, Set.copyOf(Arrays.asList(callable.value())));
            }
        }
        return new ProcessBeans(visible, beans::getBean);
    }

    @Bean
    static ProcessCards processCards() {
        return ProcessCards.besideTheDiagrams();
    }

    @Bean
    static ModelLint modelLint(ProcessBeans beans) {
        return new ModelLint(beans);
    }
}
