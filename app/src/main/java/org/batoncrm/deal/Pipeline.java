package org.batoncrm.deal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A way that deals go: its stages in order. A deal ends won or lost, which is its status and no stage. */
public record Pipeline(long id, int version, String nameEn, String nameZh, List<Stage> stages) {

    /**
     * A stage.
     *
     * @param code what REST and lists call it, the same for ever; unique over all pipelines
     * @param probability how likely a deal here is won, in percent
     * @param staleDays after how many days here a deal counts as stale
     * @param category how firmly a deal that comes here is counted on
     */
    public record Stage(
            String code, String nameEn, String nameZh, int probability, int staleDays, ForecastCategory category) {

        String name(Locale reader) {
            return reader.getLanguage().equals("zh") ? nameZh : nameEn;
        }
    }

    String name(Locale reader) {
        return reader.getLanguage().equals("zh") ? nameZh : nameEn;
    }

    /** Where a deal begins. */
    Stage first() {
        return stages.get(0);
    }

    public Optional<Stage> stage(String code) {
        return stages.stream().filter(stage -> stage.code().equals(code)).findFirst();
    }
}
