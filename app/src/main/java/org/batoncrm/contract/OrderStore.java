package org.batoncrm.contract;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Finds orders by their contracts. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class OrderStore {

    private final EntityManager entities;

    OrderStore(EntityManager entities) {
        this.entities = entities;
    }

    Optional<SalesOrder> find(RecordId contract) {
        return entities.createQuery("from SalesOrder o where o.contractId = :contract", SalesOrder.class)
                .setParameter("contract", contract.value())
                .getResultStream()
                .findFirst();
    }

    Optional<OrderView> ofContract(RecordId contract) {
        return find(contract).map(OrderStore::view);
    }

    /** The newest of an account. */
    List<OrderView> ofAccount(RecordId account, int most) {
        return entities.createQuery(
                        "from SalesOrder o where o.accountId = :account and o.deletedAt is null order by o.id desc",
                        SalesOrder.class)
                .setParameter("account", account.value())
                .setMaxResults(most)
                .getResultStream()
                .map(OrderStore::view)
                .toList();
    }

    static OrderView view(SalesOrder order) {
        return new OrderView(
                RecordId.of(RecordType.ORDER, order.id() == null ? 0 : order.id()),
                RecordId.of(RecordType.CONTRACT, order.contractId()),
                RecordId.of(RecordType.ACCOUNT, order.accountId()),
                order.title(),
                order.state,
                order.currency(),
                order.net(),
                order.tax(),
                order.lines(),
                order.reason,
                order.closedOn);
    }
}
