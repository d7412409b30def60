package org.batoncrm;

import org.batoncrm.web.BatonProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says where to find Baton once it can be used. */
@Component
class Announcement {

    private static final Logger LOG = LoggerFactory.getLogger(CrmApplication.class);

    private final BatonProperties properties;

    Announcement(BatonProperties properties) {
        this.properties = properties;
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        LOG.info("Baton is ready: {}", properties.baseUrl());
    }
}
