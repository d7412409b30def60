package org.batoncrm.record;

import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the ear into the one data source, before anybody takes it. */
@Configuration(proxyBeanMethods = false)
class WritesConfiguration {

    @Bean
    static BeanPostProcessor heardDataSource() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource source && name.equals("dataSource")
                        ? new Writes.Source(source)
                        : bean;
            }
        };
    }
}
