package org.batoncrm.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batoncrm.approval.SubmitApproval.Term;
import org.batoncrm.customer.Accounts;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The page on which people decide. */
@BatonTest
class ApprovalPagesTest {

    @Autowired
    People people;

    @Autowired
    Approvals approvals;

    @Autowired
    Accounts accounts;

    private String page;

    @BeforeEach
    void somethingToDecide() {
        people.add("rep", Set.of(people.addTeam("North")), Role.AE);
        people.add("fin", Role.FINANCE);
        people.add("stranger", Role.AE);
        RecordId subject = people.as("rep", () -> accounts.create(Map.of("name", "Nordlicht GmbH")));
        long id = people.as(
                "rep",
                () -> approvals.submit(new SubmitApproval(
                        subject,
                        "Credit <limit>",
                        "They grow",
                        List.of(new Term("Limit", "50,000 EUR")),
                        List.of(new RequiredStep(1, Role.FINANCE, ApprovalMode.ANY, 8, "why", "Rule_1", "x")),
                        Set.of(),
                        BigDecimal.TEN)));
        page = "/approvals/" + id;
    }

    @Test
    void showsWhatIsDecidedAndTakesTheDecision() {
        Session fin = people.logIn("fin");
        assertThat(fin.get("/approvals").body()).contains("Credit &lt;limit&gt;");
        assertThat(fin.get(page).body()).contains("50,000 EUR", "They grow", "Approve", "Finance");

        assertThat(fin.postForm(page + "/decide", Map.of("action", "APPROVE", "seat", "1"))
                        .statusCode())
                .isEqualTo(302);

        assertThat(fin.get(page).body()).contains("Done: Approve.", "Approved");
        assertThat(fin.postForm(page + "/decide", Map.of("action", "APPROVE", "seat", "1"))
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void refusesARejectionWithoutAReasonAndSaysSo() {
        Session fin = people.logIn("fin");

        var answer = fin.postForm(page + "/decide", Map.of("action", "REJECT", "seat", "1", "reason", " "));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Please give a reason.", "In approval");
    }

    @Test
    void isNotThereForWhoTakesNoPart() {
        Session stranger = people.logIn("stranger");
        assertThat(stranger.get(page).statusCode()).isEqualTo(404);
        assertThat(stranger.postForm(page + "/decide", Map.of("action", "WITHDRAW"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void letsTheSubmitterTakeItBackAndNotDecide() {
        Session rep = people.logIn("rep");
        assertThat(rep.get(page).body()).contains("Withdraw the request").doesNotContain("Your decision");
        assertThat(rep.postForm(page + "/decide", Map.of("action", "APPROVE", "seat", "1"))
                        .statusCode())
                .isEqualTo(403);
        rep.postForm(page + "/decide", Map.of("action", "WITHDRAW"));
        assertThat(rep.get(page).body()).contains("Withdrawn");
    }
}
