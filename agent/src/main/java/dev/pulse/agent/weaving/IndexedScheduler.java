package dev.pulse.agent.weaving;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stands for the knowledge of a scheduler until the scheduler is there. */
final class IndexedScheduler extends IndexedInstrumentation<JobInstrumentation>
    implements JobInstrumentation {

  private final Set<String> carriers = new HashSet<>();
  private final Set<String> markersOfHidden = new HashSet<>();
  private final Set<String> typesOfRemembered = new HashSet<>();
  private String scheduler = "";
  private boolean hiddenToo;
  private boolean jobsRemembered;

  IndexedScheduler(String className) {
    super(className, JobInstrumentation.class);
  }

  @Override
  void add(String key, String value) {
    switch (key) {
      case "name" -> scheduler = value;
      case "carrier" -> carriers.add(value);
      case "hidden-marker" -> markersOfHidden.add(value);
      case "remembered-type" -> typesOfRemembered.add(value);
      default -> super.add(key, value);
    }
  }

  @Override
  void prepare(JobInstrumentation fresh) {
    if (hiddenToo) {
      fresh.includeHidden();
    }
    if (jobsRemembered) {
      fresh.rememberJobs();
    }
  }

  @Override
  public String label() {
    return scheduler;
  }

  @Override
  public String scheduler() {
    return scheduler;
  }

  @Override
  public Set<String> carriers() {
    return carriers;
  }

  @Override
  public void includeHidden() {
    hiddenToo = true;
    markers.addAll(markersOfHidden);
  }

  @Override
  public void rememberJobs() {
    jobsRemembered = true;
    types.addAll(typesOfRemembered);
  }

  @Override
  public StartAnswer start(StartRequest request) throws Exception {
    return made().start(request);
  }

  @Override
  public String insteadOfStart() {
    return made().insteadOfStart();
  }

  @Override
  public @Nullable Object key(@Nullable Object self, @Nullable Object argument) {
    return made().key(self, argument);
  }

  @Override
  public @Nullable JobDescription describe(@Nullable Object self, @Nullable Object argument) {
    return made().describe(self, argument);
  }

  @Override
  public <R> R details(@Nullable Object self, @Nullable Object argument, RunDetails<R> details) {
    return made().details(self, argument, details);
  }

  @Override
  public @Nullable Object result(@Nullable Object returned) {
    return made().result(returned);
  }

  @Override
  public @Nullable Object failure(@Nullable Object returned, @Nullable Throwable thrown) {
    return made().failure(returned, thrown);
  }

  @Override
  public @Nullable RunEnd end(@Nullable Object returned, @Nullable Throwable thrown) {
    return made().end(returned, thrown);
  }

  @Override
  public boolean failureEndsSchedule(@Nullable Object returned) {
    return made().failureEndsSchedule(returned);
  }

  @Override
  public @Nullable JobPlan observe(@Nullable Object self, @Nullable Object argument) {
    return made().observe(self, argument);
  }

  @Override
  public void askForEarlierPlans(int hook, List<Class<?>> loaded) {
    made().askForEarlierPlans(hook, loaded);
  }

  @Override
  public List<JobPlan> observeAll(@Nullable Object self, @Nullable Object argument) {
    return made().observeAll(self, argument);
  }
}
