package io.orderledger;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.vaadin.flow.router.Route;
import io.orderledger.api.Timers;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Random;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.axonframework.queryhandling.QueryHandler;
import org.axonframework.spring.stereotype.Aggregate;
import org.junit.jupiter.api.Test;
import org.springframework.data.repository.Repository;

/** The rules of the house, as sentences. */
class ArchitectureTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.orderledger");

    @Test
    void the_messages_know_nobody() {
        noClasses()
                .that()
                .resideInAPackage("io.orderledger.api..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.orderledger.store..",
                        "io.orderledger.wiring..",
                        "io.orderledger.command..",
                        "io.orderledger.query..",
                        "io.orderledger.ui..",
                        "org.springframework..")
                .check(HOUSE);
    }

    @Test
    void the_two_sides_meet_only_in_the_messages() {
        noClasses()
                .that()
                .resideInAPackage("io.orderledger.command..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.orderledger.query..", "io.orderledger.ui..")
                .check(HOUSE);
        noClasses()
                .that()
                .resideInAPackage("io.orderledger.query..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.orderledger.command..", "io.orderledger.ui..")
                .check(HOUSE);
    }

    @Test
    void who_decides_and_who_answers_do_not_know_how_axon_is_wired() {
        noClasses()
                .that()
                .resideInAnyPackage("io.orderledger.command..", "io.orderledger.query..", "io.orderledger.ui..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.orderledger.wiring..", "io.orderledger.store..")
                .check(HOUSE);
    }

    @Test
    void screens_and_doors_know_only_the_messages() {
        noClasses()
                .that()
                .resideInAPackage("io.orderledger.ui..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.orderledger.command..", "io.orderledger.query..")
                .check(HOUSE);
    }

    @Test
    void no_decision_reads_a_projection() {
        noClasses()
                .that()
                .resideInAPackage("io.orderledger.command..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..", "jakarta.persistence..")
                .because("I-17: no credit decision reads a projection")
                .check(HOUSE);
    }

    @Test
    void aggregates_processes_projections_and_views_are_nobody_elses_business() {
        classes()
                .that()
                .areAnnotatedWith(Aggregate.class)
                .should()
                .bePackagePrivate()
                .check(HOUSE);
        classes()
                .that()
                .areAnnotatedWith(ProcessingGroup.class)
                .should()
                .bePackagePrivate()
                .check(HOUSE);
        classes()
                .that()
                .areAssignableTo(Repository.class)
                .should()
                .bePackagePrivate()
                .check(HOUSE);
        classes()
                .that()
                .areAnnotatedWith(Route.class)
                .and()
                .doNotHaveSimpleName("LoginView")
                .should()
                .bePackagePrivate()
                .check(HOUSE);
    }

    @Test
    void every_follower_has_a_name_that_outlives_its_package() {
        methods()
                .that()
                .areAnnotatedWith(EventHandler.class)
                .should()
                .beDeclaredInClassesThat(
                        new com.tngtech.archunit.base.DescribedPredicate<>("that name their processing group") {
                            @Override
                            public boolean test(com.tngtech.archunit.core.domain.JavaClass type) {
                                return type.isAnnotatedWith(ProcessingGroup.class)
                                        || type.getAllSubclasses().stream()
                                                .allMatch(sub -> sub.isAnnotatedWith(ProcessingGroup.class));
                            }
                        })
                .check(HOUSE);
    }

    @Test
    void a_process_is_never_replayed() {
        classes()
                .that()
                .resideInAPackage("io.orderledger.command.process..")
                .and()
                .areAnnotatedWith(ProcessingGroup.class)
                .should()
                .beAnnotatedWith(DisallowReplay.class)
                .check(HOUSE);
    }

    @Test
    void commands_are_handled_on_the_command_side_and_questions_on_the_query_side() {
        methods()
                .that()
                .areAnnotatedWith(CommandHandler.class)
                .should()
                .beDeclaredInClassesThat()
                .resideInAPackage("io.orderledger.command..")
                .check(HOUSE);
        methods()
                .that()
                .areAnnotatedWith(QueryHandler.class)
                .should()
                .beDeclaredInClassesThat()
                .resideInAPackage("io.orderledger.query..")
                .check(HOUSE);
    }

    @Test
    void time_and_chance_come_in_with_the_message() {
        noClasses()
                .that()
                .resideInAnyPackage("io.orderledger.command..", "io.orderledger.query..", "io.orderledger.api..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Random.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .check(HOUSE);
    }

    @Test
    void nobody_publishes_an_event_beside_an_aggregate() {
        noClasses()
                .that()
                .resideInAnyPackage("io.orderledger.command..", "io.orderledger.query..", "io.orderledger.ui..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(EventGateway.class)
                .check(HOUSE);
    }

    @Test
    void no_projection_sends_a_command_at_a_later_time() {
        noClasses()
                .that()
                .resideInAPackage("io.orderledger.query..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Timers.class)
                .check(HOUSE);
    }

    @Test
    void nobody_needs_the_demo() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.orderledger.ui.demo..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.orderledger.ui.demo..")
                .check(HOUSE);
    }

    @Test
    void no_two_rooms_of_a_side_need_each_other() {
        for (var side : new String[] {"command", "query", "ui"}) {
            slices().matching("io.orderledger." + side + ".(*)..")
                    .should()
                    .beFreeOfCycles()
                    .check(HOUSE);
        }
    }
}
