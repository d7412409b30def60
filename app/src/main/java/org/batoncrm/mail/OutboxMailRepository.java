package org.batoncrm.mail;

import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface OutboxMailRepository extends JpaRepository<OutboxMail, Long> {

    @Query("select m.id from OutboxMail m where m.dedupeKey = :dedupeKey")
    Optional<Long> idOf(String dedupeKey);
}
