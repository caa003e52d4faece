package io.tidemark;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import io.tidemark.contract.Reminder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.jspecify.annotations.NullMarked;
import org.junit.platform.commons.annotation.Testable;

/** The floors of the house (CONTRIBUTING.md, "The rooms"). A rule that is in the way is changed here, in the open. */
@AnalyzeClasses(packages = "io.tidemark", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    /** Generated from the schemas, for consumers; nothing of ours is in it. */
    private static final String GENERATED = "io.tidemark.avro..";

    private static final Set<String> CLOCK_READERS = Set.of("currentTimeMillis", "nanoTime", "now");

    /** Kafka, Avro, Jackson, picocli and SLF4J are all outside; so is the rest of our own house. */
    @ArchTest
    void shouldKeepTheDomainPlainJava(JavaClasses all) {
        classes()
                .that()
                .resideInAPackage("io.tidemark.domain..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("io.tidemark.domain..", "java..", "org.jspecify.."))
                .check(all);
    }

    @ArchTest
    void shouldLetNothingInTheDomainReadAClock(JavaClasses all) {
        noClasses()
                .that()
                .resideInAPackage("io.tidemark.domain..")
                .should()
                .accessTargetWhere(describe(
                        "it reads a clock",
                        (JavaAccess<?> access) -> CLOCK_READERS.contains(access.getName())
                                || access.getTargetOwner().isEquivalentTo(java.util.Date.class)))
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .check(all);
    }

    /** Files and directories belong to whoever keeps them; the domain works on bytes. */
    @ArchTest
    void shouldKeepFilesOutOfTheDomain(JavaClasses all) {
        noClasses()
                .that()
                .resideInAPackage("io.tidemark.domain..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.nio.file..", "java.nio.channels..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.io.File.class)
                .check(all);
    }

    /** Ground, then alert and group, then policy, judge and market: each floor rests on those below it. */
    @ArchTest
    void shouldKeepTheFloorsOfTheDomain(JavaClasses all) {
        String ground = "io.tidemark.domain";
        String alert = "io.tidemark.domain.alert..";
        String group = "io.tidemark.domain.group..";
        String policy = "io.tidemark.domain.policy..";
        String judge = "io.tidemark.domain.judge..";
        slices().matching("io.tidemark.domain.(*)..").should().beFreeOfCycles().check(all);
        restsOn(all, ground);
        restsOn(all, alert, ground);
        restsOn(all, group, ground);
        restsOn(all, policy, alert, ground);
        restsOn(all, judge, policy, group, alert, ground);
        restsOn(all, "io.tidemark.domain.bulletin..", alert, ground);
    }

    /** Of the domain, a floor knows itself and the floors it is given. */
    private static void restsOn(JavaClasses all, String floor, String... below) {
        noClasses()
                .that()
                .resideInAPackage(floor)
                .should()
                .dependOnClassesThat(resideInAPackage("io.tidemark.domain..")
                        .and(resideOutsideOfPackage(floor))
                        .and(resideOutsideOfPackages(below)))
                .check(all);
    }

    /** Who reads alerts knows what they say; how they are found is the engine's matter. */
    @ArchTest
    void shouldLetOnlyTheEngineKnowTheRules(JavaClasses all) {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.tidemark.domain.judge..", "io.tidemark.domain.market..", "io.tidemark.runtime..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.tidemark.domain.judge..")
                .check(all);
    }

    @ArchTest
    void shouldKeepHttpOutOfTheTopology(JavaClasses all) {
        noClasses()
                .that()
                .resideInAPackage("io.tidemark.topology..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.net..",
                        "io.javalin..",
                        "io.tidemark.http..",
                        "io.tidemark.registry..",
                        "io.tidemark.runtime..")
                .check(all);
    }

    /** Whether the schema registry is there is decided in one place; the others see a lookup that may wait. */
    @ArchTest
    void shouldLetTheRegistrysClientRestOnTheContractAlone(JavaClasses all) {
        noClasses()
                .that()
                .resideInAPackage("io.tidemark.registry..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.tidemark..")
                        .and(resideOutsideOfPackage("io.tidemark.registry.."))
                        .and(resideOutsideOfPackage("io.tidemark.contract..")))
                .check(all);
        noClasses()
                .that()
                .resideOutsideOfPackages("io.tidemark.registry..", "io.tidemark.runtime..", "io.tidemark.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.tidemark.registry..")
                .check(all);
    }

    /** What a file states is a matter of the file: how it is sent is another room's. */
    @ArchTest
    void shouldLetFormatsOfFilesRestOnTheDomainAlone(JavaClasses all) {
        noClasses()
                .that()
                .resideInAPackage("io.tidemark.source..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.tidemark..")
                        .and(resideOutsideOfPackages("io.tidemark.source..", "io.tidemark.domain..")))
                .check(all);
    }

    @ArchTest
    void shouldLetTheContractRestOnTheDomainAlone(JavaClasses all) {
        noClasses()
                .that()
                .resideInAPackage("io.tidemark.contract..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.tidemark..")
                        .and(resideOutsideOfPackage("io.tidemark.contract.."))
                        .and(resideOutsideOfPackage("io.tidemark.domain..")))
                .check(all);
    }

    /** Who tells the outside reads topics; what is true was decided before. */
    @ArchTest
    void shouldLetTheReadersOfTopicsReadTopicsOnly(JavaClasses all) {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.tidemark.serve..",
                        "io.tidemark.settle..",
                        "io.tidemark.webhook..",
                        "io.tidemark.deadletter..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.tidemark.topology..", "io.tidemark.domain.market..")
                .check(all);
    }

    /** What delivers webhooks is a stream of its own (ADR 40); other readers of topics keep no state in Kafka. */
    @ArchTest
    void shouldLetReadersForPeopleBePlainConsumers(JavaClasses all) {
        noClasses()
                .that()
                .resideInAnyPackage("io.tidemark.serve..", "io.tidemark.settle..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka.streams..")
                .check(all);
    }

    /** Kafka Streams commits after each wake-up of a processor: a regular beat would cost transactions while nothing happens (ADR 116). */
    @ArchTest
    void shouldWakeProcessorsOnlyWhenTheyHaveSomethingToDo(JavaClasses all) {
        noClasses()
                .that()
                .doNotBelongToAnyOf(Reminder.class)
                .should()
                .callMethodWhere(describe(
                        "Kafka Streams is told to wake a processor",
                        (JavaMethodCall call) -> call.getName().equals("schedule")
                                && call.getTargetOwner().isAssignableTo(ProcessingContext.class)))
                .check(all);
    }

    @ArchTest
    void shouldLetOnlyTheWebhooksPostToTheWorld(JavaClasses all) {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.tidemark.webhook..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.hc..")
                .check(all);
    }

    /** Whoever only measures, or only carries letters, knows topics and the domain, and nobody who works. */
    @ArchTest
    void shouldLetWhoMeasuresKnowTopicsOnly(JavaClasses all) {
        noClasses()
                .that()
                .resideInAnyPackage("io.tidemark.ops..", "io.tidemark.deadletter..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.tidemark..")
                        .and(resideOutsideOfPackages(
                                "io.tidemark.ops..",
                                "io.tidemark.http..",
                                "io.tidemark.deadletter..",
                                "io.tidemark.contract..",
                                "io.tidemark.domain..")))
                .check(all);
    }

    @ArchTest
    void shouldLetNothingDependOnMain(JavaClasses all) {
        noClasses()
                .that()
                .doNotBelongToAnyOf(Main.class)
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Main.class)
                .check(all);
    }

    @ArchTest
    void shouldLetOnlyTheCommandLineKnowPicocli(JavaClasses all) {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.tidemark.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .check(all);
    }

    @ArchTest
    void shouldLetOnlyMainEndTheProcess(JavaClasses all) {
        noClasses()
                .that()
                .doNotBelongToAnyOf(Main.class)
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .check(all);
    }

    @ArchTest
    void shouldHaveNoCyclesBetweenRooms(JavaClasses all) {
        slices().matching("io.tidemark.(*)..").should().beFreeOfCycles().check(all);
    }

    /** Who reads a name should not have to guess whose it is. */
    @ArchTest
    void shouldGiveNoTwoClassesTheSameName(JavaClasses all) {
        Map<String, List<String>> types = all.stream()
                .filter(resideOutsideOfPackage(GENERATED))
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(
                        JavaClass::getSimpleName, Collectors.mapping(JavaClass::getName, Collectors.toList())));

        assertThat(types.values()).filteredOn(named -> named.size() > 1).isEmpty();
    }

    /** What the headers of alerts and dead letters are called is part of the contract with whoever reads them. */
    @ArchTest
    void shouldLetOnlyTheContractNameHeaders(JavaClasses unused) throws IOException {
        Pattern header = Pattern.compile("\"(ce_|__streams\\.errors|tidemark\\.error)");
        try (Stream<Path> sources = Files.walk(Path.of("src", "main", "java"))) {
            assertThat(sources.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> header.matcher(read(file)).find())
                            .map(file -> file.getParent().getFileName().toString()))
                    .containsOnly("contract");
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ArchTest
    void shouldMarkEveryPackageForNullChecks(JavaClasses all) {
        List<String> unmarked = all.stream()
                .filter(resideOutsideOfPackage(GENERATED))
                .map(JavaClass::getPackage)
                .filter(room -> !room.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .distinct()
                .collect(Collectors.toList());

        assertThat(unmarked).isEmpty();
    }

    /** Surefire runs *Test and Failsafe *IT; a test under any other name would never run and never be missed. */
    @ArchTest
    void shouldGiveEveryTestANameThatIsRun(JavaClasses unused) {
        JavaClasses tests = new ClassFileImporter()
                .withImportOption(new ImportOption.OnlyIncludeTests())
                .importPackages("io.tidemark");

        methods()
                .that()
                .areMetaAnnotatedWith(Testable.class)
                .should()
                .haveNameStartingWith("should")
                .andShould()
                .beDeclaredInClassesThat()
                .haveNameMatching(".*(Test|IT)(\\$.*)?")
                .check(tests);
    }
}
