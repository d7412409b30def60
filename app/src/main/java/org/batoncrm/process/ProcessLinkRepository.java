package org.batoncrm.process;

import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

interface ProcessLinkRepository extends JpaRepository<ProcessLink, Long> {

    Optional<ProcessLink> findByActiveKey(String activeKey);

    Optional<ProcessLink> findByInstanceId(String instanceId);
}
