package org.batoncrm.process.webapps;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GLOBAL;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;

import org.batoncrm.identity.Role;
import org.batoncrm.process.StartLock;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.ProcessInstancePermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What people may do in the engine's own applications. Everyone: see and do the tasks that are theirs or their groups'
 * (the engine grants those one by one). Process owners: see processes and try failed steps again. Administrators:
 * everything. Whoever wants it otherwise changes it in the Admin application; only what is missing is added here.
 */
@Component
@Order(50)
class EngineRights implements ApplicationRunner {

    private static final String TASKS = "Tasks";

    private final AuthorizationService rights;
    private final FilterService filters;
    private final TaskService tasks;
    private final StartLock lock;

    EngineRights(AuthorizationService rights, FilterService filters, TaskService tasks, StartLock lock) {
        this.rights = rights;
        this.filters = filters;
        this.tasks = tasks;
        this.lock = lock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        lock.alone(() -> {
            everyone();
            processOwners();
            administrators();
        });
    }

    private void everyone() {
        grant(null, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
        grant(null, Resources.APPLICATION, "welcome", Permissions.ACCESS);
        grant(null, Resources.PROCESS_DEFINITION, ANY, Permissions.READ);
        grant(null, Resources.USER, ANY, Permissions.READ);
        grant(null, Resources.GROUP, ANY, Permissions.READ);
        grant(null, Resources.FILTER, taskFilter(), Permissions.READ);
    }

    private void processOwners() {
        String group = Role.PROCESS_OWNER.code();
        grant(group, Resources.APPLICATION, "cockpit", Permissions.ACCESS);
        grant(
                group,
                Resources.PROCESS_DEFINITION,
                ANY,
                Permissions.READ,
                Permissions.READ_INSTANCE,
                Permissions.READ_HISTORY,
                ProcessDefinitionPermissions.RETRY_JOB);
        grant(group, Resources.PROCESS_INSTANCE, ANY, Permissions.READ, ProcessInstancePermissions.RETRY_JOB);
        grant(group, Resources.DECISION_DEFINITION, ANY, Permissions.READ, Permissions.READ_HISTORY);
        grant(group, Resources.DECISION_REQUIREMENTS_DEFINITION, ANY, Permissions.READ);
        grant(group, Resources.DEPLOYMENT, ANY, Permissions.READ);
        grant(group, Resources.BATCH, ANY, Permissions.READ);
    }

    private void administrators() {
        for (Resources resource : Resources.values()) {
            grant(Role.ADMIN.code(), resource, ANY, Permissions.ALL);
        }
    }

    /** The engine's Tasklist shows nothing without a filter. This one has no condition: the rights decide. */
    private String taskFilter() {
        Filter found = filters.createTaskFilterQuery().filterName(TASKS).listPage(0, 1).stream()
                .findFirst()
                .orElse(null);
        return found != null
                ? found.getId()
                : filters.saveFilter(filters.newTaskFilter(TASKS).setQuery(tasks.createTaskQuery()))
                        .getId();
    }

    private void grant(@Nullable String group, Resource resource, String id, Permission... permissions) {
        var asked = rights.createAuthorizationQuery().resourceType(resource).resourceId(id);
        long found = group == null
                ? asked.authorizationType(AUTH_TYPE_GLOBAL).count()
                : asked.authorizationType(AUTH_TYPE_GRANT).groupIdIn(group).count();
        if (found > 0) {
            return;
        }
        Authorization right = rights.createNewAuthorization(group == null ? AUTH_TYPE_GLOBAL : AUTH_TYPE_GRANT);
        if (group != null) {
            right.setGroupId(group);
        }
        right.setResource(resource);
        right.setResourceId(id);
        for (Permission permission : permissions) {
            right.addPermission(permission);
        }
        rights.saveAuthorization(right);
    }
}
