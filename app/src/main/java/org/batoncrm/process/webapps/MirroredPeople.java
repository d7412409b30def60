package org.batoncrm.process.webapps;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.batoncrm.identity.Directory;
import org.batoncrm.identity.Role;
import org.batoncrm.identity.UserCard;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.GroupQuery;
import org.camunda.bpm.engine.identity.NativeUserQuery;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.TenantQuery;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.identity.UserQuery;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.GroupQueryImpl;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.QueryOrderingProperty;
import org.camunda.bpm.engine.impl.TenantQueryImpl;
import org.camunda.bpm.engine.impl.UserQueryImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.ReadOnlyIdentityProvider;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.GroupEntity;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.jspecify.annotations.Nullable;

/**
 * The engine's view of Baton's people: users by log-in name; roles and teams as groups. Nothing can be written, and
 * nobody logs in here: that is done at Baton's door.
 */
final class MirroredPeople implements ReadOnlyIdentityProvider {

    static final String TEAM_PREFIX = "team-";

    /** Makes one for each command. */
    record Factory(java.util.function.Supplier<Directory> directory) implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return ReadOnlyIdentityProvider.class;
        }

        @Override
        public Session openSession() {
            return new MirroredPeople(directory.get());
        }
    }

    private final Directory directory;

    private MirroredPeople(Directory directory) {
        this.directory = directory;
    }

    @Override
    public @Nullable User findUserById(String userId) {
        return people(new People().userId(userId)).stream().findFirst().orElse(null);
    }

    @Override
    public UserQuery createUserQuery() {
        return new People(executor());
    }

    @Override
    public UserQuery createUserQuery(CommandContext context) {
        return new People();
    }

    @Override
    public NativeUserQuery createNativeUserQuery() {
        throw new BadUserRequestException("People are kept by Baton and cannot be asked for in SQL");
    }

    @Override
    public boolean checkPassword(String userId, String password) {
        return false;
    }

    @Override
    public @Nullable Group findGroupById(String groupId) {
        return groups(new Groups().groupId(groupId)).stream().findFirst().orElse(null);
    }

    @Override
    public GroupQuery createGroupQuery() {
        return new Groups(executor());
    }

    @Override
    public GroupQuery createGroupQuery(CommandContext context) {
        return new Groups();
    }

    @Override
    public @Nullable Tenant findTenantById(String tenantId) {
        return null;
    }

    @Override
    public TenantQuery createTenantQuery() {
        return new Tenants(executor());
    }

    @Override
    public TenantQuery createTenantQuery(CommandContext context) {
        return new Tenants();
    }

    @Override
    public void flush() {
        // Nothing is ever written.
    }

    @Override
    public void close() {
        // Holds no connection of its own.
    }

    private static CommandExecutor executor() {
        return Context.getProcessEngineConfiguration().getCommandExecutorTxRequired();
    }

    private static MirroredPeople of(CommandContext context) {
        return (MirroredPeople) context.getReadOnlyIdentityProvider();
    }

    private List<User> people(UserQueryImpl asked) {
        Predicate<UserCard> wanted = person -> is(asked.getId(), person.login())
                && in(asked.getIds(), person.login())
                && is(asked.getFirstName(), firstName(person))
                && like(asked.getFirstNameLike(), firstName(person))
                && is(asked.getLastName(), lastName(person))
                && like(asked.getLastNameLike(), lastName(person))
                && is(asked.getEmail(), person.email())
                && like(asked.getEmailLike(), person.email())
                && asked.getTenantId() == null;
        if (asked.getGroupId() != null) {
            wanted = wanted.and(memberOf(asked.getGroupId()));
        }
        Stream<User> found = directory.people().stream().filter(wanted).map(MirroredPeople::user);
        return sorted(found, asked, property -> switch (property) {
            case "FIRST_" -> User::getFirstName;
            case "LAST_" -> User::getLastName;
            case "EMAIL_" -> User::getEmail;
            default -> User::getId;
        });
    }

    private Predicate<UserCard> memberOf(String groupId) {
        if (groupId.startsWith(TEAM_PREFIX)
                && groupId.substring(TEAM_PREFIX.length()).matches("[0-9]{1,18}")) {
            Set<Long> members = directory.membersOf(Long.parseLong(groupId.substring(TEAM_PREFIX.length())));
            return person -> members.contains(person.id());
        }
        return person -> person.roles().stream().anyMatch(role -> role.code().equals(groupId));
    }

    private List<Group> groups(GroupQueryImpl asked) {
        Stream<Group> all = Stream.concat(
                Stream.of(Role.values()).map(role -> group(role.code(), role.code(), "ROLE")),
                directory.teams().stream().map(team -> group(TEAM_PREFIX + team.id(), team.name(), "TEAM")));
        Predicate<Group> wanted = group -> is(asked.getId(), group.getId())
                && in(asked.getIds(), group.getId())
                && is(asked.getName(), group.getName())
                && like(asked.getNameLike(), group.getName())
                && is(asked.getType(), group.getType())
                && asked.getTenantId() == null;
        if (asked.getUserId() != null) {
            Set<String> mine = directory.people().stream()
                    .filter(person -> person.login().equals(asked.getUserId()))
                    .flatMap(person -> groupsOf(directory, person))
                    .collect(Collectors.toSet());
            wanted = wanted.and(group -> mine.contains(group.getId()));
        }
        return sorted(all.filter(wanted), asked, property -> switch (property) {
            case "NAME_" -> Group::getName;
            case "TYPE_" -> Group::getType;
            default -> Group::getId;
        });
    }

    static Stream<String> groupsOf(Directory directory, UserCard person) {
        return Stream.concat(
                person.roles().stream().map(Role::code),
                directory.teamsOf(person.id()).stream().map(id -> TEAM_PREFIX + id));
    }

    private static <T> List<T> sorted(
            Stream<T> found, AbstractQuery<?, ?> asked, Function<String, Function<T, @Nullable String>> property) {
        Comparator<T> order = null;
        for (QueryOrderingProperty by : asked.getOrderingProperties()) {
            Comparator<T> next = Comparator.comparing(
                    property.apply(by.getQueryProperty().getName()), Comparator.nullsLast(Comparator.naturalOrder()));
            if (by.getDirection() != null && "desc".equals(by.getDirection().getName())) {
                next = next.reversed();
            }
            order = order == null ? next : order.thenComparing(next);
        }
        return (order == null ? found : found.sorted(order)).toList();
    }

    private static <T> List<T> paged(List<T> all, AbstractQuery<?, ?> asked) {
        int from = Math.min(Math.max(asked.getFirstResult(), 0), all.size());
        int to = (int) Math.min((long) from + Math.max(asked.getMaxResults(), 0), all.size());
        return all.subList(from, to);
    }

    private static User user(UserCard person) {
        UserEntity user = new UserEntity();
        user.setId(person.login());
        user.setFirstName(firstName(person));
        user.setLastName(lastName(person));
        user.setEmail(person.email());
        return user;
    }

    private static String firstName(UserCard person) {
        int space = person.name().trim().lastIndexOf(' ');
        return space < 0 ? "" : person.name().trim().substring(0, space);
    }

    private static String lastName(UserCard person) {
        return person.name().trim().substring(person.name().trim().lastIndexOf(' ') + 1);
    }

    private static Group group(String id, String name, String type) {
        GroupEntity group = new GroupEntity(id);
        group.setName(name);
        group.setType(type);
        return group;
    }

    private static boolean is(@Nullable String asked, @Nullable String found) {
        return asked == null || asked.equals(found);
    }

    private static boolean in(String @Nullable [] asked, String found) {
        return asked == null || List.of(asked).contains(found);
    }

    /** {@code %} stands for anything, at the ends or in the middle, as in SQL. */
    private static boolean like(@Nullable String asked, @Nullable String found) {
        if (asked == null) {
            return true;
        }
        if (found == null) {
            return false;
        }
        String rest = found.toLowerCase(Locale.ROOT);
        String[] parts = asked.toLowerCase(Locale.ROOT).split("%", -1);
        if (!rest.startsWith(parts[0]) || !rest.endsWith(parts[parts.length - 1])) {
            return false;
        }
        for (String part : parts) {
            int at = rest.indexOf(part);
            if (at < 0) {
                return false;
            }
            rest = rest.substring(at + part.length());
        }
        return parts.length > 1 || rest.isEmpty();
    }

    private static final class People extends UserQueryImpl {

        private static final long serialVersionUID = 1L;

        People() {}

        People(CommandExecutor executor) {
            super(executor);
        }

        @Override
        public long executeCount(CommandContext context) {
            checkQueryOk();
            return of(context).people(this).size();
        }

        @Override
        public List<User> executeList(CommandContext context, @Nullable Page page) {
            checkQueryOk();
            return paged(of(context).people(this), this);
        }

        @Override
        public People userId(String id) {
            super.userId(id);
            return this;
        }
    }

    private static final class Groups extends GroupQueryImpl {

        private static final long serialVersionUID = 1L;

        Groups() {}

        Groups(CommandExecutor executor) {
            super(executor);
        }

        @Override
        public long executeCount(CommandContext context) {
            checkQueryOk();
            return of(context).groups(this).size();
        }

        @Override
        public List<Group> executeList(CommandContext context, @Nullable Page page) {
            checkQueryOk();
            return paged(of(context).groups(this), this);
        }

        @Override
        public Groups groupId(String id) {
            super.groupId(id);
            return this;
        }
    }

    private static final class Tenants extends TenantQueryImpl {

        private static final long serialVersionUID = 1L;

        Tenants() {}

        Tenants(CommandExecutor executor) {
            super(executor);
        }

        @Override
        public long executeCount(CommandContext context) {
            return 0;
        }

        @Override
        public List<Tenant> executeList(CommandContext context, @Nullable Page page) {
            return List.of();
        }
    }
}
