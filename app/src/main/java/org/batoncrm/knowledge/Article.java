package org.batoncrm.knowledge;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.TableGenerator;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.batoncrm.record.KeptRecord;
import org.jspecify.annotations.Nullable;

/** Something that is known, written down in one language or in two. */
@Entity
class Article extends KeptRecord {

    @Id
    @GeneratedValue(strategy = GenerationType.TABLE, generator = "article")
    @TableGenerator(
            name = "article",
            table = "id_sequence",
            pkColumnName = "name",
            valueColumnName = "next_id",
            pkColumnValue = "article",
            allocationSize = 20)
    private @Nullable Long id;

    /** By which lists are sorted: the English title, or the Chinese one when there is no other. */
    String name = "";

    @Nullable
    String titleEn;

    @Nullable
    String titleZh;

    @Column(columnDefinition = "longtext")
    @Nullable
    String bodyEn;

    @Column(columnDefinition = "longtext")
    @Nullable
    String bodyZh;

    String category = ArticleCategory.OTHER.name();

    String audience = Audience.INTERNAL.name();

    @Enumerated(EnumType.STRING)
    ArticleState state = ArticleState.DRAFT;

    @Nullable
    Long productId;

    @Nullable
    String tags;

    @Nullable
    LocalDate reviewOn;

    @Nullable
    Instant publishedAt;

    @Override
    public @Nullable Long id() {
        return id;
    }

    ArticleText text() {
        return new ArticleText(titleEn, bodyEn, titleZh, bodyZh);
    }

    void write(ArticleText text) {
        titleEn = text.titleEn();
        bodyEn = text.bodyEn();
        titleZh = text.titleZh();
        bodyZh = text.bodyZh();
        nameIt();
    }

    void nameIt() {
        name = text().title(Locale.ENGLISH);
    }

    boolean isPublic() {
        return Audience.PUBLIC.name().equals(audience) && state == ArticleState.PUBLISHED && !deleted();
    }
}
