package org.batoncrm.identity;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.TableGenerator;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** People who work the same records; a team may stand below another. */
@Entity
class Team {

    @Id
    @GeneratedValue(strategy = GenerationType.TABLE, generator = "team")
    @TableGenerator(
            name = "team",
            table = "id_sequence",
            pkColumnName = "name",
            valueColumnName = "next_id",
            pkColumnValue = "team",
            allocationSize = 20)
    private @Nullable Long id;

    @Version
    private int version;

    private String name;
    private @Nullable Long parentId;

    protected Team() {}

    Team(String name, @Nullable Long parentId) {
        this.name = name;
        this.parentId = parentId;
    }

    @Nullable
    Long id() {
        return id;
    }

    String name() {
        return name;
    }

    @Nullable
    Long parentId() {
        return parentId;
    }

    int version() {
        return version;
    }

    void become(String name, @Nullable Long parentId) {
        this.name = name;
        this.parentId = parentId;
    }
}
