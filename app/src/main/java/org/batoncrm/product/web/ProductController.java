package org.batoncrm.product.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.batoncrm.identity.Access;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.product.Products;
import org.batoncrm.record.web.ListPages;
import org.batoncrm.record.web.RecordForms;
import org.batoncrm.record.web.RecordPages;
import org.batoncrm.web.NavigationEntry;
import org.batoncrm.web.Texts;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
@RequestMapping("/products")
class ProductController {

    private static final List<String> ASKED = List.of(
            "name",
            "sku",
            "family",
            "unit",
            "listPrice.amount",
            "listPrice.currency",
            "taxPercent",
            "cost",
            "description");

    private record Entry(Access access) implements NavigationEntry {

        @Override
        public String key() {
            return "products";
        }

        @Override
        public String href() {
            return "/products";
        }

        @Override
        public String icon() {
            return "package";
        }

        @Override
        public String labelKey() {
            return "product.products";
        }

        @Override
        public int position() {
            return 55;
        }

        @Override
        public boolean visible() {
            return access.readable(RecordType.PRODUCT).scope() != Access.Scope.NONE;
        }
    }

    private final Products products;
    private final ListPages lists;
    private final RecordPages pages;
    private final RecordForms forms;
    private final Texts texts;

    ProductController(Products products, ListPages lists, RecordPages pages, RecordForms forms, Texts texts) {
        this.products = products;
        this.lists = lists;
        this.pages = pages;
        this.forms = forms;
        this.texts = texts;
    }

    @Bean
    static NavigationEntry productsEntry(Access access) {
        return new Entry(access);
    }

    @GetMapping
    String list(@RequestParam MultiValueMap<String, String> parameters, HttpServletRequest request, Model model) {
        return lists.show("products", parameters, request, model);
    }

    @GetMapping("/new")
    String blank(Model model) {
        return forms.show("product.new", "/products", products.form(ASKED), Map.of(), Map.of(), model);
    }

    @PostMapping
    Object create(@RequestParam Map<String, String> input, Model model, HttpServletResponse response) {
        return forms.create("product.new", "/products", products.form(ASKED), input, products::create, model, response);
    }

    @GetMapping("/{id:PROD-\\d+}")
    String show(@PathVariable RecordId id, Model model) {
        String view = pages.show(id, "product/show :: side", model);
        model.addAttribute("deletable", true);
        return view;
    }

    @PostMapping("/{id:PROD-\\d+}/delete")
    String delete(@PathVariable RecordId id, RedirectAttributes flash) {
        products.delete(id, null);
        flash.addFlashAttribute("done", texts.get("record.deleted", id));
        return "redirect:/products";
    }
}
