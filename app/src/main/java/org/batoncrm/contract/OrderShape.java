package org.batoncrm.contract;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.batoncrm.kernel.Decimals;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.Field;
import org.batoncrm.record.Field.Kind;
import org.batoncrm.record.FieldSet;
import org.batoncrm.record.ListColumn;
import org.batoncrm.record.ListSpec;
import org.batoncrm.record.RecordDesk;
import org.batoncrm.record.RecordDesks;
import org.batoncrm.record.RecordShape;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The fields and columns of orders: what they say comes from the contract, only the delivery is written by people. */
@Configuration(proxyBeanMethods = false)
class OrderShape {

    private static final String DELIVERY = "contract.order.section.delivery";

    static final FieldSet<SalesOrder> FIELDS = FieldSet.of(
            Field.<SalesOrder>of(
                            Kind.DATE,
                            "deliverOn",
                            "contract.order.deliverOn",
                            DELIVERY,
                            o -> o.deliverOn,
                            (o, v) -> o.deliverOn = (LocalDate) v)
                    .fixedWhen(o -> o.state == OrderState.OPEN ? null : "contract.order.closed"),
            Field.of(Kind.NOTE, "note", "contract.order.note", DELIVERY, o -> o.note, (o, v) -> o.note = (String) v));

    static final ListSpec LIST = new ListSpec(
            RecordType.ORDER,
            "orders",
            "contract.orders",
            "sales_order",
            List.of(
                    ListColumn.text("title", "contract.order.title", "r.title")
                            .asTitle()
                            .sortedBy()
                            .filteredBy(),
                    ListColumn.record("accountId", "contract.accountId", "r.account_id", RecordType.ACCOUNT.prefix()),
                    ListColumn.options(
                                    "status",
                                    "contract.state",
                                    "r.state",
                                    "contract.order.state.",
                                    Arrays.stream(OrderState.values())
                                            .map(Enum::name)
                                            .toList())
                            .sortedBy(),
                    ListColumn.money("net", "contract.net", "r.net", "r.currency")
                            .sortedBy(),
                    ListColumn.of(ListColumn.Type.DATE, "deliverOn", "contract.order.deliverOn", "r.deliver_on")
                            .sortedBy()
                            .filteredBy(),
                    ListColumn.record(
                                    "contractId",
                                    "contract.order.contract",
                                    "r.contract_id",
                                    RecordType.CONTRACT.prefix())
                            .hidden(),
                    ListColumn.of(ListColumn.Type.USER, "ownerId", "record.owner", "r.owner_id")
                            .sortedBy()
                            .filteredBy(),
                    ListColumn.of(ListColumn.Type.DATETIME, "createdAt", "record.createdAt", "r.created_at")
                            .sortedBy()
                            .hidden(),
                    ListColumn.of(ListColumn.Type.DATETIME, "updatedAt", "record.updatedAt", "r.updated_at")
                            .sortedBy()
                            .filteredBy()),
            "updatedAt,desc");

    @Bean
    static RecordDesk<SalesOrder> orderDesk(RecordDesks desks) {
        return desks.open(new RecordShape<>(
                RecordType.ORDER,
                SalesOrder.class,
                "sales_order",
                FIELDS,
                SalesOrder::title,
                o -> Decimals.told(o.net(), o.currency()),
                o -> List.of(),
                (o, check) -> {}));
    }
}
