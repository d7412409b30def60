package org.batoncrm;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTest {

    @Test
    void roomsImportOnlyWhatTheirCharterAllows() {
        ApplicationModules.of(CrmApplication.class).verify();
    }
}
