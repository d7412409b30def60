package org.batoncrm.web;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.function.SingletonSupplier;

/** What stands before the one data source when it is MySQL. */
@Configuration(proxyBeanMethods = false)
class MysqlSource {

    @Bean
    static BeanPostProcessor mysqlConnections(ObjectProvider<DatabaseAway> away) {
        // It needs the data source itself.
        SingletonSupplier<DatabaseAway> known = SingletonSupplier.of(away::getObject);
        return JdbcProxy.beforeDataSource(source -> mysql(source)
                ? new RowBatches(
                        new RequestPatience(source, () -> known.obtain().isNow()))
                : source);
    }

    /** Whether it is a pool of connections to a MySQL server. */
    static boolean mysql(DataSource source) {
        try {
            return source.isWrapperFor(HikariDataSource.class)
                    && source.unwrap(HikariDataSource.class).getJdbcUrl().startsWith("jdbc:mysql:");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
