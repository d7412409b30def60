package org.batoncrm.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test of the whole product on a fresh database without the sample company: H2 in memory, or MySQL when the system
 * property {@code baton.test.database} is {@code mysql}. The started product is shared by all such tests; what a test
 * left in the database is gone before the next one. The engine's jobs run when a test says so, see {@link Jobs}.
 * {@link People}, {@link Jobs} and {@link CleanData} can be injected.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Tag("database")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestDatabase.class)
@Import({People.class, Jobs.class, CleanData.class})
@ExtendWith(CleanData.BeforeEachTest.class)
public @interface BatonTest {}
