package org.batoncrm.sample;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.identity.ActingAs;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.knowledge.ArticleMoves;
import org.batoncrm.knowledge.ArticleState;
import org.batoncrm.knowledge.Articles;
import org.batoncrm.product.Products;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What support of the sample company has written down, in both languages; some of it for everybody. */
@Component
@Order(6)
class SampleArticles implements SampleRecords {

    private final Articles articles;
    private final ArticleMoves moves;
    private final Products products;
    private final ActingAs acting;
    private final SampleSteps steps;

    SampleArticles(Articles articles, ArticleMoves moves, Products products, ActingAs acting, SampleSteps steps) {
        this.articles = articles;
        this.moves = moves;
        this.products = products;
        this.acting = acting;
        this.steps = steps;
    }

    @Override
    public boolean add() {
        acting.as("support", locale -> steps.once("articles", this::addAll));
        return true;
    }

    private void addAll() {
        for (SampleTable.Row row : SampleTable.read("articles")) {
            Map<String, @Nullable Object> fields = new HashMap<>();
            fields.put("title.en", row.text(0));
            fields.put("title.zh", row.text(1));
            fields.put("category", row.text(2));
            fields.put("audience", row.text(3));
            fields.put("tags", row.text(4));
            fields.put(
                    "productId",
                    Optional.ofNullable(row.text(5))
                            .flatMap(products::findByName)
                            .map(RecordId::toString)
                            .orElse(null));
            fields.put("body.en", text(row.text(7)));
            fields.put("body.zh", text(row.text(8)));
            RecordId id = articles.create(fields);
            if (row.key(6).equals(ArticleState.PUBLISHED.name())) {
                moves.move(id, ArticleState.PUBLISHED, null);
            }
        }
    }

    private static @Nullable String text(@Nullable String cell) {
        return cell == null ? null : cell.replace("\\n", "\n");
    }
}
