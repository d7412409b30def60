package org.batoncrm.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person is here for. The code is the candidate group by which diagrams call for people of the role. */
public enum Role {
    SDR("sdr"),
    AE("ae"),
    SALES_MANAGER("sales-manager"),
    SALES_DIRECTOR("sales-director"),
    GENERAL_MANAGER("general-manager"),
    DEAL_DESK("deal-desk"),
    FINANCE("finance"),
    LEGAL("legal"),
    CSM("csm"),
    IMPLEMENTATION("implementation"),
    SUPPORT_L1("support-l1"),
    SUPPORT_L2("support-l2"),
    SUPPORT_L3("support-l3"),
    SUPPORT_LEAD("support-lead"),
    DUTY_MANAGER("duty-manager"),
    MARKETING("marketing-ops"),
    DATA_STEWARD("data-steward"),
    PROCESS_OWNER("process-owner"),
    PROCESS_REVIEWER("process-reviewer"),
    AUDITOR("auditor"),
    PRIVACY_OFFICER("privacy-officer"),
    ADMIN("admin");

    private final String code;

    Role(String code) {
        this.code = code;
    }

    /** The name of the group in diagrams, REST and the engine, for example {@code sales-manager}. */
    public String code() {
        return code;
    }

    /** Message key of the role's name. */
    public String labelKey() {
        return "role." + name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> ofCode(String code) {
        return Arrays.stream(values()).filter(r -> r.code.equals(code)).findFirst();
    }
}
