package org.batoncrm;

import static org.assertj.core.api.Assertions.assertThat;

import org.batoncrm.testing.BatonTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.interceptor.TransactionInterceptor;

/** A call in a transaction searches no class for the name of a transaction manager. */
@BatonTest
class TransactionCallsTest {

    @Autowired
    private TransactionInterceptor interceptor;

    @Autowired
    private PlatformTransactionManager manager;

    @Test
    void isToldBeforehand() {
        assertThat(interceptor.getTransactionManager()).isSameAs(manager);
        assertThat(ReflectionTestUtils.getField(interceptor, "beanFactory")).isNull();
    }
}
