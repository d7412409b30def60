package org.batoncrm.onboarding;

import java.util.HashMap;
import java.util.Map;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.TimelineEntry.Kind;
import org.batoncrm.webhook.CallTarget;
import org.batoncrm.webhook.OutgoingCall;
import org.batoncrm.webhook.Webhooks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The account in which the customer uses what was bought, made by another system. For processes alone; each step may run
 * twice.
 */
@Service
@Transactional
public class ProvisioningWork {

    /** What the other system is asked. */
    public static final String PROVISION = "account.provision";

    private static final String DEPROVISION = "account.deprovision";

    private final OnboardingStore store;
    private final StepDesk steps;
    private final Webhooks webhooks;

    ProvisioningWork(OnboardingStore store, StepDesk steps, Webhooks webhooks) {
        this.store = store;
        this.steps = steps;
        this.webhooks = webhooks;
    }

    /** Asks for an account; false when there is no system to ask. */
    public boolean request(RecordId id) {
        Standing now = steps.step(id);
        if (now.provisioning() != Provisioning.NONE && now.provisioning() != Provisioning.REMOVED) {
            return now.provisioning() == Provisioning.REQUESTED;
        }
        if (!webhooks.reaches(CallTarget.PROVISIONING)) {
            store.set(id, "provisioning", Provisioning.FAILED);
            steps.note(id, Kind.SYSTEM, "onboarding.timeline.provisionByHand", null);
            return false;
        }
        int number = now.provisionNumber() + 1;
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("provisioning", Provisioning.REQUESTED);
        columns.put("provision_number", number);
        store.set(id, columns);
        Map<String, @Nullable Object> body = body(now, PROVISION);
        body.put("name", now.name());
        body.put("region", now.calendar());
        webhooks.call(new OutgoingCall(CallTarget.PROVISIONING, PROVISION, id, body, key(id, "provision", number)));
        return true;
    }

    /** The other system has made it. */
    public void provisioned(RecordId id, @Nullable String account) {
        Standing now = steps.step(id);
        if (!now.live()) {
            // Cancelled while the answer was on its way: what was made is taken back.
            store.set(id, "external_account", account);
            remove(store.get(id));
            return;
        }
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("provisioning", Provisioning.ACTIVE);
        columns.put("external_account", account);
        store.set(id, columns);
        steps.note(id, Kind.STEP, "onboarding.timeline.provisioned", null, account == null ? "–" : account);
        steps.progress(id);
    }

    /** The other system will not make it. */
    public void failed(RecordId id, @Nullable String why) {
        steps.step(id);
        store.set(id, "provisioning", Provisioning.FAILED);
        steps.note(id, Kind.SYSTEM, "onboarding.timeline.provisionFailed", why);
    }

    /** Somebody has made it by hand. */
    public void madeByHand(RecordId id, @Nullable String account) {
        Standing now = steps.step(id);
        if (now.provisioning() == Provisioning.ACTIVE) {
            return;
        }
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("provisioning", Provisioning.BY_HAND);
        columns.put("external_account", account);
        store.set(id, columns);
        steps.note(id, Kind.STEP, "onboarding.timeline.provisionedByHand", null, account == null ? "–" : account);
        steps.progress(id);
    }

    /** Takes back what was done, as far as it was; whether somebody has to do it by hand. */
    public boolean takeBack(RecordId id) {
        Standing now = steps.step(id);
        switch (now.provisioning()) {
            case REQUESTED -> {
                if (webhooks.takeBack(key(id, "provision", now.provisionNumber()))) {
                    store.set(id, "provisioning", Provisioning.NONE);
                } else {
                    // It may have been made; the other system does nothing when there is nothing.
                    remove(now);
                }
                return false;
            }
            case ACTIVE -> {
                remove(now);
                return false;
            }
            case BY_HAND -> {
                return true;
            }
            default -> {
                return false;
            }
        }
    }

    private void remove(Standing now) {
        RecordId id = now.id();
        Map<String, @Nullable Object> body = body(now, DEPROVISION);
        body.put("accountId", now.externalAccount());
        webhooks.call(new OutgoingCall(
                CallTarget.PROVISIONING, DEPROVISION, id, body, key(id, "deprovision", now.provisionNumber())));
        store.set(id, "provisioning", Provisioning.REMOVED);
        steps.note(id, Kind.STEP, "onboarding.timeline.deprovisioned", null);
    }

    private static Map<String, @Nullable Object> body(Standing now, String event) {
        Map<String, @Nullable Object> body = new HashMap<>();
        body.put("event", event);
        body.put("onboardingId", now.id().toString());
        body.put("customerId", now.account().toString());
        return body;
    }

    private static String key(RecordId id, String what, int number) {
        return id + ":" + what + ":" + number;
    }
}
