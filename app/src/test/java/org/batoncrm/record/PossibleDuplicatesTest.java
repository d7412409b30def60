package org.batoncrm.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.batoncrm.customer.Accounts;
import org.batoncrm.customer.Contacts;
import org.batoncrm.identity.Role;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@BatonTest
class PossibleDuplicatesTest {

    @Autowired
    private People people;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Contacts contacts;

    private Session rep;

    @BeforeEach
    void somebodyWhomWeKnow() {
        people.add("rep", Set.of(people.addTeam("North")), Role.AE);
        people.add("stranger", Set.of(people.addTeam("South")), Role.AE);
        rep = people.logIn("rep");
        people.basic("rep").postJson("/api/v1/leads", """
                {"firstName":"Grace","lastName":"Hopper","company":"Navy Machines GmbH","email":"grace@navy.example",
                 "phone":"+49 30 1234567","website":"https://www.navy.example/"}""");
        people.as("rep", () -> accounts.create(Map.of("name", "Ocean AG", "website", "www.ocean.example")));
        people.as(
                "rep",
                () -> contacts.create(Map.of("lastName", "Lin", "email", "lin@ocean.example", "phone", "0171 998877")));
    }

    @ParameterizedTest
    @CsvSource({
        "email=GRACE@navy.example, Grace Hopper, same e-mail address",
        "phone=030+1234567, Grace Hopper, same telephone number",
        "phone=%2B49301234567, Grace Hopper, same telephone number",
        "website=navy.example, Grace Hopper, same domain",
        "company=navy+machines, Grace Hopper, same company name",
        "name=Navy+Machines+AG, Grace Hopper, same company name",
        "email=lin@ocean.example, Lin, same e-mail address",
        "mobile=0171+99-88-77, Lin, same telephone number",
        "email=somebody@ocean.example, Ocean AG, same domain",
        "company=ocean+ltd, Ocean AG, same company name"
    })
    void showsThemWhileOneTypes(String typed, String who, String why) {
        assertThat(rep.get("/duplicates?" + typed).body()).contains(who, why);
        assertThat(people.logIn("stranger").get("/duplicates?" + typed).body()).doesNotContain(who);
    }

    @Test
    void staysSilentWithoutOne() {
        assertThat(rep.get("/duplicates?email=grace%40gmail.com&phone=12&company=x&website=")
                        .body()
                        .strip())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/leads/new", "/contacts/new", "/accounts/new"})
    void asksFromEachForm(String form) {
        assertThat(rep.get(form).body()).contains("hx-get=\"/duplicates\"", "id=\"duplicates\"");
    }
}
