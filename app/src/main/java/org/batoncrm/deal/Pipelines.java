package org.batoncrm.deal;

import java.time.Duration;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.batoncrm.identity.Access;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Ids;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.kernel.Stale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The pipelines with their stages. Read again every few seconds, since each list and page asks for them. */
@Service
@Transactional
public class Pipelines {

    private static final long KEPT = Duration.ofSeconds(3).toNanos();
    private static final int MOST_STAGES = 12;

    /** A stage as somebody wants it; a new one has no code yet. */
    public record WantedStage(
            @Nullable String code,
            String nameEn,
            String nameZh,
            int probability,
            int staleDays,
            ForecastCategory category) {}

    private record Kept(List<Pipeline> all, long since) {}

    private final JdbcClient jdbc;
    private final Ids ids;
    private final Access access;
    private final CurrentUser current;
    private volatile @Nullable Kept kept;

    Pipelines(JdbcClient jdbc, Ids ids, Access access, CurrentUser current) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.access = access;
        this.current = current;
    }

    /** All of them in order; there is always one. */
    public List<Pipeline> all() {
        Kept now = kept;
        if (now == null || System.nanoTime() - now.since > KEPT) {
            now = new Kept(read(), System.nanoTime());
            kept = now;
        }
        return now.all;
    }

    public Optional<Pipeline> find(long id) {
        return all().stream().filter(pipeline -> pipeline.id() == id).findFirst();
    }

    /** The pipeline of new deals that name none. */
    Pipeline standard() {
        return all().get(0);
    }

    Optional<Pipeline.Stage> stage(String code) {
        return all().stream()
                .flatMap(pipeline -> pipeline.stages().stream())
                .filter(stage -> stage.code().equals(code))
                .findFirst();
    }

    /** The codes of all stages, always as they are now. */
    List<String> stageCodes() {
        return live(all -> all.stream()
                .flatMap(pipeline -> pipeline.stages().stream().map(Pipeline.Stage::code))
                .toList());
    }

    /** The numbers of all pipelines as lists and REST write them, always as they are now. */
    List<String> numbers() {
        return live(all -> all.stream().map(p -> String.valueOf(p.id())).toList());
    }

    private List<String> live(Function<List<Pipeline>, List<String>> part) {
        return new AbstractList<>() {
            @Override
            public String get(int index) {
                return part.apply(all()).get(index);
            }

            @Override
            public int size() {
                return part.apply(all()).size();
            }
        };
    }

    /** Administrators and sales directors. */
    public boolean writable() {
        return current.get().hasAny(Role.ADMIN, Role.SALES_DIRECTOR);
    }

    /** A new pipeline; returns its number. */
    public long add(String nameEn, String nameZh, List<WantedStage> stages) {
        requireWritable();
        long id = ids.next("pipeline");
        check(nameEn, nameZh, stages, Set.of());
        jdbc.sql("insert into pipeline (id, version, position, name_en, name_zh) values (?, 0, ?, ?, ?)")
                .params(id, id, nameEn.strip(), orEnglish(nameZh, nameEn))
                .update();
        write(id, stages);
        forget();
        return id;
    }

    /** Changes a pipeline; stale when somebody was faster. A stage in which deals stand can not be taken away. */
    public void change(long id, int version, String nameEn, String nameZh, List<WantedStage> stages) {
        requireWritable();
        Pipeline before = read().stream()
                .filter(pipeline -> pipeline.id() == id)
                .findFirst()
                .orElseThrow(() -> new NotFound(id));
        Set<String> codes = new HashSet<>();
        before.stages().forEach(stage -> codes.add(stage.code()));
        check(nameEn, nameZh, stages, codes);
        int changed = jdbc.sql("update pipeline set version = version + 1, name_en = ?, name_zh = ?"
                        + " where id = ? and version = ?")
                .params(nameEn.strip(), orEnglish(nameZh, nameEn), id, version)
                .update();
        if (changed == 0) {
            throw new Stale();
        }
        stages.forEach(stage -> codes.remove(String.valueOf(stage.code())));
        for (String gone : codes) {
            long standing = jdbc.sql("select count(*) from deal where pipeline_id = ? and stage = ?")
                    .params(id, gone)
                    .query(Long.class)
                    .single();
            if (standing > 0) {
                throw new Invalid(
                        "stages",
                        "deal.pipeline.stageInUse",
                        standing,
                        before.stage(gone).orElseThrow().nameEn());
            }
        }
        jdbc.sql("delete from pipeline_stage where pipeline_id = ?").param(id).update();
        write(id, stages);
        forget();
    }

    /** Forbidden unless the actor may see deals. */
    public void requireReadable() {
        if (access.readable(RecordType.DEAL).scope() == Access.Scope.NONE) {
            throw new Forbidden("error.forbidden");
        }
    }

    private void write(long id, List<WantedStage> stages) {
        int position = 0;
        for (WantedStage stage : stages) {
            String code = stage.code() == null ? "S" + ids.next("pipeline_stage") : stage.code();
            jdbc.sql(
                            "insert into pipeline_stage (code, pipeline_id, position, name_en, name_zh, probability, stale_days,"
                                    + " forecast_category) values (?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(
                            code,
                            id,
                            position++,
                            stage.nameEn().strip(),
                            orEnglish(stage.nameZh(), stage.nameEn()),
                            stage.probability(),
                            stage.staleDays(),
                            stage.category().name())
                    .update();
        }
    }

    private static void check(String nameEn, String nameZh, List<WantedStage> stages, Set<String> known) {
        Invalid.Check check = new Invalid.Check()
                .that(!nameEn.isBlank(), "nameEn", "error.required")
                .length(nameEn, 120, "nameEn")
                .length(nameZh, 120, "nameZh")
                .that(!stages.isEmpty(), "stages", "deal.pipeline.noStage")
                .that(stages.size() <= MOST_STAGES, "stages", "deal.pipeline.tooMany", MOST_STAGES);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < stages.size(); i++) {
            WantedStage stage = stages.get(i);
            String at = "stages[" + i + "]";
            check.that(!stage.nameEn().isBlank(), at + ".nameEn", "error.required")
                    .length(stage.nameEn(), 120, at + ".nameEn")
                    .length(stage.nameZh(), 120, at + ".nameZh")
                    .that(
                            stage.probability() >= 0 && stage.probability() <= 100,
                            at + ".probability",
                            "product.percent")
                    .that(
                            ForecastCategory.OF_OPEN.contains(stage.category()),
                            at + ".forecastCategory",
                            "deal.forecastCategory.stillOpen")
                    .that(stage.staleDays() >= 1 && stage.staleDays() <= 999, at + ".staleDays", "deal.between", 1, 999)
                    .that(
                            stage.code() == null || known.contains(stage.code()) && seen.add(stage.code()),
                            at + ".code",
                            "error.format");
        }
        check.orRefuse();
    }

    private static String orEnglish(String nameZh, String nameEn) {
        return nameZh.isBlank() ? nameEn.strip() : nameZh.strip();
    }

    private void requireWritable() {
        if (!writable()) {
            throw new Forbidden("error.forbidden");
        }
    }

    /** Now, and once more when the change can be seen by others. */
    private void forget() {
        kept = null;
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                kept = null;
            }
        });
    }

    private List<Pipeline> read() {
        Map<Long, List<Pipeline.Stage>> stages = new LinkedHashMap<>();
        jdbc.sql("select pipeline_id, code, name_en, name_zh, probability, stale_days, forecast_category"
                        + " from pipeline_stage order by pipeline_id, position")
                .query(rs -> {
                    stages.computeIfAbsent(rs.getLong(1), id -> new ArrayList<>())
                            .add(new Pipeline.Stage(
                                    rs.getString(2),
                                    rs.getString(3),
                                    rs.getString(4),
                                    rs.getInt(5),
                                    rs.getInt(6),
                                    ForecastCategory.valueOf(rs.getString(7))));
                });
        return jdbc.sql("select id, version, name_en, name_zh from pipeline order by position, id")
                .query((rs, n) -> new Pipeline(
                        rs.getLong(1),
                        rs.getInt(2),
                        rs.getString(3),
                        rs.getString(4),
                        List.copyOf(stages.getOrDefault(rs.getLong(1), List.of()))))
                .list();
    }
}
