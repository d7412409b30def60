package org.batoncrm.record;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.TableGenerator;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** A list's filters, order and columns under a name. */
@Entity
class SavedView {

    @Id
    @GeneratedValue(strategy = GenerationType.TABLE, generator = "saved_view")
    @TableGenerator(
            name = "saved_view",
            table = "id_sequence",
            pkColumnName = "name",
            valueColumnName = "next_id",
            pkColumnValue = "saved_view",
            allocationSize = 10)
    private @Nullable Long id;

    @Version
    private int version;

    private String listPath = "";
    private String name = "";
    private long ownerId;
    private boolean shared;
    private String settings = "";

    protected SavedView() {}

    SavedView(String listPath, String name, long ownerId) {
        this.listPath = listPath;
        this.name = name;
        this.ownerId = ownerId;
    }

    void keep(String settings, boolean shared) {
        this.settings = settings;
        this.shared = shared;
    }
}
