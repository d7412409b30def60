package org.batoncrm.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batoncrm.identity.Role;
import org.batoncrm.identity.UserCard;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PeopleInFormsTest {

    private static final Map<Role, List<UserCard>> PEOPLE = Map.of(
            Role.AE, List.of(card("zoe", "Zoe Adler"), card("mei", "Mei Lin")),
            Role.SALES_MANAGER, List.of(card("mei", "Mei Lin"), card("lena", "Lena Sommer")));

    private static UserCard card(String login, String name) {
        return new UserCard(1, login, name, null, true, Set.of(), "en");
    }

    private static String filled(String component) {
        return PeopleInForms.filled(
                "{\"id\":\"f\",\"components\":[" + component + "]}", role -> PEOPLE.getOrDefault(role, List.of()));
    }

    @Test
    void offersThePeopleOfTheNamedRolesOnceEachByName() {
        JsonNode values = JsonMapper.builder()
                .build()
                .readTree(
                        filled("{\"type\":\"group\",\"components\":[{\"type\":\"select\",\"key\":\"who\",\"values\":[],"
                                + "\"properties\":{\"people\":\"ae, sales-manager, nonsense\"}}]}"))
                .at("/components/0/components/0/values");
        assertThat(values.toString())
                .isEqualTo("[{\"value\":\"lena\",\"label\":\"Lena Sommer\"},{\"value\":\"mei\",\"label\":\"Mei Lin\"},"
                        + "{\"value\":\"zoe\",\"label\":\"Zoe Adler\"}]");
    }

    @Test
    void leavesEveryOtherFormAsItIs() {
        String select = "{\"type\":\"select\",\"key\":\"a\",\"values\":[{\"value\":\"x\",\"label\":\"X\"}]}";
        assertThat(filled(select)).isEqualTo("{\"id\":\"f\",\"components\":[" + select + "]}");
    }
}
