package org.batoncrm.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Figures are read by administrators, and by whoever knows the token. */
class MetricsPropertiesTest {

    private static final String TOKEN = "0123456789abcdef";

    @Test
    void letsInWhoeverSaysTheTokenAndNobodyElse() {
        MetricsProperties metrics = new MetricsProperties(TOKEN);

        assertThat(metrics.letsIn("Bearer " + TOKEN)).isTrue();
        assertThat(metrics.letsIn("Bearer " + TOKEN + "0")).isFalse();
        assertThat(metrics.letsIn("Basic " + TOKEN)).isFalse();
        assertThat(metrics.letsIn(null)).isFalse();
        assertThat(metrics).asString().doesNotContain(TOKEN);
    }

    @Test
    void letsInNobodyWithoutAToken() {
        assertThat(new MetricsProperties(" ").letsIn("Bearer  ")).isFalse();
        assertThat(new MetricsProperties(null).letsIn("Bearer null")).isFalse();
    }

    @Test
    void refusesATokenThatCouldBeGuessed() {
        assertThatThrownBy(() -> new MetricsProperties("short"))
                .hasMessageContaining("baton.metrics.token")
                .hasMessageNotContaining("short");
    }
}
