package dev.pulse.it;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import dev.pulse.it.harness.House;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows between packages point one way, and what must never be touched is not touched. */
class ArchitectureTest {

  private static final String ROOT = "dev.pulse.agent";
  private static final String ANNOTATIONS = "org.jspecify.annotations";

  /** Packages of the JDK that are in java.base, and java.lang.instrument. */
  private static final String[] BASE = {
    "java.lang..",
    "java.io..",
    "java.math..",
    "java.net..",
    "java.nio..",
    "java.security..",
    "java.text..",
    "java.time..",
    "java.util..",
    "javax.net..",
    "javax.crypto..",
    ANNOTATIONS
  };

  private static final JavaClasses AGENT =
      new ClassFileImporter().importPath(House.path("agent/target/classes"));
  private static final JavaClasses API =
      new ClassFileImporter().importPath(House.path("agent-api/target/classes"));

  /** A package of the agent and what it may see, besides itself and java.base. */
  record Arrow(String from, List<String> to) {
    static Arrow of(String from, String... to) {
      return new Arrow(from, List.of(to));
    }

    @Override
    public String toString() {
      return from + " sees " + (to.isEmpty() ? "nobody" : String.join(", ", to));
    }
  }

  static Stream<Arrow> arrows() {
    return Stream.of(
        Arrow.of("packaging"),
        Arrow.of("premain"),
        Arrow.of("bridge"),
        Arrow.of("config"),
        Arrow.of("model"),
        Arrow.of("weaving", "bridge", "net.bytebuddy.."),
        Arrow.of(
            "weaving.scheduler",
            "weaving",
            "bridge",
            "net.bytebuddy..",
            "org.springframework..",
            "org.quartz.."),
        Arrow.of("weaving.logging", "weaving", "bridge", "net.bytebuddy.."),
        Arrow.of("weaving.tracing", "weaving", "bridge", "net.bytebuddy.."),
        Arrow.of("weaving.context", "weaving", "bridge", "net.bytebuddy.."),
        Arrow.of("capture", "bridge", "model"),
        Arrow.of("recording", "bridge", "capture", "model", "store", "event"),
        Arrow.of("store", "model"),
        Arrow.of(
            "store.jdbc",
            "store",
            "model",
            "java.sql..",
            "javax.sql..",
            "org.sqlite..",
            "org.postgresql.."),
        Arrow.of("event", "model"),
        Arrow.of("json", "model", "com.fasterxml.jackson.core.."),
        Arrow.of("schedule", "model", "com.cronutils.."),
        Arrow.of(
            "http",
            "http.rest",
            "http.live",
            "http.mcp",
            "alert",
            "store",
            "event",
            "model",
            "json",
            "UNDERTOW"),
        Arrow.of("alert", "config", "store", "event", "model", "json", "org.apache.commons.net.."),
        Arrow.of(
            "http.rest",
            "http",
            "alert",
            "config",
            "store",
            "event",
            "model",
            "json",
            "schedule",
            "UNDERTOW"),
        Arrow.of("http.live", "http", "http.rest", "store", "event", "model", "json", "UNDERTOW"),
        Arrow.of("http.mcp", "http.rest", "store", "model", "json"),
        Arrow.of(
            "cli",
            "config",
            "model",
            "json",
            "store",
            "store.jdbc",
            "event",
            "http",
            "http.rest",
            "picocli.."));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("arrows")
  void arrowsPointOneWay(Arrow arrow) {
    List<String> allowed = new ArrayList<>(List.of(BASE));
    allowed.add(ROOT + "." + arrow.from);
    for (String target : arrow.to) {
      if (target.equals("UNDERTOW")) {
        allowed.addAll(List.of("io.undertow..", "org.xnio..", "org.jboss.."));
      } else if (target.endsWith("..")) {
        allowed.add(target);
      } else {
        allowed.add(ROOT + "." + target);
      }
    }
    check(
        classes()
            .that()
            .resideInAPackage(ROOT + "." + arrow.from)
            .should()
            .onlyDependOnClassesThat(
                resideInAnyPackage(allowed.toArray(String[]::new))
                    .or(describe("primitive", JavaClass::isPrimitive))
                    .or(
                        describe(
                            "array of those",
                            c ->
                                c.isArray()
                                    && (c.getBaseComponentType().isPrimitive()
                                        || resideInAnyPackage(allowed.toArray(String[]::new))
                                            .test(c.getBaseComponentType()))))));
  }

  @Test
  void everyPackageIsOneThatTheHouseHas() {
    List<String> known =
        Stream.concat(arrows().map(arrow -> ROOT + "." + arrow.from), Stream.of(ROOT)).toList();
    assertThat(AGENT.stream().map(JavaClass::getPackageName).distinct())
        .filteredOn(name -> name.startsWith("dev.pulse"))
        .allMatch(known::contains);
  }

  @Test
  void nobodyKnowsTheCompositionRoot() {
    check(
        noClasses()
            .that()
            .resideInAPackage(ROOT + ".*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT));
  }

  @Test
  void packagesAreFreeOfCycles() {
    check(slices().assignedFrom(EACH_PACKAGE).should().beFreeOfCycles());
  }

  @Test
  void schedulerFilesDoNotKnowEachOther() {
    check(
        classes()
            .that()
            .resideInAPackage(ROOT + ".weaving.scheduler")
            .should(knowNoOtherFileOfTheirPackage()));
  }

  @Test
  void theFirstClassesKeepOffWhatAnApplicationMayClaim() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(ROOT + ".premain", ROOT + ".bridge")
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(
                    "java.util.logging..",
                    "java.sql..",
                    "java.nio.file..",
                    "java.lang.management..",
                    "javax.management..")));
  }

  @Test
  void nothingTouchesWhatTheWholeJvmShares() {
    check(noClasses().should().dependOnClassesThat(resideInAPackage("java.util.logging..")));
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.sql.DriverManager"));
    check(noClasses().should().dependOnClassesThat().haveFullyQualifiedName("org.sqlite.JDBC"));
    // The MBean is there only where somebody switches it on.
    check(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName(ROOT + ".JmxBean")
            .should()
            .dependOnClassesThat(resideInAPackage("javax.management..")));
    check(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName(ROOT + ".JmxBean")
            .should()
            .callMethod(java.lang.management.ManagementFactory.class, "getPlatformMBeanServer"));
    check(noClasses().should().callMethod(System.class, "setProperty", String.class, String.class));
    // The server's threads take back what a library sets.
    check(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName(ROOT + ".http.ServerThreads")
            .should()
            .callMethod(System.class, "clearProperty", String.class));
    check(
        noClasses()
            .should()
            .callMethod(java.util.Locale.class, "setDefault", java.util.Locale.class));
    check(
        noClasses()
            .should()
            .callMethod(
                Thread.class,
                "setDefaultUncaughtExceptionHandler",
                Thread.UncaughtExceptionHandler.class));
  }

  /** Any other comparison takes the longer, the more of a guess is right. */
  @Test
  void tokensAreComparedInConstantTime() {
    Set<String> comparing =
        AGENT.get(ROOT + ".http.AccessToken").getMethodCallsFromSelf().stream()
            .filter(call -> call.getTarget().getRawReturnType().isEquivalentTo(boolean.class))
            .map(call -> call.getTarget().getOwner().getName() + "." + call.getTarget().getName())
            .collect(Collectors.toSet());
    assertThat(comparing).containsExactly("java.security.MessageDigest.isEqual");
    check(
        noClasses()
            .that()
            .haveFullyQualifiedName(ROOT + ".http.AccessTokens")
            .should()
            .callMethodWhere(
                describe(
                    "looks at a text",
                    call ->
                        call.getTargetOwner().isEquivalentTo(String.class)
                            || call.getTargetOwner().isEquivalentTo(Arrays.class))));
  }

  @Test
  void onlyTheCommandLineEndsTheJvm() {
    assertThat(
            AGENT.stream()
                .flatMap(javaClass -> javaClass.getMethodCallsFromSelf().stream())
                .filter(call -> call.getTarget().getFullName().startsWith("java.lang.System.exit("))
                .filter(call -> !call.getOrigin().getName().equals("main")))
        .isEmpty();
  }

  /** Ours: a class that stands in for one of another project's is where that one was. */
  @Test
  void packagesAreNamedAfterWhatTheyDo() {
    Pattern empty =
        Pattern.compile("dev\\.pulse\\.(.*\\.)?(utils?|common|helpers?|impl|misc)(\\..*)?");
    assertThat(Stream.concat(AGENT.stream(), API.stream()).map(JavaClass::getPackageName))
        .noneMatch(name -> empty.matcher(name).matches());
  }

  @Test
  void theApiNeedsNothing() {
    classes()
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage("dev.pulse.api", "java.lang.."))
        .check(API);
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(AGENT);
  }

  private static final SliceAssignment EACH_PACKAGE =
      new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
          return javaClass.getPackageName().startsWith(ROOT)
              ? SliceIdentifier.of(javaClass.getPackageName())
              : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
          return "packages";
        }
      };

  /**
   * What one framework needs may lie in several files, whose names begin alike; each other
   * framework's file, and whatever is found as a service, is unknown to them.
   */
  private static ArchCondition<JavaClass> knowNoOtherFileOfTheirPackage() {
    return new ArchCondition<>("know no file of another framework") {
      @Override
      public void check(JavaClass javaClass, ConditionEvents events) {
        javaClass.getDirectDependenciesFromSelf().stream()
            .filter(d -> d.getTargetClass().getPackageName().equals(javaClass.getPackageName()))
            .filter(d -> !fileOf(d.getTargetClass()).equals(fileOf(javaClass)))
            .filter(d -> !isPieceOf(framework(javaClass), d.getTargetClass()))
            .forEach(d -> events.add(SimpleConditionEvent.violated(d, d.getDescription())));
      }
    };
  }

  private static boolean isPieceOf(String framework, JavaClass target) {
    return framework(target).equals(framework)
        && (!target.isAssignableTo(ROOT + ".weaving.JobInstrumentation")
            || target.getModifiers().contains(JavaModifier.ABSTRACT));
  }

  /** The first word of a file's name. */
  private static String framework(JavaClass javaClass) {
    return fileOf(javaClass)
        .substring(javaClass.getPackageName().length() + 1)
        .replaceAll("(?<=[a-z0-9])[A-Z].*", "");
  }

  private static String fileOf(JavaClass javaClass) {
    return javaClass.getName().replaceAll("\\$.*|\\[.*", "");
  }
}
