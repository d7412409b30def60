package org.batoncrm.bench;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.batoncrm.testing.Session;

/** How long until it is ready, and what it holds: embedded, with the sample company, in a folder of its own. */
final class StartPart {

    void run(Table table) throws Exception {
        Path home = Files.createTempDirectory("baton-bench");
        try {
            for (String which : new String[] {"first start", "second start"}) {
                try (Product product = Product.start("h2", "--baton.home=" + home)) {
                    String what = "H2, sample company, " + which;
                    table.row(what + ": CPU until ready", String.format("%.1f s", Cpu.millis(product.pid()) / 1000));
                    table.row(what + ": ready after", String.format("%.1f s", product.secondsToReady()));
                    table.row(what + ": resident", Cpu.residentMegabytes(product.pid()) + " MB");
                    Session session = Stage.at("rep");
                    for (int n = 0; n < 50; n++) {
                        session.get("/tasks");
                        session.get("/leads");
                    }
                    table.row(what + ": resident after a hundred pages", Cpu.residentMegabytes(product.pid()) + " MB");
                }
            }
        } finally {
            try (Stream<Path> files = Files.walk(home)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        }
    }
}
