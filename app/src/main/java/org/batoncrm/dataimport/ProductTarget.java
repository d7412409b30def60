package org.batoncrm.dataimport;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.product.Products;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Rows that become products; names that differ by blanks, signs or case only are one product. */
@Component
class ProductTarget implements ImportTarget {

    private static final Set<String> NUMBERS = Set.of("listPrice.amount", "cost", "taxPercent");

    private final Products products;

    ProductTarget(Products products) {
        this.products = products;
    }

    @Override
    public String type() {
        return "product";
    }

    @Override
    public void requireAllowed(CurrentUser current) {
        current.require(Role.DATA_STEWARD, Role.ADMIN);
    }

    @Override
    public List<ImportField> fields() {
        return List.of(
                field("name", "product", "productname", "产品", "产品名称"),
                field("sku", "productcode", "articlenumber", "编号", "产品编号"),
                field("family", "series", "category", "productfamily", "系列", "类别"),
                field("listPrice.amount", "salesprice", "price", "listprice", "unitprice", "价格", "单价"),
                field("listPrice.currency", "currency", "币种"),
                field("cost", "costprice", "成本"),
                field("taxPercent", "tax", "vatrate", "税率"),
                field("unit", "单位"),
                field("description", "notes", "备注", "描述"));
    }

    private static ImportField field(String key, String... alsoCalled) {
        return ImportField.of(key, "product." + key, alsoCalled);
    }

    @Override
    public Written write(Map<String, String> cells, int rowNumber, Options options) {
        String name = cells.get("name");
        if (name == null) {
            throw new Invalid("name", "error.required");
        }
        Map<String, @Nullable Object> input = input(cells);
        Optional<RecordId> there = products.findByName(name);
        if (there.isEmpty() || options.onDuplicate() == OnDuplicate.CREATE) {
            RecordId created = products.create(input);
            return Written.created(created, products.version(created));
        }
        if (options.onDuplicate() == OnDuplicate.SKIP) {
            return Written.skipped(there.get(), "dataimport.row.there");
        }
        Map<String, @Nullable Object> now = products.get(there.get());
        input.remove("name");
        Map<String, @Nullable Object> before = new HashMap<>();
        input.keySet().forEach(key -> before.put(key, at(now, key)));
        products.change(there.get(), null, input);
        return new Written(Outcome.UPDATED, there.get(), products.version(there.get()), null, before);
    }

    /** {@code listPrice.amount} is the amount within the price. */
    private static @Nullable Object at(Map<String, @Nullable Object> json, String key) {
        int dot = key.indexOf('.');
        if (dot < 0) {
            return json.get(key);
        }
        return json.get(key.substring(0, dot)) instanceof Map<?, ?> inner ? inner.get(key.substring(dot + 1)) : null;
    }

    /** Columns that no field takes have no place at a product. */
    private static Map<String, @Nullable Object> input(Map<String, String> cells) {
        Map<String, @Nullable Object> input = new LinkedHashMap<>();
        cells.forEach((key, text) -> {
            if (!key.startsWith("custom.")) {
                input.put(key, NUMBERS.contains(key) ? ImportTexts.amount(key, text.replaceFirst("%$", "")) : text);
            }
        });
        return input;
    }

    @Override
    public Likeness likeness(Map<String, String> cells) {
        String name = cells.get("name");
        Set<String> same = name == null ? Set.of() : Set.of(Products.nameKey(name));
        return new Likeness(same, same);
    }

    @Override
    public boolean takeBack(RecordId record, int version) {
        if (products.version(record) != version) {
            return false;
        }
        products.delete(record, null);
        return true;
    }

    @Override
    public boolean putBack(RecordId record, int version, Map<String, @Nullable Object> before) {
        if (products.version(record) != version) {
            return false;
        }
        products.change(record, null, before);
        return true;
    }
}
