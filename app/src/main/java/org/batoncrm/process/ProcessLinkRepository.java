package org.batoncrm.process;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.batoncrm.kernel.RecordType;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface ProcessLinkRepository extends JpaRepository<ProcessLink, Long> {

    Optional<ProcessLink> findByActiveKey(String activeKey);

    Optional<ProcessLink> findByInstanceId(String instanceId);

    @Query("from ProcessLink l where l.recordType = :type and l.recordId in :ids and l.activeKey is not null")
    List<ProcessLink> running(RecordType type, Collection<Long> ids);
}
