package org.batoncrm.tasklist;

import java.util.Collection;
import java.util.Map;
import org.batoncrm.identity.Users;
import org.batoncrm.process.ModelTexts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How people, tasks and processes are called in the reader's language. */
@Component
class Names {

    private final Users users;
    private final ModelTexts texts;

    Names(Users users, ModelTexts texts) {
        this.users = users;
        this.texts = texts;
    }

    Map<String, String> of(Collection<String> logins) {
        return users.names(logins);
    }

    String of(String login) {
        return of(java.util.Set.of(login)).getOrDefault(login, login);
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

    private String translated(String key, String otherwise) {
        return texts.find(key).orElse(otherwise);
    }
}
