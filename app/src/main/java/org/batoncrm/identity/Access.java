package org.batoncrm.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batoncrm.kernel.RecordType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which rows the actor may read or change. Every list, count, search, export, page and REST call goes through here;
 * what is not granted is denied.
 */
@Component
public class Access {

    /** How far a right reaches. */
    public enum Scope {
        NONE,
        /** Own rows, those of the actor's teams, and rows that belong to nobody yet. */
        TEAM,
        ALL
    }

    /** A part of a WHERE clause with its parameters, for tables with {@code owner_id} and {@code team_id}. */
    public record Rows(Scope scope, @Nullable Long userId, Set<Long> teamIds) {

        /** Whether a row with this owner and team is inside. */
        public boolean include(@Nullable Long ownerId, @Nullable Long teamId) {
            return switch (scope) {
                case ALL -> true;
                case NONE -> false;
                case TEAM ->
                    (ownerId == null && teamId == null)
                            || (ownerId != null && ownerId.equals(userId))
                            || (teamId != null && teamIds.contains(teamId));
            };
        }

        /** SQL that is true for the rows inside; parameters go to {@code parameters} under names starting with {@code access}. */
        public String sql(String alias, Map<String, Object> parameters) {
            return switch (scope) {
                case ALL -> "1 = 1";
                case NONE -> "1 = 0";
                case TEAM -> {
                    List<String> parts = new ArrayList<>();
                    parts.add("(" + alias + ".owner_id is null and " + alias + ".team_id is null)");
                    if (userId != null) {
                        parameters.put("accessUser", userId);
                        parts.add(alias + ".owner_id = :accessUser");
                    }
                    if (!teamIds.isEmpty()) {
                        parameters.put("accessTeams", teamIds);
                        parts.add(alias + ".team_id in (:accessTeams)");
                    }
                    yield "(" + String.join(" or ", parts) + ")";
                }
            };
        }
    }

    private static final Set<RecordType> SALES = Set.of(
            RecordType.LEAD,
            RecordType.DEAL,
            RecordType.QUOTE,
            RecordType.CHANGE,
            RecordType.ACCOUNT,
            RecordType.CONTACT,
            RecordType.ACTIVITY,
            RecordType.CONTRACT,
            RecordType.ORDER,
            RecordType.RENEWAL,
            RecordType.ONBOARDING);

    /** What is owed and paid: sales sees that of its own customers, finance keeps it. */
    private static final Set<RecordType> MONEY = Set.of(RecordType.INVOICE, RecordType.PAYMENT);

    /** What was agreed and what comes of it. */
    private static final Set<RecordType> AGREED =
            Set.of(RecordType.CONTRACT, RecordType.ORDER, RecordType.RENEWAL, RecordType.ONBOARDING);

    private static final Set<RecordType> CUSTOMER =
            Set.of(RecordType.ACCOUNT, RecordType.CONTACT, RecordType.ACTIVITY, RecordType.CHANGE);

    private static final Role[] SUPPORT = {
        Role.SUPPORT_L1, Role.SUPPORT_L2, Role.SUPPORT_L3, Role.SUPPORT_LEAD, Role.DUTY_MANAGER
    };

    /** Who writes down what is known. */
    private static final Role[] WRITES_ARTICLES = {
        Role.SUPPORT_L1, Role.SUPPORT_L2, Role.SUPPORT_L3, Role.SUPPORT_LEAD, Role.CSM, Role.IMPLEMENTATION
    };

    /** Who answers for what customers and colleagues think. */
    private static final Role[] HEARS_CUSTOMERS = {Role.SUPPORT_LEAD, Role.CSM, Role.PROCESS_OWNER};

    private final CurrentUser current;

    Access(CurrentUser current) {
        this.current = current;
    }

    public Rows readable(RecordType type) {
        return rows(read(current.get(), type));
    }

    public Rows writable(RecordType type) {
        return rows(write(current.get(), type));
    }

    private Rows rows(Scope scope) {
        Actor actor = current.get();
        return new Rows(scope, actor.userId(), actor.teamIds());
    }

    static Scope read(Actor actor, RecordType type) {
        if (actor.isProcess()
                || actor.hasAny(
                        Role.ADMIN, Role.AUDITOR, Role.DATA_STEWARD, Role.SALES_DIRECTOR, Role.GENERAL_MANAGER)) {
            return Scope.ALL;
        }
        if (type == RecordType.LEAD && actor.has(Role.MARKETING)) {
            return Scope.ALL;
        }
        if (CUSTOMER.contains(type)
                && actor.hasAny(
                        Role.CSM,
                        Role.IMPLEMENTATION,
                        Role.SUPPORT_L1,
                        Role.SUPPORT_L2,
                        Role.SUPPORT_L3,
                        Role.SUPPORT_LEAD,
                        Role.DUTY_MANAGER,
                        Role.FINANCE,
                        Role.LEGAL,
                        Role.DEAL_DESK)) {
            return Scope.ALL;
        }
        if ((type == RecordType.DEAL || type == RecordType.QUOTE)
                && actor.hasAny(Role.FINANCE, Role.LEGAL, Role.DEAL_DESK)) {
            return Scope.ALL;
        }
        if ((type == RecordType.PRODUCT || type == RecordType.ARTICLE)
                && !actor.roles().isEmpty()) {
            return Scope.ALL;
        }
        if (AGREED.contains(type)
                && actor.hasAny(Role.FINANCE, Role.LEGAL, Role.DEAL_DESK, Role.CSM, Role.IMPLEMENTATION)) {
            return Scope.ALL;
        }
        if (MONEY.contains(type)) {
            return actor.has(Role.FINANCE)
                    ? Scope.ALL
                    : actor.hasAny(Role.AE, Role.SALES_MANAGER) ? Scope.TEAM : Scope.NONE;
        }
        if (type == RecordType.HANDOVER) {
            return actor.has(Role.SALES_MANAGER) ? Scope.TEAM : Scope.NONE;
        }
        if (type == RecordType.TICKET) {
            return actor.hasAny(SUPPORT) || actor.hasAny(Role.CSM, Role.IMPLEMENTATION) ? Scope.ALL : Scope.NONE;
        }
        if (type == RecordType.FEEDBACK && actor.hasAny(HEARS_CUSTOMERS)
                || type == RecordType.PROCESS_CHANGE && actor.hasAny(Role.PROCESS_OWNER, Role.PROCESS_REVIEWER)) {
            return Scope.ALL;
        }
        return SALES.contains(type) && actor.hasAny(Role.SDR, Role.AE, Role.SALES_MANAGER) ? Scope.TEAM : Scope.NONE;
    }

    static Scope write(Actor actor, RecordType type) {
        if (actor.isProcess()) {
            return Scope.ALL;
        }
        if (type == RecordType.PRODUCT) {
            return actor.hasAny(Role.ADMIN, Role.DATA_STEWARD, Role.FINANCE, Role.DEAL_DESK) ? Scope.ALL : Scope.NONE;
        }
        if (MONEY.contains(type)) {
            return actor.hasAny(Role.ADMIN, Role.FINANCE) ? Scope.ALL : Scope.NONE;
        }
        if (type == RecordType.ARTICLE) {
            return actor.has(Role.ADMIN) || actor.hasAny(WRITES_ARTICLES) ? Scope.ALL : Scope.NONE;
        }
        if (type == RecordType.FEEDBACK) {
            return actor.has(Role.ADMIN) || actor.hasAny(HEARS_CUSTOMERS) ? Scope.ALL : Scope.NONE;
        }
        if (type == RecordType.PROCESS_CHANGE) {
            return actor.hasAny(Role.ADMIN, Role.PROCESS_OWNER) ? Scope.ALL : Scope.NONE;
        }
        if (type == RecordType.HANDOVER) {
            return actor.hasAny(Role.ADMIN, Role.DATA_STEWARD, Role.SALES_DIRECTOR)
                    ? Scope.ALL
                    : actor.has(Role.SALES_MANAGER) ? Scope.TEAM : Scope.NONE;
        }
        if (type == RecordType.TICKET) {
            return actor.hasAny(SUPPORT) || actor.hasAny(Role.CSM, Role.ADMIN, Role.DATA_STEWARD)
                    ? Scope.ALL
                    : Scope.NONE;
        }
        if (type == RecordType.CONTRACT && actor.hasAny(Role.LEGAL, Role.FINANCE)
                || type == RecordType.ONBOARDING && actor.hasAny(Role.CSM, Role.IMPLEMENTATION)
                || type == RecordType.RENEWAL && actor.has(Role.CSM)) {
            return Scope.ALL;
        }
        if (SALES.contains(type) && actor.hasAny(Role.ADMIN, Role.DATA_STEWARD, Role.SALES_DIRECTOR)) {
            return Scope.ALL;
        }
        if (CUSTOMER.contains(type)
                && actor.hasAny(
                        Role.CSM,
                        Role.IMPLEMENTATION,
                        Role.SUPPORT_L1,
                        Role.SUPPORT_L2,
                        Role.SUPPORT_L3,
                        Role.SUPPORT_LEAD)) {
            return Scope.ALL;
        }
        return SALES.contains(type) && actor.hasAny(Role.SDR, Role.AE, Role.SALES_MANAGER) ? Scope.TEAM : Scope.NONE;
    }
}
