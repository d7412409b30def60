package org.batoncrm.onboarding;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.Field;
import org.batoncrm.record.Field.Kind;
import org.batoncrm.record.FieldSet;
import org.batoncrm.record.ListColumn;
import org.batoncrm.record.ListSpec;
import org.batoncrm.record.RecordDesk;
import org.batoncrm.record.RecordDesks;
import org.batoncrm.record.RecordShape;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The fields and columns of onboardings. */
@Configuration(proxyBeanMethods = false)
class OnboardingShape {

    private static final String ABOUT = "onboarding.section.about";
    private static final String HANDOFF = "onboarding.section.handoff";
    private static final String KICKOFF = "onboarding.section.kickoff";

    static final FieldSet<Onboarding> FIELDS = FieldSet.of(
            field(Kind.TEXT, "name", ABOUT, o -> o.name, (o, v) -> o.name = (String) v)
                    .needed(),
            field(Kind.RECORD, "accountId", ABOUT, o -> o.accountId, (o, v) -> o.accountId = (Long) v)
                    .pointingAt(RecordType.ACCOUNT.prefix())
                    .needed(),
            field(Kind.RECORD, "contractId", ABOUT, o -> o.contractId, (o, v) -> o.contractId = (Long) v)
                    .pointingAt(RecordType.CONTRACT.prefix()),
            field(Kind.RECORD, "contactId", ABOUT, o -> o.contactId, (o, v) -> o.contactId = (Long) v)
                    .pointingAt(RecordType.CONTACT.prefix()),
            field(Kind.DATE, "targetGoLive", ABOUT, o -> o.targetGoLive, (o, v) -> o.targetGoLive = (LocalDate) v),
            note("objectives", HANDOFF, o -> o.objectives, (o, v) -> o.objectives = v),
            note("successMetrics", HANDOFF, o -> o.successMetrics, (o, v) -> o.successMetrics = v),
            note("promises", HANDOFF, o -> o.promises, (o, v) -> o.promises = v),
            note("stakeholders", HANDOFF, o -> o.stakeholders, (o, v) -> o.stakeholders = v),
            note("systems", HANDOFF, o -> o.systems, (o, v) -> o.systems = v),
            note("dataToMigrate", HANDOFF, o -> o.dataToMigrate, (o, v) -> o.dataToMigrate = v),
            note("deadlines", HANDOFF, o -> o.deadlines, (o, v) -> o.deadlines = v),
            note("risks", HANDOFF, o -> o.risks, (o, v) -> o.risks = v),
            note("relationship", HANDOFF, o -> o.relationship, (o, v) -> o.relationship = v),
            note("criteria", KICKOFF, o -> o.criteria, (o, v) -> o.criteria = v),
            note("division", KICKOFF, o -> o.division, (o, v) -> o.division = v));

    static final ListSpec LIST = new ListSpec(
            RecordType.ONBOARDING,
            "onboardings",
            "onboarding.onboardings",
            "onboarding",
            List.of(
                    ListColumn.text("name", "onboarding.name", "r.name")
                            .asTitle()
                            .sortedBy()
                            .filteredBy(),
                    ListColumn.record("accountId", "onboarding.accountId", "r.account_id", "ACCT"),
                    choice("phase", "r.phase", OnboardingPhase.values()),
                    choice("health", "r.health", Health.values()),
                    ListColumn.options(
                            "status",
                            "onboarding.state",
                            "r.state",
                            "onboarding.state.",
                            Arrays.stream(OnboardingState.values())
                                    .map(Enum::name)
                                    .toList()),
                    choice("waitingOn", "r.waiting_on", "onboarding.side.", Side.values()),
                    person("csm", "r.csm_id"),
                    person("implementer", "r.implementer_id").hidden(),
                    day("signedOn", "r.signed_on"),
                    day("targetGoLive", "r.target_go_live"),
                    day("goLiveOn", "r.go_live_on").hidden(),
                    ListColumn.record("contractId", "onboarding.contractId", "r.contract_id", "CTR")
                            .hidden(),
                    ListColumn.of(ListColumn.Type.USER, "ownerId", "onboarding.seller", "r.owner_id")
                            .filteredBy()
                            .hidden(),
                    ListColumn.of(ListColumn.Type.TEAM, "teamId", "record.team", "r.team_id")
                            .filteredBy()
                            .hidden(),
                    ListColumn.of(ListColumn.Type.DATETIME, "createdAt", "record.createdAt", "r.created_at")
                            .sortedBy()
                            .hidden(),
                    ListColumn.of(ListColumn.Type.DATETIME, "updatedAt", "record.updatedAt", "r.updated_at")
                            .sortedBy()
                            .hidden()),
            "signedOn,desc");

    @Bean
    static RecordDesk<Onboarding> onboardingDesk(RecordDesks desks) {
        return desks.open(new RecordShape<>(
                RecordType.ONBOARDING,
                Onboarding.class,
                "onboarding",
                FIELDS,
                Onboarding::title,
                o -> "",
                o -> Arrays.asList(o.objectives, o.stakeholders),
                (o, check) -> {}));
    }

    private static Field<Onboarding> field(
            Kind kind,
            String key,
            String section,
            Function<Onboarding, @Nullable Object> get,
            BiConsumer<Onboarding, @Nullable Object> set) {
        return Field.of(kind, key, "onboarding." + key, section, get, set);
    }

    private static Field<Onboarding> note(
            String key,
            String section,
            Function<Onboarding, @Nullable Object> get,
            BiConsumer<Onboarding, @Nullable String> set) {
        return field(Kind.NOTE, key, section, get, (o, v) -> set.accept(o, (String) v));
    }

    private static ListColumn choice(String key, String sql, Enum<?>... values) {
        return choice(key, sql, "onboarding." + key + ".", values);
    }

    private static ListColumn choice(String key, String sql, String texts, Enum<?>... values) {
        return ListColumn.options(
                key,
                "onboarding." + key,
                sql,
                texts,
                Arrays.stream(values).map(Enum::name).toList());
    }

    private static ListColumn person(String key, String sql) {
        return ListColumn.of(ListColumn.Type.USER, key, "onboarding." + key, sql)
                .filteredBy();
    }

    private static ListColumn day(String key, String sql) {
        return ListColumn.of(ListColumn.Type.DATE, key, "onboarding." + key, sql)
                .sortedBy()
                .filteredBy();
    }
}
