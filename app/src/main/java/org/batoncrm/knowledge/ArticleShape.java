package org.batoncrm.knowledge;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.Field;
import org.batoncrm.record.Field.Kind;
import org.batoncrm.record.FieldSet;
import org.batoncrm.record.ListColumn;
import org.batoncrm.record.ListSpec;
import org.batoncrm.record.RecordDesk;
import org.batoncrm.record.RecordDesks;
import org.batoncrm.record.RecordShape;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContextHolder;

/** The fields and columns of articles. Their texts are written on a page of their own. */
@Configuration(proxyBeanMethods = false)
class ArticleShape {

    private static final String ARTICLE = "knowledge.section.article";

    static final String CATEGORY_KEYS = "knowledge.category.";
    static final String AUDIENCE_KEYS = "knowledge.audience.";
    static final String STATE_KEYS = "knowledge.state.";

    static final FieldSet<Article> FIELDS = FieldSet.of(
            field(Kind.TEXT, "title.en", a -> a.titleEn, (a, v) -> a.titleEn = (String) v),
            field(Kind.TEXT, "title.zh", a -> a.titleZh, (a, v) -> a.titleZh = (String) v),
            field(Kind.CHOICE, "category", a -> a.category, (a, v) -> a.category = (String) v)
                    .oneOf(CATEGORY_KEYS, names(ArticleCategory.values()))
                    .needed(),
            field(Kind.CHOICE, "audience", a -> a.audience, (a, v) -> a.audience = (String) v)
                    .oneOf(AUDIENCE_KEYS, names(Audience.values()))
                    .needed(),
            field(Kind.RECORD, "productId", a -> a.productId, (a, v) -> a.productId = (Long) v)
                    .pointingAt(RecordType.PRODUCT.prefix()),
            field(Kind.TEXT, "tags", a -> a.tags, (a, v) -> a.tags = (String) v),
            field(Kind.DATE, "reviewOn", a -> a.reviewOn, (a, v) -> a.reviewOn = (LocalDate) v));

    static final ListSpec LIST = new ListSpec(
            RecordType.ARTICLE,
            "articles",
            "knowledge.articles",
            "article",
            List.of(
                    ListColumn.text("name", "knowledge.name", "r.name")
                            .asTitle()
                            .sortedBy()
                            .filteredBy(),
                    ListColumn.text("titleZh", "knowledge.title.zh", "r.title_zh"),
                    ListColumn.options("state", "knowledge.state", "r.state", STATE_KEYS, names(ArticleState.values()))
                            .sortedBy(),
                    ListColumn.options(
                            "audience", "knowledge.audience", "r.audience", AUDIENCE_KEYS, names(Audience.values())),
                    ListColumn.options(
                                    "category",
                                    "knowledge.category",
                                    "r.category",
                                    CATEGORY_KEYS,
                                    names(ArticleCategory.values()))
                            .sortedBy(),
                    ListColumn.record("productId", "knowledge.productId", "r.product_id", RecordType.PRODUCT.prefix()),
                    ListColumn.of(ListColumn.Type.DATE, "reviewOn", "knowledge.reviewOn", "r.review_on")
                            .sortedBy()
                            .filteredBy(),
                    ListColumn.of(ListColumn.Type.USER, "ownerId", "record.owner", "r.owner_id")
                            .filteredBy(),
                    ListColumn.of(ListColumn.Type.DATETIME, "updatedAt", "record.updatedAt", "r.updated_at")
                            .sortedBy()),
            "updatedAt,desc");

    private static Field<Article> field(
            Kind kind, String key, Function<Article, @Nullable Object> get, BiConsumer<Article, @Nullable Object> set) {
        return Field.of(kind, key, "knowledge." + key, ARTICLE, get, set);
    }

    static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }

    @Bean
    static RecordDesk<Article> articleDesk(RecordDesks desks, Texts texts) {
        return desks.open(new RecordShape<>(
                RecordType.ARTICLE,
                Article.class,
                "article",
                FIELDS,
                a -> a.text().title(LocaleContextHolder.getLocale()),
                a -> texts.get(CATEGORY_KEYS + a.category.toLowerCase(java.util.Locale.ROOT)),
                ArticleShape::searched,
                ArticleShape::settle));
    }

    /** Both titles and the tags, then as much of both texts as there is room for. */
    private static List<@Nullable String> searched(Article a) {
        return Arrays.asList(a.titleEn, a.titleZh, a.tags, beginning(a.bodyZh, 400), beginning(a.bodyEn, 3000));
    }

    private static @Nullable String beginning(@Nullable String text, int most) {
        return text == null || text.length() <= most ? text : text.substring(0, most);
    }

    private static void settle(Article article, Invalid.Check check) {
        article.nameIt();
        check.that(article.titleEn != null || article.titleZh != null, "title.en", "knowledge.titleNeeded")
                .length(article.bodyEn, Articles.LONGEST, "body.en")
                .length(article.bodyZh, Articles.LONGEST, "body.zh");
    }
}
