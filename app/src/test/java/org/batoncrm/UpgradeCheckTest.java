package org.batoncrm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.batoncrm.identity.Role;
import org.batoncrm.process.DefinitionsInUse;
import org.batoncrm.process.UnfitVersions;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Session;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Versions that an earlier release has left behind, put into the engine's tables as that release would have. */
@BatonTest
class UpgradeCheckTest {

    private static final String OLD = "old";
    private static final Pattern DELEGATE = Pattern.compile("\\$\\{[a-zA-Z]+Delegate}");

    @Autowired
    Flyway flyway;

    @Autowired
    DefinitionsInUse definitions;

    @Autowired
    UnfitVersions versions;

    @Autowired
    People people;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TransactionTemplate transaction;

    @AfterEach
    void forgetTheOldVersion() {
        transaction.executeWithoutResult(status -> {
            jdbc.update("delete from ACT_RU_EXECUTION where PROC_DEF_ID_ like 'old:%'");
            jdbc.update("delete from ACT_RE_PROCDEF where DEPLOYMENT_ID_ = ?", OLD);
            jdbc.update("delete from ACT_GE_BYTEARRAY where DEPLOYMENT_ID_ = ?", OLD);
            jdbc.update("delete from ACT_RE_DEPLOYMENT where ID_ = ?", OLD);
        });
    }

    @Test
    void findsNothingAmissWithWhatItHasDeployedItself() {
        UpgradeCheck.Seen seen = look();
        assertThat(seen.words())
                .contains("as this release needs them")
                .contains("Every process version in use can run");
        assertThat(seen.status()).isZero();
    }

    @Test
    void namesAVersionWhoseStepIsGoneAndCountsItsCases() {
        oldVersion("lead-qualification", text -> DELEGATE.matcher(text).replaceFirst("\\${vanishedDelegate}"), 2);
        UpgradeCheck.Seen seen = look();
        assertThat(seen.words())
                .contains("lead-qualification, version 0: 2 running cases")
                .contains("vanishedDelegate")
                .doesNotContain("version 1:");
        assertThat(seen.status()).isEqualTo(2);
    }

    @Test
    void operationsNameItWhileItsCasesRunAndNoLonger() {
        oldVersion("lead-qualification", text -> DELEGATE.matcher(text).replaceFirst("\\${vanishedDelegate}"), 2);
        versions.look();
        people.add("owner", Role.PROCESS_OWNER);
        Session owner = people.logIn("owner");
        assertThat(owner.get("/operations").body())
                .contains("lead-qualification v0")
                .contains("2 running cases")
                .contains("vanishedDelegate");
        forgetTheOldVersion();
        assertThat(owner.get("/operations").body()).doesNotContain("v0").doesNotContain("alert-danger");
    }

    @Test
    void namesAVersionWhoseFormIsGone() {
        oldVersion("lead-qualification", text -> text.replaceFirst("formRef=\"[^\"]+\"", "formRef=\"vanished\""), 1);
        UpgradeCheck.Seen seen = look();
        assertThat(seen.words())
                .contains("lead-qualification, version 0: 1 running case")
                .contains("vanished");
        assertThat(seen.status()).isEqualTo(2);
    }

    @Test
    void saysNothingOfAVersionWhoseCasesHaveEnded() {
        oldVersion("lead-qualification", text -> DELEGATE.matcher(text).replaceFirst("\\${vanishedDelegate}"), 0);
        assertThat(look().status()).isZero();
    }

    @Test
    void saysNothingOfAnOldVersionThatCanRun() {
        oldVersion("lead-qualification", text -> text + "\n", 3);
        UpgradeCheck.Seen seen = look();
        assertThat(seen.words()).doesNotContain("version 0");
        assertThat(seen.status()).isZero();
    }

    private UpgradeCheck.Seen look() {
        return UpgradeCheck.look(flyway, definitions);
    }

    /** A deployment of everything that is shipped, with one diagram as it was before. */
    private void oldVersion(String key, java.util.function.UnaryOperator<String> before, int cases) {
        transaction.executeWithoutResult(status -> {
            String shipped =
                    jdbc.queryForObject("select DEPLOYMENT_ID_ from ACT_RE_PROCDEF where KEY_ = ?", String.class, key);
            jdbc.update(
                    "insert into ACT_RE_DEPLOYMENT (ID_, NAME_, DEPLOY_TIME_, SOURCE_)"
                            + " select ?, NAME_, DEPLOY_TIME_, SOURCE_ from ACT_RE_DEPLOYMENT where ID_ = ?",
                    OLD,
                    shipped);
            jdbc.update(
                    "insert into ACT_GE_BYTEARRAY (ID_, REV_, NAME_, BYTES_, DEPLOYMENT_ID_)"
                            + " select concat('old:', ID_), 1, NAME_, BYTES_, ? from ACT_GE_BYTEARRAY"
                            + " where DEPLOYMENT_ID_ = ?",
                    OLD,
                    shipped);
            String file = key + ".bpmn";
            byte[] now = jdbc.queryForObject(
                    "select BYTES_ from ACT_GE_BYTEARRAY where DEPLOYMENT_ID_ = ? and NAME_ = ?",
                    byte[].class,
                    OLD,
                    file);
            String then = before.apply(new String(now, StandardCharsets.UTF_8));
            assertThat(then).isNotEqualTo(new String(now, StandardCharsets.UTF_8));
            jdbc.update(
                    "update ACT_GE_BYTEARRAY set BYTES_ = ? where DEPLOYMENT_ID_ = ? and NAME_ = ?",
                    then.getBytes(StandardCharsets.UTF_8),
                    OLD,
                    file);
            jdbc.update(
                    "insert into ACT_RE_PROCDEF (ID_, REV_, KEY_, NAME_, VERSION_, DEPLOYMENT_ID_, RESOURCE_NAME_,"
                            + " SUSPENSION_STATE_) select concat('old:', KEY_), 1, KEY_, NAME_, 0, ?, RESOURCE_NAME_, 1"
                            + " from ACT_RE_PROCDEF where KEY_ = ?",
                    OLD,
                    key);
            for (int i = 0; i < cases; i++) {
                jdbc.update(
                        "insert into ACT_RU_EXECUTION (ID_, REV_, PROC_INST_ID_, ROOT_PROC_INST_ID_, PROC_DEF_ID_,"
                                + " SUSPENSION_STATE_) values (?, 1, ?, ?, concat('old:', ?), 1)",
                        "old-case-" + i,
                        "old-case-" + i,
                        "old-case-" + i,
                        key);
            }
        });
    }
}
