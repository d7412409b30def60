package org.batoncrm.deal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.process.RecordSteps;
import org.batoncrm.record.FieldSet;
import org.batoncrm.record.ListColumn;
import org.batoncrm.record.ListSpec;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * All groupings of a board: by stage, owner, month, and by each column of the list that holds one of a few values. What
 * is a field of the deal can be changed by moving a card; what follows from something else can not.
 */
@Component
class Groupings {

    private static final int MOST_COLUMNS = 24;

    /** Of open deals these are one value, or what the board has its own columns for. */
    private static final Set<String> NOT_ASKED = Set.of("stage", "pipelineId", "status", "lossReason");

    private final RecordSteps steps;
    private final Users users;
    private final Texts texts;
    private final List<Grouping> all = new ArrayList<>();

    Groupings(
            ListSpec dealList,
            FieldSet<Deal> dealFields,
            List<CarryingProcess> carrier,
            RecordSteps steps,
            Users users,
            Texts texts) {
        this.steps = steps;
        this.users = users;
        this.texts = texts;
        all.add(new ByStage());
        all.add(new ByOwner());
        all.add(new ByMonth());
        carrier.forEach(process -> all.add(new ByStep(process.key())));
        dealList.columns().stream()
                .filter(column -> !NOT_ASKED.contains(column.key()))
                .filter(column -> column.type() == ListColumn.Type.ENUM
                        || column.type() == ListColumn.Type.BOOLEAN
                        || column.key().equals(DealShape.SOURCE))
                .forEach(column -> all.add(
                        new ByField(column, dealFields.find(column.key()).isPresent())));
    }

    List<Grouping> all() {
        return all;
    }

    /** The grouping of this code; stages when there is none. */
    Grouping of(@Nullable String code) {
        return all.stream()
                .filter(grouping -> grouping.code().equals(code))
                .findFirst()
                .orElse(all.get(0));
    }

    /** Those with most deals. */
    private static Stream<String> longest(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_COLUMNS)
                .map(Map.Entry::getKey);
    }

    private static Map<String, String> each(List<String> keys, Function<String, String> name) {
        Map<String, String> names = new HashMap<>();
        keys.forEach(key -> names.put(key, name.apply(key)));
        return names;
    }

    private static final class ByStage implements Grouping {

        @Override
        public String code() {
            return "stage";
        }

        @Override
        public String labelKey() {
            return "deal.stage";
        }

        @Override
        public boolean movable() {
            return true;
        }

        @Override
        public String sql() {
            return "r.stage";
        }

        @Override
        public boolean indexed() {
            return true;
        }

        @Override
        public List<String> keys(Pipeline pipeline, Map<String, Long> counts) {
            return pipeline.stages().stream().map(Pipeline.Stage::code).toList();
        }

        @Override
        public Map<String, String> names(Pipeline pipeline, List<String> keys) {
            Locale reader = LocaleContextHolder.getLocale();
            return each(keys, key -> pipeline.stage(key).orElseThrow().name(reader));
        }

        @Override
        public Map<String, String> outside(List<String> keys) {
            return each(keys, key -> key);
        }

        @Override
        public Object inside(String column) {
            return column;
        }

        @Override
        public Map<String, @Nullable Object> change(String column) {
            return Map.of("stage", column);
        }
    }

    /** The people with most deals. */
    private final class ByOwner implements Grouping {

        private static final String NOBODY = "0";

        @Override
        public String code() {
            return "owner";
        }

        @Override
        public String labelKey() {
            return "record.owner";
        }

        @Override
        public boolean movable() {
            return true;
        }

        @Override
        public String sql() {
            return "coalesce(r.owner_id, 0)";
        }

        @Override
        public boolean indexed() {
            return true;
        }

        @Override
        public List<String> keys(Pipeline pipeline, Map<String, Long> counts) {
            return longest(counts).toList();
        }

        @Override
        public Map<String, String> names(Pipeline pipeline, List<String> keys) {
            return cards(keys, UserCard::name, "");
        }

        @Override
        public Map<String, String> outside(List<String> keys) {
            return cards(keys, UserCard::login, NONE);
        }

        private Map<String, String> cards(List<String> keys, Function<UserCard, String> name, String nobody) {
            Map<Long, UserCard> people = users.cards(keys.stream()
                    .filter(key -> !key.equals(NOBODY))
                    .map(Long::valueOf)
                    .collect(Collectors.toSet()));
            return each(keys, key -> {
                UserCard person = people.get(Long.valueOf(key));
                return person == null ? nobody : name.apply(person);
            });
        }

        @Override
        public Object inside(String column) {
            return users.byLogin(column).map(UserCard::id).orElse(0L);
        }

        @Override
        public Map<String, @Nullable Object> change(String column) {
            return one("ownerId", column.equals(NONE) ? null : column);
        }
    }

    /** The months that have a deal; a day is more than a month, so cards stay. */
    private static final class ByMonth implements Grouping {

        @Override
        public String code() {
            return "month";
        }

        @Override
        public String labelKey() {
            return "deal.expectedClose";
        }

        @Override
        public boolean movable() {
            return false;
        }

        @Override
        public String sql() {
            return "coalesce(r.expected_month, 0)";
        }

        @Override
        public List<String> keys(Pipeline pipeline, Map<String, Long> counts) {
            return counts.keySet().stream()
                    .sorted(Comparator.comparing(key -> key.equals("0") ? "9" : key))
                    .limit(MOST_COLUMNS)
                    .toList();
        }

        @Override
        public Map<String, String> names(Pipeline pipeline, List<String> keys) {
            return each(keys, key -> month(key, ""));
        }

        @Override
        public Map<String, String> outside(List<String> keys) {
            return each(keys, key -> month(key, NONE));
        }

        private static String month(String key, String none) {
            return key.length() == 6 ? key.substring(0, 4) + "-" + key.substring(4) : none;
        }

        @Override
        public Object inside(String column) {
            return column.matches("[0-9]{4}-[0-9]{2}") ? Integer.parseInt(column.replace("-", "")) : 0;
        }

        @Override
        public Map<String, @Nullable Object> change(String column) {
            throw new IllegalStateException("not movable");
        }
    }

    /** Where the process of the deal waits, in the order of its diagram; the process moves deals, not a card. */
    private final class ByStep implements Grouping {

        private final String process;

        ByStep(String process) {
            this.process = process;
        }

        @Override
        public String code() {
            return "step";
        }

        @Override
        public String labelKey() {
            return "deal.step";
        }

        @Override
        public boolean movable() {
            return false;
        }

        @Override
        public String sql() {
            return steps.column();
        }

        @Override
        public boolean indexed() {
            return true;
        }

        @Override
        public String join() {
            return steps.join(RecordType.DEAL, "r.id", process);
        }

        @Override
        public List<String> keys(Pipeline pipeline, Map<String, Long> counts) {
            List<String> order = List.copyOf(steps.names(process).keySet());
            return counts.keySet().stream()
                    .sorted(Comparator.<String, Integer>comparing(key -> key.isEmpty() ? -1 : order.indexOf(key))
                            .thenComparing(Comparator.naturalOrder()))
                    .limit(MOST_COLUMNS)
                    .toList();
        }

        @Override
        public Map<String, String> names(Pipeline pipeline, List<String> keys) {
            Map<String, String> names = steps.names(process);
            return each(keys, key -> key.isEmpty() ? texts.get("deal.step.none") : names.getOrDefault(key, key));
        }

        @Override
        public Map<String, String> outside(List<String> keys) {
            return each(keys, key -> key.isEmpty() ? NONE : key);
        }

        @Override
        public Object inside(String column) {
            return column.equals(NONE) ? "" : column;
        }

        @Override
        public Map<String, @Nullable Object> change(String column) {
            throw new IllegalStateException("not movable");
        }
    }

    /** One of a few values: those that can be chosen, in their order, or those that there are. */
    private final class ByField implements Grouping {

        private final ListColumn column;
        private final boolean movable;
        private final List<String> options;

        ByField(ListColumn column, boolean movable) {
            this.column = column;
            this.movable = movable;
            // An open deal always has one of these.
            this.options = column.key().equals(DealShape.FORECAST)
                    ? ForecastCategory.names(ForecastCategory.OF_OPEN)
                    : List.of();
        }

        @Override
        public String code() {
            return column.key();
        }

        @Override
        public String labelKey() {
            return column.labelKey();
        }

        @Override
        public boolean movable() {
            return movable;
        }

        @Override
        public String sql() {
            return column.type() == ListColumn.Type.BOOLEAN
                    ? "case when " + column.sql() + " then 'true' else 'false' end"
                    : "coalesce(" + column.sql() + ", '')";
        }

        @Override
        public List<String> keys(Pipeline pipeline, Map<String, Long> counts) {
            if (column.type() == ListColumn.Type.BOOLEAN) {
                return List.of("false", "true");
            }
            if (column.type() == ListColumn.Type.TEXT) {
                return longest(counts).toList();
            }
            if (!options.isEmpty()) {
                return options;
            }
            // A card has to be able to lose its value again, where it may have none.
            Stream<String> none = movable || counts.containsKey("") ? Stream.of("") : Stream.of();
            return Stream.concat(none, column.options().stream()).toList();
        }

        @Override
        public Map<String, String> names(Pipeline pipeline, List<String> keys) {
            return each(keys, key -> switch (column.type()) {
                case BOOLEAN -> texts.get(key.equals("true") ? "record.yes" : "record.no");
                case ENUM -> key.isEmpty() ? "" : texts.get(column.optionKeys() + key.toLowerCase(Locale.ROOT));
                default -> key;
            });
        }

        @Override
        public Map<String, String> outside(List<String> keys) {
            return each(keys, key -> key.isEmpty() ? NONE : key);
        }

        @Override
        public Object inside(String outside) {
            return outside.equals(NONE) ? "" : outside;
        }

        @Override
        public Map<String, @Nullable Object> change(String to) {
            return one(column.key(), to.equals(NONE) ? null : to);
        }
    }

    private static Map<String, @Nullable Object> one(String key, @Nullable Object held) {
        Map<String, @Nullable Object> change = new HashMap<>();
        change.put(key, held);
        return change;
    }
}
