package org.batoncrm.release;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.library.Publications;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells the shelf of processes who published a version, and why. */
@Component
@Transactional(readOnly = true)
class PublishedHere implements Publications {

    private final ReleaseStore store;
    private final Users users;

    PublishedHere(ReleaseStore store, Users users) {
        this.store = store;
        this.users = users;
    }

    @Override
    public Map<String, Publication> of(Collection<String> deployments) {
        List<ReleaseStore.Publication> found = store.publications(deployments);
        Map<Long, UserCard> people = users.cards(found.stream()
                .map(ReleaseStore.Publication::by)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        Map<String, Publication> told = new HashMap<>();
        found.forEach(one -> {
            UserCard by = people.get(one.by());
            told.put(
                    one.deployment(),
                    new Publication(
                            by == null ? "?" : by.name(),
                            one.why(),
                            one.release().toString(),
                            one.release().link()));
        });
        return told;
    }
}
