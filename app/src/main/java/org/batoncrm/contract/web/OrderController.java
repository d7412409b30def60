package org.batoncrm.contract.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.batoncrm.contract.OrderView;
import org.batoncrm.contract.Orders;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.Records;
import org.batoncrm.record.web.ListPages;
import org.batoncrm.record.web.RecordPages;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages of orders. */
@Controller
@RequestMapping("/orders")
class OrderController {

    private final Orders orders;
    private final ListPages lists;
    private final RecordPages pages;
    private final Records records;

    OrderController(Orders orders, ListPages lists, RecordPages pages, Records records) {
        this.orders = orders;
        this.lists = lists;
        this.pages = pages;
        this.records = records;
    }

    @GetMapping
    String list(@RequestParam MultiValueMap<String, String> parameters, HttpServletRequest request, Model model) {
        String view = lists.show("orders", parameters, request, model);
        model.addAttribute("activeNav", "contracts");
        return view;
    }

    @GetMapping("/{id:ORD-\\d+}")
    String show(@PathVariable RecordId id, Model model) {
        OrderView order = orders.view(id);
        String view = pages.show(id, "contract/order :: side", model);
        model.addAttribute("work", "deal/lines :: lines");
        model.addAttribute("terms", orders.terms(id));
        model.addAttribute("order", order);
        model.addAttribute("account", records.cards(List.of(order.account())).get(order.account()));
        model.addAttribute("activeNav", "contracts");
        return view;
    }
}
