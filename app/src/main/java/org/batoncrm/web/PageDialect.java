package org.batoncrm.web;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.dialect.AbstractDialect;
import org.thymeleaf.dialect.IExpressionObjectDialect;
import org.thymeleaf.expression.IExpressionObjectFactory;

/**
 * What every template may use: {@code ${#assets.icon('mail')}} and {@code ${#page…}}. Expression objects rather than
 * beans, because Thymeleaf refuses beans in addresses ({@code th:href}, {@code th:src}).
 */
@Component
class PageDialect extends AbstractDialect implements IExpressionObjectDialect, IExpressionObjectFactory {

    private final Assets assets;
    private final Page page;
    private final Times times;
    private final Figures figures;

    PageDialect(Assets assets, Page page, Times times, Figures figures) {
        super("baton");
        this.assets = assets;
        this.page = page;
        this.times = times;
        this.figures = figures;
    }

    @Override
    public IExpressionObjectFactory getExpressionObjectFactory() {
        return this;
    }

    @Override
    public Set<String> getAllExpressionObjectNames() {
        return Set.of("assets", "page", "times", "figures");
    }

    @Override
    public @Nullable Object buildObject(IExpressionContext context, String name) {
        return switch (name) {
            case "assets" -> assets;
            case "page" -> page;
            case "times" -> times;
            case "figures" -> figures;
            default -> null;
        };
    }

    @Override
    public boolean isCacheable(String name) {
        return true;
    }
}
