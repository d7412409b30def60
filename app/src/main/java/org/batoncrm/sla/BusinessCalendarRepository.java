package org.batoncrm.sla;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

interface BusinessCalendarRepository extends JpaRepository<BusinessCalendar, Long> {

    Optional<BusinessCalendar> findByCode(String code);

    Optional<BusinessCalendar> findByCountry(String country);

    List<BusinessCalendar> findAllByOrderByName();
}
