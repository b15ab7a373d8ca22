package org.sustainlp.web;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.sustainlp.harness.reproduction.Comparison;
import org.sustainlp.harness.reproduction.ReproductionJson;
import org.sustainlp.harness.reproduction.ReproductionReport;
import org.sustainlp.harness.reproduction.Verdict;

/** tasks ← submissions ← harness ← web, and the few rules inside web. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ArchitectureTest {
  private static final String[] ENGINES = {
    "ai.djl..", "ai.onnxruntime..", "oshi..", "picocli..", "me.tongfei.."
  };
  private static JavaClasses classes;

  @BeforeAll
  static void read() {
    classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.sustainlp");
  }

  @Test
  void tasks_knows_nothing_to_its_right() {
    noClasses()
        .that(resideInAPackage("org.sustainlp.tasks.."))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.sustainlp.submissions..", "org.sustainlp.harness..", "org.sustainlp.web..")
        .check(classes);
  }

  @Test
  void submissions_knows_only_tasks() {
    noClasses()
        .that(resideInAPackage("org.sustainlp.submissions.."))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.sustainlp.harness..", "org.sustainlp.web..")
        .check(classes);
  }

  @Test
  void harness_does_not_know_web() {
    noClasses()
        .that(resideInAPackage("org.sustainlp.harness.."))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.sustainlp.web..")
        .check(classes);
  }

  @Test
  void only_web_knows_quarkus_and_sql() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.sustainlp.web..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.quarkus..", "jakarta..", "java.sql..", "javax.sql..")
        .check(classes);
  }

  @Test
  void only_store_knows_jakarta_persistence() {
    noClasses()
        .that(resideInAPackage("org.sustainlp.web.."))
        .and()
        .resideOutsideOfPackage("org.sustainlp.web.store..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jakarta.persistence..")
        .check(classes);
  }

  @Test
  void store_knows_none_of_those_who_use_it() {
    noClasses()
        .that(resideInAPackage("org.sustainlp.web.store.."))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.sustainlp.web.intake..",
            "org.sustainlp.web.queue..",
            "org.sustainlp.web.leaderboard..",
            "org.sustainlp.web.runs..",
            "org.sustainlp.web.reproductions..",
            "org.sustainlp.web.pages..")
        .check(classes);
  }

  @Test
  void web_knows_of_the_harness_only_reports_progress_and_reproductions_and_no_engine() {
    noClasses()
        .that(resideInAPackage("org.sustainlp.web.."))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ENGINES)
        .orShould()
        .dependOnClassesThat(
            resideInAPackage("org.sustainlp.harness..")
                .and(
                    not(
                        resideInAnyPackage(
                            "org.sustainlp.harness.report..", "org.sustainlp.harness.progress..")))
                .and(
                    not(
                        belongToAnyOf(
                            ReproductionReport.class,
                            ReproductionJson.class,
                            Comparison.class,
                            Verdict.class))))
        .check(classes);
  }

  @Test
  void meters_and_statistics_know_nothing_else_of_ours() {
    noClasses()
        .that(resideInAnyPackage("org.sustainlp.harness.meter..", "org.sustainlp.harness.stats.."))
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.sustainlp..")
                .and(
                    not(
                        resideInAnyPackage(
                            "org.sustainlp.harness.meter..", "org.sustainlp.harness.stats.."))))
        .check(classes);
  }

  @Test
  void the_measuring_process_never_sees_text_or_labels() {
    noClasses()
        .that(resideInAPackage("org.sustainlp.harness.measuring.."))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.sustainlp.tasks..")
        .check(classes);
  }
}
