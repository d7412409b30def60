package org.batoncrm.approval;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.mail.Mailer;
import org.batoncrm.mail.OutgoingMail;
import org.batoncrm.web.BatonProperties;
import org.batoncrm.web.Languages;
import org.springframework.stereotype.Component;

/** What approvals have to say by mail; each thing once. */
@Component
class ApprovalMails {

    private final Mailer mailer;
    private final Users users;
    private final BatonProperties baton;

    ApprovalMails(Mailer mailer, Users users, BatonProperties baton) {
        this.mailer = mailer;
        this.users = users;
        this.baton = baton;
    }

    /** An answer is due soon. */
    void remind(ApprovalCase approval, ApprovalSeat seat, int time) {
        send("approval/reminder", approval, seat, seat.personId, time);
    }

    /** An answer is late, and the superior may give it, too. */
    void late(ApprovalCase approval, ApprovalSeat seat, long superior) {
        send("approval/late", approval, seat, superior, 1);
    }

    private void send(String template, ApprovalCase approval, ApprovalSeat seat, long to, int time) {
        Map<Long, UserCard> people = users.cards(new HashSet<>(List.of(to, seat.personId, approval.submitterId)));
        UserCard reader = people.get(to);
        if (reader == null || reader.email() == null) {
            return;
        }
        Locale language = Languages.nearest(reader.language());
        mailer.send(new OutgoingMail(
                template,
                language,
                Objects.requireNonNull(reader.email()),
                RecordId.of(approval.subject),
                Map.of(
                        "recipient",
                        reader.name(),
                        "title",
                        approval.title,
                        "submitter",
                        name(people, approval.submitterId),
                        "approver",
                        name(people, seat.personId),
                        "approvalLink",
                        baton.baseUrl() + "/approvals/" + approval.id()),
                "approval:" + approval.id() + ":" + template + ":" + seat.number + ":" + seat.openedAt
                        + (time == 1 ? "" : ":" + time)));
    }

    private static String name(Map<Long, UserCard> people, long id) {
        UserCard card = people.get(id);
        return card == null ? "?" : card.name();
    }
}
