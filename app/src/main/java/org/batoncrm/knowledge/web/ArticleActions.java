package org.batoncrm.knowledge.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.knowledge.ArticleMoves;
import org.batoncrm.knowledge.ArticleReader;
import org.batoncrm.knowledge.ArticleState;
import org.batoncrm.knowledge.ArticleView;
import org.batoncrm.knowledge.Articles;
import org.batoncrm.record.RecordAction;
import org.batoncrm.record.RecordActions;
import org.batoncrm.record.web.ActionForms;
import org.batoncrm.web.Texts;
import org.springframework.stereotype.Component;

/** What one does with an article beside writing it. */
@Component
class ArticleActions implements RecordActions {

    private static final String PUBLISH = "publish";
    private static final String REVIEWED = "reviewed";
    private static final String RETIRE = "retire";
    private static final String REDRAFT = "redraft";

    private final Articles articles;
    private final ArticleReader reader;
    private final ArticleMoves moves;
    private final ActionForms forms;

    ArticleActions(Articles articles, ArticleReader reader, ArticleMoves moves, Texts texts) {
        this.articles = articles;
        this.reader = reader;
        this.moves = moves;
        this.forms = new ActionForms(texts, "knowledge");
    }

    @Override
    public RecordType type() {
        return RecordType.ARTICLE;
    }

    @Override
    public List<RecordAction> actions(RecordId id) {
        ArticleView article = reader.view(id, Locale.ENGLISH);
        boolean writable = article.writable();
        List<RecordAction> all = new ArrayList<>();
        all.add(forms.action(PUBLISH, writable, moves.whyNot(id, ArticleState.PUBLISHED), null));
        all.add(forms.action(
                REVIEWED,
                writable,
                article.state() == ArticleState.PUBLISHED ? null : "knowledge.why.notPublished",
                forms.form(forms.field("date", "until", false))));
        all.add(forms.action(
                RETIRE,
                writable,
                moves.whyNot(id, ArticleState.RETIRED),
                forms.form(forms.field("textarea", "reason", true))));
        all.add(forms.action(REDRAFT, writable, moves.whyNot(id, ArticleState.DRAFT), null));
        return all;
    }

    @Override
    public Object perform(RecordId id, String name, Map<String, Object> given) {
        ActionForms.wanted(actions(id), name);
        switch (name) {
            case PUBLISH -> moves.move(id, ArticleState.PUBLISHED, null);
            case REVIEWED -> moves.reviewed(id, ActionForms.day(given, "until"));
            case RETIRE -> moves.move(id, ArticleState.RETIRED, ActionForms.text(given, "reason"));
            default -> moves.move(id, ArticleState.DRAFT, null);
        }
        return articles.get(id);
    }
}
