package org.batoncrm.knowledge;

import jakarta.annotation.PreDestroy;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** How often public pages were opened. Whoever reads writes nothing: it is counted here, and written down now and then. */
@Component
class ViewCounter {

    private final ConcurrentMap<Long, Long> counted = new ConcurrentHashMap<>();
    private final UsageStore usage;
    private final TransactionTemplate transaction;

    ViewCounter(UsageStore usage, TransactionTemplate transaction) {
        this.usage = usage;
        this.transaction = transaction;
    }

    void opened(RecordId article) {
        counted.merge(article.value(), 1L, Long::sum);
    }

    @PreDestroy
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void writeDown() {
        for (Long article : counted.keySet()) {
            Long views = counted.remove(article);
            if (views != null) {
                transaction.executeWithoutResult(
                        status -> usage.viewed(RecordId.of(RecordType.ARTICLE, article), views));
            }
        }
    }
}
