package org.batoncrm.web;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts {@link RowBatches} before the one data source when it is MySQL. */
@Configuration(proxyBeanMethods = false)
class RowBatchesConfiguration {

    @Bean
    static BeanPostProcessor rowBatches() {
        return JdbcProxy.beforeDataSource(source -> mysql(source) ? new RowBatches(source) : source);
    }

    private static boolean mysql(DataSource source) {
        try {
            return source.isWrapperFor(HikariDataSource.class)
                    && source.unwrap(HikariDataSource.class).getJdbcUrl().startsWith("jdbc:mysql:");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
