package dev.pulse.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.agent.config.AgentConfig;
import dev.pulse.agent.config.ConfigReader;
import dev.pulse.agent.config.OptionSources;
import dev.pulse.agent.weaving.ClassChanges;
import dev.pulse.agent.weaving.JobDescription;
import dev.pulse.agent.weaving.JobInstrumentation;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import net.bytebuddy.description.type.TypeDescription;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A job is described once, as long as there are not too many of them. */
final class SchedulerJobsTest {

  private final Named scheduler = new Named();

  @Test
  void aJobIsDescribedOnce() {
    SchedulerJobs jobs = jobs("");
    assertThat(jobs.identify(null, "report")).isNotNull().isSameAs(jobs.identify(null, "report"));
    assertThat(scheduler.described).isEqualTo(1);
  }

  @Test
  void anExcludedJobIsNone() {
    SchedulerJobs jobs = jobs("noisy*");
    assertThat(jobs.identify(null, "noisy one")).isNull();
    assertThat(jobs.identify(null, "report")).isNotNull();
  }

  @Test
  void namesWithoutEndAreNotKeptWithoutEnd() {
    SchedulerJobs jobs = jobs("");
    jobs.identify(null, "first");
    for (int i = 0; i < SchedulerJobs.MOST_DESCRIPTIONS; i++) {
      assertThat(jobs.identify(null, "order " + i)).isNotNull();
    }
    int before = scheduler.described;
    assertThat(jobs.identify(null, "first")).isNotNull();
    assertThat(scheduler.described)
        .as("it was let go and is described again")
        .isEqualTo(before + 1);
  }

  private SchedulerJobs jobs(String excluded) {
    Properties properties = new Properties();
    properties.setProperty("pulse.exclude", excluded);
    AgentConfig config = ConfigReader.read(OptionSources.of(null, properties, Map.of()));
    return new SchedulerJobs(scheduler, Set.of(), config, null);
  }

  /** Runs jobs that are known by their names. */
  private static final class Named implements JobInstrumentation {

    int described;

    @Override
    public String scheduler() {
      return "named";
    }

    @Override
    public Object key(@Nullable Object self, @Nullable Object argument) {
      return String.valueOf(argument);
    }

    @Override
    public JobDescription describe(@Nullable Object self, @Nullable Object argument) {
      described++;
      return new JobDescription(String.valueOf(argument), null, null, null, null, null);
    }

    @Override
    public ClassChanges weave(ClassChanges changes, TypeDescription type, int hook) {
      return changes;
    }
  }
}
