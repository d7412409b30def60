package org.batoncrm;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.persistence.Entity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.repository.Repository;
import org.springframework.stereotype.Controller;

/** What the compiler and the charters cannot say. */
@AnalyzeClasses(packages = "org.batoncrm", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** The room's own package; {@code web}, the room, is about the web from top to bottom. */
    private static final DescribedPredicate<JavaClass> A_ROOMS_ROOT = describe(
            "reside at a room's root",
            type -> type.getPackageName().matches("org\\.batoncrm\\.(?!web$|identity$)[a-z]+"));

    private static final DescribedPredicate<JavaClass> A_CONTROLLER =
            describe("are controllers", type -> type.isMetaAnnotatedWith(Controller.class));

    @ArchTest
    static final ArchRule theEngineLivesInTheWalls = noClasses()
            .that()
            .resideOutsideOfPackages("..process..", "..tasklist..", "..studio..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.camunda.bpm..");

    @ArchTest
    static final ArchRule roomsKnowNothingOfTheWebAtTheirRoot = noClasses()
            .that(A_ROOMS_ROOT)
            .should()
            .dependOnClassesThat(
                    resideInAPackage("org.springframework.web..").or(resideInAPackage("jakarta.servlet..")));

    @ArchTest
    static final ArchRule rootsKnowNeitherPagesNorDiagrams = noClasses()
            .that(A_ROOMS_ROOT)
            .should()
            .dependOnClassesThat(
                    describe("are controllers or delegates", type -> A_CONTROLLER.test(type) || isDelegate(type)));

    @ArchTest
    static final ArchRule entitiesStayInTheirRoom =
            classes().that().areAnnotatedWith(Entity.class).should().bePackagePrivate();

    @ArchTest
    static final ArchRule repositoriesStayInTheirRoom =
            classes().that().areAssignableTo(Repository.class).should().bePackagePrivate();

    @ArchTest
    static final ArchRule controllersAreNobodysFrontDoor =
            classes().that(A_CONTROLLER).should().bePackagePrivate();

    @ArchTest
    static final ArchRule delegatesAreCalledByTheEngineOnly = classes()
            .that(are(describe("delegates", ArchitectureTest::isDelegate)))
            .should()
            .bePackagePrivate()
            .andShould()
            .haveSimpleNameEndingWith("Delegate")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule delegatesKnowNoTables = noClasses()
            .that(are(describe("delegates", ArchitectureTest::isDelegate)))
            .should()
            .dependOnClassesThat(assignableTo(Repository.class)
                    .or(resideInAPackage("org.springframework.jdbc.."))
                    .or(resideInAPackage("jakarta.persistence..")))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule settingsComeAsRecords = noFields().should().beAnnotatedWith(Value.class);

    @ArchTest
    static final ArchRule collaboratorsComeThroughTheConstructor =
            noFields().should().beAnnotatedWith(Autowired.class);

    /** Only the walls speak the engine's language, in which a time is a {@code Date}. */
    @ArchTest
    static final ArchRule timesAreInstants = noFields()
            .that()
            .areDeclaredInClassesThat()
            .resideOutsideOfPackage("..process..")
            .should()
            .haveRawType(java.util.Date.class)
            .orShould()
            .haveRawType(java.util.Calendar.class);

    @ArchTest
    static final ArchRule entitiesHaveNoPublicFields = fields().that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(Entity.class)
            .should()
            .notBePublic();

    @ArchTest
    static final ArchRule whatLooksForSomethingMayFindNothing = methods()
            .that()
            .arePublic()
            .and()
            .haveName("find")
            .and()
            .areDeclaredInClassesThat(A_ROOMS_ROOT)
            .should()
            .haveRawReturnType(Optional.class)
            .orShould()
            .haveRawReturnType(assignableTo(Iterable.class))
            .allowEmptyShould(true);

    /** A class that takes the place of one of the engine's may keep its name. */
    @ArchTest
    static final ArchRule namesSayWhatAThingIs = noClasses()
            .that()
            .areNotAssignableTo("org.camunda.bpm.engine.impl.el.ExpressionManager")
            .should()
            .haveNameMatching(
                    ".*\\.[A-Za-z]*(Util|Utils|Helper|Manager|Impl|Dto|DTO)|.*\\.(Abstract|Base)[A-Z][A-Za-z]*")
            .orShould()
            .resideInAnyPackage("..common..", "..misc..", "..util..");

    /** A migration must hold on both databases and say its room in folder and name. */
    @Test
    void migrationsCarryTheirRoomInFolderAndName() throws IOException {
        Path migrations = Path.of("src/main/resources/db/migration");
        Pattern name = Pattern.compile("([a-z]+)/V\\d{8}\\.\\d{4}__\\1_[a-z0-9_]+\\.sql");
        try (Stream<Path> files = Files.walk(migrations)) {
            List<String> odd = files.filter(Files::isRegularFile)
                    .map(file -> migrations.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> !name.matcher(file).matches())
                    .toList();
            Assertions.assertThat(odd).isEmpty();
        }
    }

    private static boolean isDelegate(JavaClass type) {
        return type.isAssignableTo("org.camunda.bpm.engine.delegate.JavaDelegate") && !type.isInterface();
    }
}
