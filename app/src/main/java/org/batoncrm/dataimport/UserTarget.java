package org.batoncrm.dataimport;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.People;
import org.batoncrm.identity.Role;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Rejected;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Rows that become people in teams. A manager is the one who leads the team: people of one manager and office are one
 * team, below the office's own. People come without a password; those with a mail address are invited.
 */
@Component
class UserTarget implements ImportTarget {

    private final People people;
    private final Users users;

    UserTarget(People people, Users users) {
        this.people = people;
        this.users = users;
    }

    @Override
    public String type() {
        return "user";
    }

    @Override
    public void requireAllowed(CurrentUser current) {
        current.require(Role.ADMIN);
    }

    @Override
    public boolean undoable() {
        return false;
    }

    @Override
    public List<ImportField> fields() {
        return List.of(
                field("name", "salesagent", "agent", "salesperson", "fullname", "employee", "user", "姓名", "销售"),
                field("login", "username", "userid", "登录名"),
                field("email", "mail", "emailaddress", "邮箱"),
                field("manager", "supervisor", "reportsto", "teamlead", "经理", "上级"),
                field("office", "regionaloffice", "team", "department", "region", "办事处", "部门", "团队"));
    }

    private static ImportField field(String key, String... alsoCalled) {
        return ImportField.of(key, "dataimport.user." + key, alsoCalled);
    }

    @Override
    public Written write(Map<String, String> cells, int rowNumber, Options options) {
        String name = cells.get("name");
        if (name == null) {
            throw new Invalid("name", "error.required");
        }
        Optional<UserCard> there = find(name, cells.get("login"));
        if (there.isPresent() && options.onDuplicate() == OnDuplicate.SKIP) {
            return new Written(Outcome.SKIPPED, null, null, "dataimport.row.there", null);
        }
        String manager = cells.get("manager");
        if (manager != null && manager.equalsIgnoreCase(name)) {
            throw new Invalid("manager", "dataimport.user.ownManager");
        }
        Set<Long> teams = team(cells.get("office"), manager);
        if (manager != null) {
            join(find(manager, null).orElse(null), manager, null, null, Role.SALES_MANAGER, teams);
        }
        boolean known = there.isPresent() && options.onDuplicate() == OnDuplicate.UPDATE;
        join(known ? there.get() : null, name, cells.get("login"), cells.get("email"), Role.AE, teams);
        return new Written(known ? Outcome.UPDATED : Outcome.CREATED, null, null, null, null);
    }

    private Optional<UserCard> find(String name, @Nullable String login) {
        if (login != null) {
            return users.byLogin(login.toLowerCase(Locale.ROOT));
        }
        List<UserCard> named = users.named(name);
        if (named.size() > 1) {
            throw new Invalid("name", "dataimport.user.several", name);
        }
        return named.stream().findFirst();
    }

    /** The team of the office and the manager, made when it is missing; none when the row names neither. */
    private Set<Long> team(@Nullable String office, @Nullable String manager) {
        Long above = office == null ? null : teamNamed(office, null);
        if (manager == null) {
            return above == null ? Set.of() : Set.of(above);
        }
        return Set.of(teamNamed(office == null ? manager : office + " · " + manager, above));
    }

    private long teamNamed(String name, @Nullable Long parent) {
        return users.teamNamed(name).orElseGet(() -> people.addTeam(name, parent));
    }

    private void join(
            @Nullable UserCard there,
            String name,
            @Nullable String login,
            @Nullable String email,
            Role role,
            Set<Long> teams) {
        if (there == null) {
            String chosen = login == null ? freeLogin(name) : login.toLowerCase(Locale.ROOT);
            people.take(new People.Entry(null, 0, chosen, name, email, true, Set.of(role), teams));
            return;
        }
        People.Entry now = people.get(there.id());
        Set<Role> roles = new HashSet<>(now.roles());
        Set<Long> all = new HashSet<>(now.teamIds());
        boolean newMail = email != null && !email.equals(now.email());
        if (roles.add(role) | all.addAll(teams) | newMail) {
            String mail = email == null ? now.email() : email;
            people.change(
                    new People.Entry(now.id(), now.version(), now.login(), now.name(), mail, now.active(), roles, all));
        }
    }

    /** {@code Zoë Müller} logs in as {@code zoe.muller}, the second of that name as {@code zoe.muller2}. */
    private String freeLogin(String name) {
        String plain = Normalizer.normalize(name.replace("ß", "ss"), Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^a-z0-9]+", ".")
                .replaceAll("^\\.+|\\.+$", "");
        String base = plain.length() < 2 ? "user" : plain.length() > 50 ? plain.substring(0, 50) : plain;
        String login = base;
        for (int n = 2; users.byLogin(login).isPresent(); n++) {
            if (n > 9_999) {
                throw new Rejected("identity.user.loginTaken", base);
            }
            login = base + n;
        }
        return login;
    }

    @Override
    public Likeness likeness(Map<String, String> cells) {
        String name = cells.get("name");
        String manager = cells.get("manager");
        Set<String> made = new HashSet<>();
        if (name != null) {
            made.add(name.toLowerCase(Locale.ROOT));
        }
        Set<String> sought = Set.copyOf(made);
        if (manager != null) {
            made.add(manager.toLowerCase(Locale.ROOT));
        }
        return new Likeness(made, sought);
    }

    @Override
    public boolean takeBack(RecordId record, int version) {
        return false;
    }

    @Override
    public boolean putBack(RecordId record, int version, Map<String, @Nullable Object> before) {
        return false;
    }
}
