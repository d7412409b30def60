package org.batoncrm.record;

import org.batoncrm.web.JdbcProxy;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the ear into the one data source, before anybody takes it. */
@Configuration(proxyBeanMethods = false)
class WritesConfiguration {

    @Bean
    static BeanPostProcessor heardDataSource() {
        return JdbcProxy.beforeDataSource(Writes.Source::new);
    }
}
