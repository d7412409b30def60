package org.batoncrm.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.batoncrm.testing.BatonTest;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@BatonTest
class EngineIdsTest {

    @Autowired
    private RepositoryService repository;

    @Test
    void noIdComesTwiceWhoeverAsks() {
        EngineIds one = new EngineIds();
        EngineIds other = new EngineIds();
        assertThat(IntStream.range(0, 200_000)
                        .parallel()
                        .boxed()
                        .flatMap(n -> Stream.of(one.getNextId(), other.getNextId())))
                .doesNotHaveDuplicates();
    }

    @Test
    void idsOfANodeGrowEvenFasterThanItsClock() {
        EngineIds ids = new EngineIds();
        List<String> drawn = Stream.generate(ids::getNextId).limit(100_000).toList();
        assertThat(drawn).isSorted().allMatch(id -> id.matches("[0-9a-v]{20}"));
    }

    @Test
    void theEngineDrawsThem() {
        assertThat(repository.createProcessDefinitionQuery().latestVersion().list())
                .isNotEmpty()
                .extracting(ProcessDefinition::getDeploymentId)
                .allMatch(id -> id.matches("[0-9a-v]{20}"));
    }
}
