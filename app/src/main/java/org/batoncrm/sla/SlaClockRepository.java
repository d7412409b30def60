package org.batoncrm.sla;

import java.util.Collection;
import java.util.List;
import org.batoncrm.kernel.RecordType;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface SlaClockRepository extends JpaRepository<SlaClock, Long> {

    /** In the order in which they began, whatever their numbers: each node draws its own. */
    List<SlaClock> findByRecordTypeAndRecordIdOrderByStartedAtAscIdAsc(RecordType type, long recordId);

    List<SlaClock> findByRecordTypeAndRecordIdInAndActiveKeyIsNotNull(RecordType type, Collection<Long> recordIds);

    @Query(
            "select c from SlaClock c where c.calendarCode = :code and c.state = 'RUNNING' and c.id > :after order by c.id")
    List<SlaClock> running(String code, long after, Limit limit);
}
