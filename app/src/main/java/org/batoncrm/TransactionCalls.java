package org.batoncrm;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.interceptor.TransactionInterceptor;

/**
 * Tells the interceptor of transactional calls the one transaction manager of the house. By itself it searches the called
 * class for an annotation that names one, at each call: two to three of a hundred parts of what a step costs.
 */
@Component
class TransactionCalls implements SmartInitializingSingleton {

    private final TransactionInterceptor interceptor;
    private final PlatformTransactionManager manager;

    TransactionCalls(TransactionInterceptor interceptor, PlatformTransactionManager manager) {
        this.interceptor = interceptor;
        this.manager = manager;
    }

    @Override
    public void afterSingletonsInstantiated() {
        interceptor.setTransactionManager(manager);
        interceptor.setBeanFactory(null);
    }
}
