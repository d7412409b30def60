package org.batoncrm.lead;

import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

interface LeadRepository extends JpaRepository<Lead, Long> {

    Optional<Lead> findByCaptureId(String captureId);
}
