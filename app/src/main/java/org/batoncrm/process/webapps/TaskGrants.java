package org.batoncrm.process.webapps;

import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.CachedDbEntity;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.DbEntityState;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.jspecify.annotations.Nullable;

/**
 * The engine grants each task to those it is for, and asks the database for each of them whether they have the right already.
 * A task that begins in the same command is new to the database: nobody has a right to it.
 */
final class TaskGrants extends DefaultAuthorizationProvider {

    @Override
    protected @Nullable AuthorizationEntity getGrantAuthorizationByUserId(
            String user, Resource resource, String resourceId) {
        return begins(resource, resourceId) ? null : super.getGrantAuthorizationByUserId(user, resource, resourceId);
    }

    @Override
    protected @Nullable AuthorizationEntity getGrantAuthorizationByGroupId(
            String group, Resource resource, String resourceId) {
        return begins(resource, resourceId) ? null : super.getGrantAuthorizationByGroupId(group, resource, resourceId);
    }

    private static boolean begins(Resource resource, String id) {
        if (resource != Resources.TASK) {
            return false;
        }
        CachedDbEntity known = Context.getCommandContext()
                .getDbEntityManager()
                .getDbEntityCache()
                .getCachedEntity(TaskEntity.class, id);
        return known != null && known.getEntityState() == DbEntityState.TRANSIENT;
    }
}
