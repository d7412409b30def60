package org.batoncrm.product;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.ListLink;
import org.batoncrm.record.ListQuery;
import org.batoncrm.record.ListSource;
import org.batoncrm.record.ListSpec;
import org.batoncrm.record.Lists;
import org.batoncrm.record.RecordDesk;
import org.batoncrm.record.RecordSheet;
import org.batoncrm.web.rest.Etags;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is sold. Fields are named as in REST; every method checks what the actor may do. */
@Service
@Transactional
public class Products implements ListSource {

    /** A page of products as REST shows them. */
    public record Found(List<Map<String, @Nullable Object>> items, long total) {}

    private final RecordDesk<Product> desk;
    private final Lists lists;
    private final JdbcClient jdbc;
    private final ProductProperties properties;

    Products(RecordDesk<Product> desk, Lists lists, JdbcClient jdbc, ProductProperties properties) {
        this.desk = desk;
        this.lists = lists;
        this.jdbc = jdbc;
        this.properties = properties;
    }

    /** Refused when another product has that name apart from blanks, signs and case, or that number. */
    public RecordId create(Map<String, @Nullable Object> input) {
        return once(() -> desk.idOf(desk.create(new Product(properties.baseCurrency()), input)));
    }

    @Transactional(readOnly = true)
    public Map<String, @Nullable Object> get(RecordId id) {
        return desk.json(desk.get(id));
    }

    /** Only the fields named change; refused when the caller has seen another version (an entity tag). */
    public Map<String, @Nullable Object> change(
            RecordId id, @Nullable String ifMatch, Map<String, @Nullable Object> changes) {
        Product product = desk.forChange(id);
        Etags.requireMatch(ifMatch, product.version());
        return once(() -> {
            desk.change(product, changes);
            return desk.json(product);
        });
    }

    /** Into the waste bin; deals and quotes keep what they say of it. */
    public void delete(RecordId id, @Nullable String ifMatch) {
        Product product = desk.forChange(id);
        Etags.requireMatch(ifMatch, product.version());
        desk.delete(product);
    }

    @Transactional(readOnly = true)
    public Found page(ListQuery query) {
        Lists.Numbers numbers = lists.numbers(ProductShape.LIST, query);
        return new Found(desk.all(numbers.ids()).stream().map(desk::json).toList(), numbers.total());
    }

    /** The product of this name: written alike, or alike apart from blanks, signs and case. */
    @Transactional(readOnly = true)
    public Optional<RecordId> findByName(String name) {
        String key = ProductNames.key(name);
        return key.isEmpty()
                ? Optional.empty()
                : jdbc.sql("select id from product where name_key = ? and deleted_at is null order by id limit 1")
                        .param(key)
                        .query(Long.class)
                        .optional()
                        .map(id -> RecordId.of(RecordType.PRODUCT, id));
    }

    /** By which a product's name is compared: two names of one key are one product. */
    public static String nameKey(String name) {
        return ProductNames.key(name);
    }

    @Transactional(readOnly = true)
    public int version(RecordId id) {
        return desk.get(id).version();
    }

    /** The fields that a form for a new product asks for. */
    public List<RecordSheet.Line> form(List<String> keys) {
        return desk.blank(new Product(properties.baseCurrency()), keys);
    }

    @Override
    public ListSpec spec() {
        return ProductShape.LIST;
    }

    @Override
    public void assign(RecordId id, @Nullable Long ownerId) {
        desk.assign(id, ownerId);
    }

    @Override
    public List<ListLink> links() {
        return List.of(
                new ListLink("/products/price-lists", "product.priceLists", "tags"),
                new ListLink("/products/rates", "product.rates", "arrows-exchange"));
    }

    @Override
    public String createLink() {
        return "/products/new";
    }

    /** Two people may add the same product at one moment: the database lets the first pass, the second is told. */
    private <T> T once(java.util.function.Supplier<T> write) {
        try {
            T done = write.get();
            desk.flush();
            return done;
        } catch (ConstraintViolationException taken) {
            throw new Conflict("product.conflict");
        }
    }
}
