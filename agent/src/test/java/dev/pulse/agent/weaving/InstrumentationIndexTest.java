package dev.pulse.agent.weaving;

import static dev.pulse.agent.weaving.InstrumentationIndex.FILE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.bytebuddy.description.type.TypeDescription;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InstrumentationIndexTest {

  /** Where this fails, the file lacks what is new: it is to hold these lines. */
  @Test
  void saysOfEachClassWhatItSaysOfItself() throws Exception {
    List<String> lines = new ArrayList<>();
    for (IndexedInstrumentation<?> known : all()) {
      lines.addAll(linesOf(known.made()));
      if (known.made() instanceof JobInstrumentation scheduler) {
        lines.addAll(whatItAddsWhenTold(scheduler));
      }
      assertThat(known.made().namePattern()).isNull();
      assertThat(known.label()).isEqualTo(known.made().label());
    }

    assertThat(file().lines()).containsExactlyElementsOf(lines);
  }

  @Test
  void holdsAllThereAre() throws Exception {
    Set<String> there = new TreeSet<>();
    for (String part : List.of("scheduler", "logging")) {
      for (Class<?> type : classesOf(part)) {
        if (isPublicPart(type)
            && (JobInstrumentation.class.isAssignableFrom(type)
                || LogInstrumentation.class.isAssignableFrom(type))) {
          there.add(type.getName());
        }
      }
    }
    // Made of what the user wrote, not without.
    there.remove("dev.pulse.agent.weaving.scheduler.ConfiguredMethods");

    assertThat(all().stream().map(IndexedInstrumentation::className))
        .containsExactlyInAnyOrderElementsOf(there);
  }

  @Test
  void loadsNothingUntilItIsAsked() {
    IndexedScheduler scheduler = new IndexedScheduler("com.acme.NoSuchScheduler");
    scheduler.add("name", "acme");
    scheduler.add("type", "com.acme.Scheduler");
    scheduler.add("marker", "Lcom/acme/Scheduled;");
    scheduler.add("carrier", "com.acme.Carrier");
    scheduler.add("hidden-marker", "Lcom/acme/Hidden;");
    scheduler.add("remembered-type", "com.acme.Jobs");

    assertThat(scheduler.scheduler()).isEqualTo("acme");
    assertThat(scheduler.label()).isEqualTo("acme");
    assertThat(scheduler.types()).containsExactly("com.acme.Scheduler");
    assertThat(scheduler.markers()).containsExactly("Lcom/acme/Scheduled;");
    assertThat(scheduler.carriers()).containsExactly("com.acme.Carrier");
    assertThat(scheduler.namePattern()).isNull();

    scheduler.includeHidden();
    scheduler.rememberJobs();

    assertThat(scheduler.markers())
        .containsExactlyInAnyOrder("Lcom/acme/Scheduled;", "Lcom/acme/Hidden;");
    assertThat(scheduler.types()).containsExactlyInAnyOrder("com.acme.Scheduler", "com.acme.Jobs");
  }

  @Test
  void tellsWhatItWasToldBefore() {
    IndexedScheduler scheduler = new IndexedScheduler(Told.class.getName());
    scheduler.includeHidden();
    scheduler.rememberJobs();

    assertThat(scheduler.key(null, null)).isEqualTo("hidden too, jobs remembered");
    assertThat(scheduler.made()).isSameAs(scheduler.made());
  }

  @Test
  void isNotToldWhatWasNotSaid() {
    assertThat(new IndexedScheduler(Told.class.getName()).key(null, null)).isEqualTo("");
  }

  private static List<IndexedInstrumentation<?>> all() {
    InstrumentationIndex index = InstrumentationIndex.read();
    List<IndexedInstrumentation<?>> all = new ArrayList<>();
    index.schedulers().forEach(known -> all.add((IndexedInstrumentation<?>) known));
    index.libraries().forEach(known -> all.add((IndexedInstrumentation<?>) known));
    return all;
  }

  private static List<String> linesOf(TypeInstrumentation known) {
    List<String> lines = new ArrayList<>();
    if (known instanceof JobInstrumentation scheduler) {
      lines.add("scheduler " + known.getClass().getName());
      lines.add("name " + scheduler.scheduler());
    } else {
      lines.add("library " + known.getClass().getName());
    }
    known.types().stream().sorted().forEach(type -> lines.add("type " + type));
    known.markers().stream().sorted().forEach(marker -> lines.add("marker " + marker));
    if (known instanceof JobInstrumentation scheduler) {
      scheduler.carriers().stream().sorted().forEach(carrier -> lines.add("carrier " + carrier));
    }
    return lines;
  }

  private static List<String> whatItAddsWhenTold(JobInstrumentation scheduler) throws Exception {
    JobInstrumentation hidden = scheduler.getClass().getConstructor().newInstance();
    hidden.includeHidden();
    assertThat(hidden.types()).isEqualTo(scheduler.types());
    assertThat(hidden.carriers()).isEqualTo(scheduler.carriers());
    JobInstrumentation remembering = scheduler.getClass().getConstructor().newInstance();
    remembering.rememberJobs();
    assertThat(remembering.markers()).isEqualTo(scheduler.markers());
    assertThat(remembering.carriers()).isEqualTo(scheduler.carriers());
    return Stream.concat(
            added("hidden-marker ", scheduler.markers(), hidden.markers()),
            added("remembered-type ", scheduler.types(), remembering.types()))
        .toList();
  }

  private static Stream<String> added(String key, Set<String> before, Set<String> after) {
    return after.stream().filter(each -> !before.contains(each)).sorted().map(key::concat);
  }

  private static boolean isPublicPart(Class<?> type) {
    return Modifier.isPublic(type.getModifiers()) && !Modifier.isAbstract(type.getModifiers());
  }

  private static List<Class<?>> classesOf(String part) throws Exception {
    String name = InstrumentationIndex.class.getPackageName() + "." + part;
    URL index = Objects.requireNonNull(InstrumentationIndex.class.getResource(FILE));
    File directory = new File(new File(index.toURI()).getParentFile(), part);
    List<Class<?>> classes = new ArrayList<>();
    for (String file : Objects.requireNonNull(directory.list())) {
      if (file.endsWith(".class") && !file.startsWith("package-info")) {
        classes.add(
            Class.forName(
                name + "." + file.substring(0, file.length() - ".class".length()),
                false,
                InstrumentationIndex.class.getClassLoader()));
      }
    }
    return classes;
  }

  private static String file() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(InstrumentationIndex.class.getResourceAsStream(FILE))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** A scheduler that says what it was told. */
  public static final class Told implements JobInstrumentation {

    private final List<String> told = new ArrayList<>();

    @Override
    public String scheduler() {
      return "told";
    }

    @Override
    public void includeHidden() {
      told.add("hidden too");
    }

    @Override
    public void rememberJobs() {
      told.add("jobs remembered");
    }

    @Override
    public ClassChanges weave(ClassChanges changes, TypeDescription type, int hook) {
      return changes;
    }

    @Override
    public String key(@Nullable Object self, @Nullable Object argument) {
      return String.join(", ", told);
    }

    @Override
    public @Nullable JobDescription describe(@Nullable Object self, @Nullable Object argument) {
      return null;
    }
  }
}
