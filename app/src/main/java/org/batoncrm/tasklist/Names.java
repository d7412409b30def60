package org.batoncrm.tasklist;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.batoncrm.identity.Users;
import org.batoncrm.process.ModelTexts;
import org.camunda.bpm.engine.RepositoryService;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How people, tasks and processes are called in the reader's language. */
@Component
class Names {

    private final Users users;
    private final ModelTexts texts;
    private final RepositoryService repository;

    Names(Users users, ModelTexts texts, RepositoryService repository) {
        this.users = users;
        this.texts = texts;
        this.repository = repository;
    }

    Map<String, String> of(Collection<String> logins) {
        return users.names(logins);
    }

    String of(String login) {
        return of(Set.of(login)).getOrDefault(login, login);
    }

    /** The translated name of a diagram's element; as drawn when there is none. */
    String task(@Nullable String process, @Nullable String element, String drawn) {
        return translated(process + "." + element + ".name", drawn);
    }

    /** What is to be done at an element, translated when there is a text for it. */
    String documentation(@Nullable String process, @Nullable String element, String drawn) {
        return translated(process + "." + element + ".documentation", drawn);
    }

    @Nullable
    String process(@Nullable String process, @Nullable String drawn) {
        return process == null ? null : translated(process + ".name", drawn == null ? process : drawn);
    }

    /** The names of these processes, by their keys; untranslated ones as the version that starts now is drawn. */
    Map<String, String> processes(Collection<String> keys) {
        Map<String, String> found = new HashMap<>();
        Set<String> drawn = new HashSet<>();
        keys.forEach(
                key -> texts.find(key + ".name").ifPresentOrElse(name -> found.put(key, name), () -> drawn.add(key)));
        if (!drawn.isEmpty()) {
            repository
                    .createProcessDefinitionQuery()
                    .processDefinitionKeysIn(drawn.toArray(String[]::new))
                    .latestVersion()
                    .list()
                    .forEach(one -> found.put(one.getKey(), one.getName() == null ? one.getKey() : one.getName()));
            drawn.forEach(key -> found.putIfAbsent(key, key));
        }
        return found;
    }

    private String translated(String key, String otherwise) {
        return texts.find(key).orElse(otherwise);
    }
}
