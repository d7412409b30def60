package org.batoncrm.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The product and the bare engine take turns at the same work, a round each, on the same MySQL server. What comes out is
 * the ratio of two rounds beside each other.
 */
final class Turns {

    private static final int PAIRS = 7;

    private Turns() {}

    /** What the product does in a round. */
    record Work(Measure.Prepare prepare, Measure.Rounds rounds) {}

    /** What the bare engine does in a round, and what it needs for it before. */
    record Orders(Yardstick bare, List<String> before, String order) {

        Measure.Pace once(long mysql) throws Exception {
            for (String first : before) {
                bare.order(first);
            }
            double application = Cpu.millis(bare.pid());
            double compiler = Cpu.compilerMillis(bare.pid());
            double database = Cpu.millis(mysql);
            double seconds = Double.parseDouble(bare.order(order));
            return new Measure.Pace(
                    Measure.STARTS / seconds,
                    (Cpu.millis(bare.pid()) - application) / Measure.STARTS,
                    (Cpu.compilerMillis(bare.pid()) - compiler) / Measure.STARTS,
                    (Cpu.millis(mysql) - database) / Measure.STARTS);
        }
    }

    /** Both are warm before the first pair of rounds; in turns, because the speed of a shared machine changes by the minute. */
    static void compare(Stage stage, String what, Work product, Orders bare) throws Exception {
        stage.measure().warmUp(product.prepare(), product.rounds());
        for (int round = 0; round < 20; round++) {
            Measure.Pace pace = bare.once(stage.mysql());
            if (round >= 4 && pace.compiler() < Measure.COMPILED) {
                break;
            }
        }
        List<Measure.Pace> ours = new ArrayList<>();
        List<Measure.Pace> theirs = new ArrayList<>();
        List<Double> rates = new ArrayList<>();
        List<Double> costs = new ArrayList<>();
        for (int pair = 0; pair < PAIRS; pair++) {
            Measure.Pace our = stage.measure().once(product.prepare(), product.rounds());
            Measure.Pace their = bare.once(stage.mysql());
            ours.add(our);
            theirs.add(their);
            rates.add(our.perSecond() / their.perSecond());
            costs.add(our.cpu() / their.cpu());
        }
        stage.table().row(what + ", product", Measure.Pace.middle(ours).told());
        stage.table().row(what + ", bare engine", Measure.Pace.middle(theirs).told());
        stage.row(
                what + ", product : bare engine, the middle of " + PAIRS + " pairs",
                "%.2f of its rate (aim 0.7; from %.2f to %.2f); %.2f times its CPU",
                Measure.middle(rates),
                Collections.min(rates),
                Collections.max(rates),
                Measure.middle(costs));
    }
}
