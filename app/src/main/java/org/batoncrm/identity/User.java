package org.batoncrm.identity;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A person who logs in. */
@Entity
@Table(name = "app_user")
class User {

    @Id
    @GeneratedValue(strategy = GenerationType.TABLE, generator = "app_user")
    @TableGenerator(
            name = "app_user",
            table = "id_sequence",
            pkColumnName = "name",
            valueColumnName = "next_id",
            pkColumnValue = "app_user",
            allocationSize = 20)
    private @Nullable Long id;

    @Version
    private int version;

    private String login;
    private String name;
    private @Nullable String email;
    private @Nullable String passwordHash;
    private String language = "en";
    private @Nullable String timeZone;
    private boolean active = true;
    private int failedLogins;
    private @Nullable Instant lockedUntil;
    private @Nullable Instant passwordChangedAt;
    private @Nullable Long superiorId;
    private Instant createdAt;

    @ElementCollection
    @CollectionTable(name = "user_role", joinColumns = @JoinColumn(name = "user_id"))
    @Column(name = "role")
    @Enumerated(EnumType.STRING)
    private Set<Role> roles = EnumSet.noneOf(Role.class);

    @ElementCollection
    @CollectionTable(name = "team_member", joinColumns = @JoinColumn(name = "user_id"))
    @Column(name = "team_id")
    private Set<Long> teamIds = new HashSet<>();

    protected User() {}

    User(String login, String name, @Nullable String email, Set<Role> roles, Set<Long> teamIds, Instant now) {
        this.login = login;
        this.name = name;
        this.email = email;
        this.roles = new HashSet<>(roles);
        this.teamIds = new HashSet<>(teamIds);
        this.createdAt = now;
    }

    @Nullable
    Long id() {
        return id;
    }

    String login() {
        return login;
    }

    String name() {
        return name;
    }

    @Nullable
    String email() {
        return email;
    }

    @Nullable
    String passwordHash() {
        return passwordHash;
    }

    boolean active() {
        return active;
    }

    Set<Role> roles() {
        return roles;
    }

    Set<Long> teamIds() {
        return teamIds;
    }

    void usePassword(String hash, Instant now) {
        this.passwordHash = hash;
        this.passwordChangedAt = now;
    }

    int version() {
        return version;
    }

    String language() {
        return language;
    }

    void speak(String tag) {
        this.language = tag;
    }

    @Nullable
    String timeZone() {
        return timeZone;
    }

    void liveIn(@Nullable String zone) {
        this.timeZone = zone;
    }

    /** Who decides in this person's place when this person must not. */
    @Nullable
    Long superiorId() {
        return superiorId;
    }

    void reportTo(@Nullable Long superior) {
        this.superiorId = superior;
    }

    /** Can no longer log in. */
    void leave() {
        this.active = false;
    }

    void become(String name, @Nullable String email, Set<Role> roles, Set<Long> teamIds, boolean active) {
        this.name = name;
        this.email = email;
        this.roles.clear();
        this.roles.addAll(roles);
        this.teamIds.clear();
        this.teamIds.addAll(teamIds);
        this.active = active;
    }
}
