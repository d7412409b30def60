package org.batoncrm.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.batoncrm.customer.Accounts;
import org.batoncrm.identity.Role;
import org.batoncrm.identity.UserCard;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

@BatonTest
class SearchRightsTest {

    private static final int OTHERS = 5_200;

    @Autowired
    private People people;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Search search;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private UserCard stranger;

    @BeforeEach
    void aWordThatVeryManyRecordsHave() {
        people.add("rep", Set.of(people.addTeam("North")), Role.AE);
        stranger = people.add("stranger", Set.of(people.addTeam("South")), Role.AE);
        people.add("csm", Role.CSM);
        people.add("boss", Role.ADMIN);
        List<Object[]> entries = new ArrayList<>();
        List<Object[]> tokens = new ArrayList<>();
        LongStream.range(900_000, 900_000 + OTHERS).forEach(id -> {
            entries.add(new Object[] {"LEAD", id, "Common " + id, stranger.id(), "common"});
            tokens.add(new Object[] {"LEAD", id, "common"});
        });
        transaction.executeWithoutResult(status -> {
            jdbc.batchUpdate(
                    "insert into search_entry (record_type, record_id, title, owner_id, tokens) values (?,?,?,?,?)",
                    entries);
            jdbc.batchUpdate("insert into search_token (record_type, record_id, token) values (?,?,?)", tokens);
        });
    }

    @Test
    void findsMineAmongVeryManyOfOthers() {
        RecordId mine = people.as("rep", () -> accounts.create(Map.of("name", "Common Ground AG")));
        RecordId nobodys = people.as("boss", () -> {
            java.util.HashMap<String, Object> input = new java.util.HashMap<>(Map.of("name", "Common Nobody AG"));
            input.put("ownerId", null);
            return accounts.create(input);
        });

        assertThat(found("rep", "comm")).containsExactlyInAnyOrder(mine.toString(), nobodys.toString());
        assertThat(found("rep", "common ground")).containsExactly(mine.toString());
        assertThat(found("csm", "common")).containsExactlyInAnyOrder(mine.toString(), nobodys.toString());
        assertThat(found("stranger", "common ground")).isEmpty();
        assertThat(people.as("rep", () -> search.find(RecordType.ACCOUNT, "common", 20)))
                .extracting(RecordCard::title)
                .containsExactlyInAnyOrder("Common Ground AG", "Common Nobody AG");
    }

    @Test
    void keepsWordsApartThatADatabaseMightTakeForOne() {
        RecordId both = people.as("rep", () -> accounts.create(Map.of("name", "Søren & Soren, fø\u0085 fo")));

        assertThat(found("rep", "søren")).containsExactly(both.toString());
        assertThat(found("rep", "soren")).containsExactly(both.toString());
        assertThat(found("rep", "fø")).containsExactly(both.toString());
    }

    private List<String> found(String login, String query) {
        return people.as(login, () -> search.find(query, 20)).stream()
                .map(SearchHit::id)
                .toList();
    }
}
