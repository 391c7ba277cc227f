package dev.pulse.agent.http;

import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.ExecutionBrief;
import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.model.Instance;
import dev.pulse.agent.model.Job;
import dev.pulse.agent.model.Site;
import dev.pulse.agent.store.AlertStore;
import dev.pulse.agent.store.AuditTrail;
import dev.pulse.agent.store.ExecutionCount;
import dev.pulse.agent.store.ExecutionNeighbours;
import dev.pulse.agent.store.ExecutionPage;
import dev.pulse.agent.store.ExecutionQuery;
import dev.pulse.agent.store.ExecutionReader;
import dev.pulse.agent.store.ExecutionTotals;
import dev.pulse.agent.store.ExecutionWriter;
import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.HourTarget;
import dev.pulse.agent.store.HourTotals;
import dev.pulse.agent.store.InstanceReader;
import dev.pulse.agent.store.InstanceSummary;
import dev.pulse.agent.store.JobReader;
import dev.pulse.agent.store.JobSite;
import dev.pulse.agent.store.JobSpan;
import dev.pulse.agent.store.JobStanding;
import dev.pulse.agent.store.JobSummary;
import dev.pulse.agent.store.LineTarget;
import dev.pulse.agent.store.LogFilter;
import dev.pulse.agent.store.LogQuery;
import dev.pulse.agent.store.LogReader;
import dev.pulse.agent.store.LogSearch;
import dev.pulse.agent.store.LogSummary;
import dev.pulse.agent.store.Removal;
import dev.pulse.agent.store.Retention;
import dev.pulse.agent.store.StatisticsReader;
import dev.pulse.agent.store.StoreException;
import dev.pulse.agent.store.WalkPage;
import dev.pulse.agent.store.WalkQuery;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A history that a test fills by hand. */
final class MemoryHistory implements HistoryStore {

  /** What an execution has written, told piece by piece. */
  interface Logs {
    void copyTo(Appendable target) throws IOException;
  }

  private final List<Job> jobs = new CopyOnWriteArrayList<>();
  private final List<Execution> executions = new CopyOnWriteArrayList<>();
  private final List<InstanceSummary> instances = new CopyOnWriteArrayList<>();
  private final Map<String, Instant> due = new ConcurrentHashMap<>();
  private final Map<String, Instant> dead = new ConcurrentHashMap<>();
  private final Map<String, List<JobSite>> sites = new ConcurrentHashMap<>();
  private final Map<String, Logs> logs = new ConcurrentHashMap<>();
  private final MemoryAlerts alerts = new MemoryAlerts();
  private volatile @Nullable RuntimeException trouble;
  private volatile boolean writtenByOthers;

  MemoryHistory add(Job job) {
    jobs.add(job);
    return this;
  }

  MemoryHistory add(Execution execution) {
    executions.add(execution);
    return this;
  }

  MemoryHistory add(InstanceSummary instance) {
    instances.add(instance);
    return this;
  }

  /** The job is due at this time. */
  MemoryHistory due(Job job, Instant at) {
    due.put(job.id(), at);
    return this;
  }

  /** The job's schedule has ended by a failure. */
  MemoryHistory die(Job job, Instant at) {
    dead.put(job.id(), at);
    return this;
  }

  /** The job was seen there. */
  MemoryHistory see(Job job, String app, String host) {
    sites
        .computeIfAbsent(job.id(), id -> new CopyOnWriteArrayList<>())
        .add(new JobSite(new Site(app, host), Samples.NOW));
    return this;
  }

  MemoryHistory addLogs(String executionId, String text) {
    return addLogs(executionId, target -> target.append(text));
  }

  MemoryHistory addLogs(String executionId, Logs text) {
    logs.put(executionId, text);
    return this;
  }

  /** From now on every reading ends like this. */
  void failWith(RuntimeException trouble) {
    this.trouble = trouble;
  }

  @Override
  public ExecutionReader executions() {
    return new ExecutionReader() {
      @Override
      public ExecutionPage list(ExecutionQuery query) {
        List<Execution> all = matching(query.jobId(), query.status());
        long begin = query.offset() + (query.cursor() == null ? 0 : Long.parseLong(query.cursor()));
        List<Execution> page = all.stream().skip(begin).limit(query.limit()).toList();
        long next = begin + page.size();
        String cursor = next < all.size() ? Long.toString(next) : null;
        return new ExecutionPage(page, all.size(), false, cursor);
      }

      @Override
      public Optional<Execution> find(String executionId) {
        return matching(null, null).stream().filter(e -> e.id().equals(executionId)).findFirst();
      }

      @Override
      public ExecutionNeighbours neighbours(Execution execution) {
        throw new UnsupportedOperationException("a real store answers this in its own tests");
      }

      @Override
      public WalkPage walk(WalkQuery query) {
        throw new UnsupportedOperationException("a real store answers this in its own tests");
      }

      @Override
      public List<JobSpan> spans(List<String> jobIds, Instant from, Instant to, int most) {
        throw new UnsupportedOperationException("a real store answers this in its own tests");
      }
    };
  }

  @Override
  public JobReader jobs() {
    return new JobReader() {
      @Override
      public List<JobSummary> list(int recent) {
        check();
        return jobs.stream().map(job -> summary(job, recent)).toList();
      }

      @Override
      public Optional<JobSummary> find(String idOrName) {
        check();
        return jobs.stream()
            .filter(job -> job.id().equals(idOrName))
            .findFirst()
            .or(() -> jobs.stream().filter(job -> job.name().equals(idOrName)).findFirst())
            .map(job -> summary(job, JobSummary.RECENT));
      }

      @Override
      public List<JobStanding> standings() {
        check();
        return jobs.stream().map(MemoryHistory.this::standing).toList();
      }

      @Override
      public List<ExecutionCount> counts() {
        return Stream.of(ExecutionStatus.values())
            .map(each -> new ExecutionCount("spring", each, matching(null, each).size()))
            .filter(each -> each.executions() > 0)
            .toList();
      }
    };
  }

  @Override
  public StatisticsReader statistics() {
    return new StatisticsReader() {
      @Override
      public List<HourTotals> hours(String jobId, Instant from, Instant to) {
        throw new UnsupportedOperationException("a real store answers this in its own tests");
      }

      @Override
      public void hours(Collection<String> jobIds, Instant from, Instant to, HourTarget target) {
        throw new UnsupportedOperationException("a real store answers this in its own tests");
      }

      @Override
      public Map<String, ExecutionTotals> lately() {
        return Map.of();
      }
    };
  }

  @Override
  public InstanceReader instances() {
    return new InstanceReader() {
      @Override
      public List<InstanceSummary> list(@Nullable String app, @Nullable String host) {
        check();
        return instances.stream()
            .filter(each -> app == null || each.instance().app().equals(app))
            .filter(each -> host == null || each.instance().host().equals(host))
            .toList();
      }

      @Override
      public Map<String, Site> sites(Collection<String> instanceIds) {
        return instances.stream()
            .map(InstanceSummary::instance)
            .filter(each -> instanceIds.contains(each.id()))
            .collect(Collectors.toMap(Instance::id, each -> new Site(each.app(), each.host())));
      }
    };
  }

  @Override
  public LogReader logs() {
    return new LogReader() {
      @Override
      public boolean copyTo(String executionId, Appendable target) throws IOException {
        check();
        Logs text = logs.get(executionId);
        if (text != null) {
          text.copyTo(target);
        }
        return text != null;
      }

      @Override
      public String head(String executionId, int limit) {
        StringBuilder text = new StringBuilder();
        try {
          copyTo(executionId, text);
        } catch (IOException e) {
          throw new StoreException("not reached", e);
        }
        int end = Math.min(limit, text.length());
        boolean splits = end < text.length() && Character.isLowSurrogate(text.charAt(end));
        return text.substring(0, splits ? end - 1 : end);
      }

      @Override
      public String tail(String executionId, int limit) {
        throw new UnsupportedOperationException("a real store answers this in its own tests");
      }

      @Override
      public long nextSeq(String executionId) {
        throw new UnsupportedOperationException("a real store answers this in its own tests");
      }

      @Override
      public boolean lines(String executionId, LogQuery query, LineTarget target) {
        throw new UnsupportedOperationException("a real store answers this in its own tests");
      }

      @Override
      public Optional<LogSummary> summary(String executionId, LogFilter filter) {
        throw new UnsupportedOperationException("a real store answers this in its own tests");
      }
    };
  }

  @Override
  public LogSearch search() {
    throw new UnsupportedOperationException("a real store answers this in its own tests");
  }

  @Override
  public AlertStore alerts() {
    return alerts;
  }

  @Override
  public Retention retention() {
    throw new UnsupportedOperationException("the server never writes");
  }

  @Override
  public Removal removal() {
    throw new UnsupportedOperationException("a real store answers this in its own tests");
  }

  @Override
  public AuditTrail audit() {
    throw new UnsupportedOperationException("a real store answers this in its own tests");
  }

  @Override
  public ExecutionWriter writer() {
    throw new UnsupportedOperationException("the server never writes");
  }

  @Override
  public void check() {
    RuntimeException now = trouble;
    if (now != null) {
      throw now;
    }
  }

  /** As if another JVM had written. */
  void writtenByOthers() {
    writtenByOthers = true;
  }

  @Override
  public boolean othersHaveWritten() {
    boolean written = writtenByOthers;
    writtenByOthers = false;
    return written;
  }

  @Override
  public void close() {}

  private List<Execution> matching(@Nullable String jobId, @Nullable ExecutionStatus status) {
    check();
    List<Execution> found = new ArrayList<>(executions);
    found.removeIf(e -> jobId != null && !e.jobId().equals(jobId));
    found.removeIf(e -> status != null && e.status() != status);
    found.sort(Comparator.comparing(Execution::startedAt).reversed());
    return found;
  }

  private JobSummary summary(Job job, int recent) {
    List<Execution> own = matching(job.id(), null);
    return new JobSummary(
        job,
        Samples.FIRST_SEEN,
        Samples.NOW,
        null,
        null,
        matching(job.id(), ExecutionStatus.RUNNING).size(),
        matching(job.id(), ExecutionStatus.COMPLETED).size(),
        matching(job.id(), ExecutionStatus.FAILED).size(),
        sites.getOrDefault(job.id(), List.of()),
        own.isEmpty() ? null : own.get(0),
        own.stream().limit(recent).map(ExecutionBrief::of).toList());
  }

  private JobStanding standing(Job job) {
    List<Execution> own = matching(job.id(), null);
    long failures =
        own.stream()
            .filter(each -> each.status() != ExecutionStatus.RUNNING)
            .takeWhile(each -> each.status() == ExecutionStatus.FAILED)
            .count();
    return JobStanding.of(
        job,
        Samples.FIRST_SEEN,
        due.get(job.id()),
        dead.get(job.id()),
        matching(job.id(), ExecutionStatus.RUNNING).size(),
        own,
        failures);
  }
}
