package org.batoncrm.testing;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Gives each started product an empty database of its own, and drops it when the product has stopped. */
public final class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** Where files lie; each of the Java machines that a build tests in at once has its own. */
    public static final Path HOME = Path.of("target", "home" + Objects.toString(System.getenv("BATON_TEST_FORK"), ""));

    private static final AtomicInteger COUNT = new AtomicInteger();

    static boolean isMysql() {
        return "mysql".equals(System.getProperty("baton.test.database"));
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        String url;
        String user;
        if (isMysql()) {
            String name = MysqlServer.createDatabase();
            url = MysqlServer.plainUrl(name);
            user = "root";
            // What is registered first is destroyed last, after the connection pool.
            ((DefaultSingletonBeanRegistry) context.getBeanFactory())
                    .registerDisposableBean("testDatabase", (DisposableBean) () -> MysqlServer.dropDatabase(name));
        } else {
            url = "jdbc:h2:mem:baton" + COUNT.incrementAndGet() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000";
            user = "sa";
        }
        TestPropertyValues.of(
                        "spring.datasource.url=" + url,
                        "spring.datasource.username=" + user,
                        "spring.datasource.password=",
                        "spring.datasource.hikari.maximum-pool-size=8",
                        "baton.home=" + HOME,
                        "baton.sample-company=false",
                        // A test of what finished cases teach collects them itself, when it has made them older.
                        "baton.mining.first=PT24H",
                        "camunda.bpm.job-execution.enabled=false")
                .applyTo(context);
    }
}
