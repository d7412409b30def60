package org.batoncrm.record;

import java.util.List;
import java.util.Optional;
import org.batoncrm.kernel.RecordType;

/**
 * What a room's list offers. The table has the columns {@code id, version, owner_id, team_id, deleted_at}.
 *
 * @param path the page's address without the slash, for example {@code accounts}
 * @param defaultSort key and direction, for example {@code createdAt,desc}
 */
public record ListSpec(
        RecordType type, String path, String titleKey, String table, List<ListColumn> columns, String defaultSort) {

    public Optional<ListColumn> column(String key) {
        return columns.stream().filter(column -> column.key().equals(key)).findFirst();
    }
}
