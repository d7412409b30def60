package org.batoncrm;

import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.modulith.Modulithic;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The roof: starts the whole product. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
@Modulithic(systemName = "Baton CRM", sharedModules = "kernel")
public class CrmApplication {

    public static void main(String[] args) {
        // The engine stores plain dates: every node must read them in the same zone.
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        if (UpgradeCheck.asked(args)) {
            System.exit(UpgradeCheck.run(args));
        }
        SpringApplication.run(CrmApplication.class, args);
    }
}
