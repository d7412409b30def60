package org.batoncrm.feedback;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.batoncrm.identity.Actor;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.record.ListLink;
import org.batoncrm.record.ListQuery;
import org.batoncrm.record.ListSource;
import org.batoncrm.record.ListSpec;
import org.batoncrm.record.Lists;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What was said, for people of ours. Every method checks what the actor may do. */
@Service
@Transactional
public class Feedbacks implements ListSource {

    /** A page of feedback. */
    public record Found(List<FeedbackView> items, long total) {}

    private final FeedbackStore store;
    private final FeedbackCards cards;
    private final Lists lists;
    private final Records records;
    private final Users users;
    private final CurrentUser current;
    private final Clock clock;

    Feedbacks(
            FeedbackStore store,
            FeedbackCards cards,
            Lists lists,
            Records records,
            Users users,
            CurrentUser current,
            Clock clock) {
        this.store = store;
        this.cards = cards;
        this.lists = lists;
        this.records = records;
        this.users = users;
        this.current = current;
        this.clock = clock;
    }

    /** Not found unless the actor hears customers, or has said it. */
    @Transactional(readOnly = true)
    public FeedbackView get(RecordId id) {
        Feedback found = store.find(id).filter(cards::readable).orElseThrow(() -> new NotFound(id));
        return views(List.of(found), false).get(0);
    }

    /** Comments come without what concerns one person. */
    @Transactional(readOnly = true)
    public Found page(ListQuery query) {
        Lists.Numbers numbers = lists.numbers(FeedbackShape.LIST, query);
        return new Found(views(store.all(numbers.ids()), true), numbers.total());
    }

    /** What the actor has said of the product, the newest first. */
    @Transactional(readOnly = true)
    public List<FeedbackView> mine() {
        return views(store.ofAuthor(me()), false);
    }

    /** The actor has read the answers that are there. */
    public void seen() {
        store.ofAuthor(me()).stream().filter(Feedback::news).forEach(one -> {
            Map<String, @Nullable Object> columns = new HashMap<>();
            columns.put("seen_at", clock.instant());
            store.set(one.id(), columns);
        });
    }

    private long me() {
        return current.person().map(Actor::userId).orElseThrow(() -> new Forbidden("error.notLoggedIn"));
    }

    private List<FeedbackView> views(List<Feedback> all, boolean many) {
        List<RecordId> contacts = all.stream()
                .map(Feedback::contact)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        Map<RecordId, RecordCard> people = records.cards(contacts);
        Map<Long, UserCard> authors = users.cards(
                all.stream().map(Feedback::author).filter(Objects::nonNull).collect(Collectors.toSet()));
        List<FeedbackView> views = new ArrayList<>();
        for (Feedback one : all) {
            views.add(view(one, who(one, people, authors), many));
        }
        return views;
    }

    private static @Nullable String who(Feedback one, Map<RecordId, RecordCard> people, Map<Long, UserCard> authors) {
        if (one.author() != null) {
            UserCard author = authors.get(one.author());
            return author == null ? null : author.name();
        }
        RecordCard person = one.contact() == null ? null : people.get(one.contact());
        return person == null ? null : person.title();
    }

    private static FeedbackView view(Feedback one, @Nullable String who, boolean many) {
        String comment = one.comment();
        return new FeedbackView(
                one.id(),
                one.version(),
                one.kind(),
                one.state(),
                one.title(),
                one.about(),
                one.contact(),
                one.account(),
                who,
                one.score(),
                comment == null ? null : many && one.survey() ? PersonalData.hidden(comment) : comment,
                one.anonymous(),
                one.why(),
                one.createdAt(),
                one.askedAt(),
                one.answeredAt(),
                one.endedAt(),
                one.rootCause(),
                one.loopNote(),
                one.loopClosedAt(),
                one.referenceOutcome(),
                one.referenceNote(),
                one.page(),
                one.appVersion(),
                one.taskKey(),
                one.reply(),
                one.repliedAt(),
                one.news());
    }

    @Override
    public ListSpec spec() {
        return FeedbackShape.LIST;
    }

    @Override
    public void assign(RecordId id, @Nullable Long ownerId) {
        throw new Rejected("feedback.notAssigned");
    }

    @Override
    public boolean assignable() {
        return false;
    }

    @Override
    public List<ListLink> links() {
        return List.of(
                new ListLink("/feedback?state=FOLLOW_UP&state=RECEIVED", "feedback.toDo", "hourglass"),
                new ListLink("/feedback/figures", "feedback.figures", "chart-bar"));
    }
}
