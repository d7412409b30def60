package org.batoncrm.process;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.batoncrm.identity.Role;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.springframework.beans.factory.ObjectProvider;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fills a select whose property {@code people} names roles, for example {@code ae,sales-manager}, with the people of
 * these roles. It happens where the engine hands out the form of a task, so that Baton's pages, its check of the answer
 * and Camunda's own Tasklist know the same choices.
 */
class PeopleInForms extends FormServiceImpl {

    private static final String MARK = "\"people\"";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ObjectProvider<Users> users;

    PeopleInForms(ObjectProvider<Users> users) {
        this.users = users;
    }

    @Override
    public InputStream getDeployedTaskForm(String taskId) {
        try (InputStream deployed = super.getDeployedTaskForm(taskId)) {
            String form = new String(deployed.readAllBytes(), StandardCharsets.UTF_8);
            return new ByteArrayInputStream(
                    filled(form, role -> users.getObject().withRole(role)).getBytes(StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String filled(String form, Function<Role, List<UserCard>> people) {
        if (!form.contains(MARK)) {
            return form;
        }
        JsonNode read = JSON.readTree(form);
        fill(read.path("components"), people);
        return JSON.writeValueAsString(read);
    }

    private static void fill(JsonNode components, Function<Role, List<UserCard>> people) {
        for (JsonNode component : components) {
            String roles = component.path("properties").path("people").asString("");
            if (!roles.isBlank() && component instanceof ObjectNode field) {
                Map<String, String> names = new TreeMap<>();
                Arrays.stream(roles.split(","))
                        .flatMap(code -> Role.ofCode(code.strip()).stream())
                        .flatMap(role -> people.apply(role).stream())
                        .forEach(person -> names.put(person.login(), person.name()));
                ArrayNode values = field.putArray("values");
                sorted(names)
                        .forEach(person ->
                                values.addObject().put("value", person.getKey()).put("label", person.getValue()));
            }
            fill(component.path("components"), people);
        }
    }

    private static Stream<Map.Entry<String, String>> sorted(Map<String, String> names) {
        return names.entrySet().stream().sorted(Map.Entry.comparingByValue(String.CASE_INSENSITIVE_ORDER));
    }
}
