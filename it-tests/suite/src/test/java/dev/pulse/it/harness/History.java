package dev.pulse.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a database file holds once its application has ended; oldest execution first. */
public final class History {

  private static final String EXECUTIONS =
      """
      SELECT e.*,
             j.name          AS "job.name",
             j.scheduler     AS "job.scheduler",
             j.class_name    AS "job.class_name",
             j.method_name   AS "job.method_name",
             j.schedule      AS "job.schedule",
             j.schedule_kind AS "job.schedule_kind",
             j.zone          AS "job.zone",
             coalesce(e.logs, '') || coalesce((
               SELECT group_concat(text, '')
               FROM (SELECT text FROM pulse_log_chunks WHERE execution_id = e.id ORDER BY number)
             ), '')          AS whole_logs
      FROM pulse_executions e JOIN scheduled_jobs j ON j.id = e.scheduled_job_id
      ORDER BY e.started_at, e.id\
      """;

  private static final String JOBS = "SELECT * FROM scheduled_jobs ORDER BY scheduler, name";

  private final List<Run> runs;
  private final List<KnownJob> knownJobs;

  private History(List<Run> runs, List<KnownJob> knownJobs) {
    this.runs = runs;
    this.knownJobs = knownJobs;
  }

  /** What is in {@code pulse.db} of a data directory. */
  public static History of(Path directory) {
    Path file = directory.resolve("pulse.db");
    assertThat(file).exists();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        Statement other = connection.createStatement();
        ResultSet rows = statement.executeQuery(EXECUTIONS);
        ResultSet jobs = other.executeQuery(JOBS)) {
      List<Run> runs = new ArrayList<>();
      while (rows.next()) {
        runs.add(new Run(columns(rows)));
      }
      List<KnownJob> knownJobs = new ArrayList<>();
      while (jobs.next()) {
        knownJobs.add(new KnownJob(columns(jobs)));
      }
      return new History(runs, knownJobs);
    } catch (SQLException e) {
      throw new AssertionError("history in " + file + " cannot be read", e);
    }
  }

  /** Whether there is a database at all. */
  public static boolean existsIn(Path directory) {
    return Files.exists(directory.resolve("pulse.db"));
  }

  public List<Run> runs() {
    return runs;
  }

  public List<Run> of(String job) {
    return runs.stream().filter(run -> run.job().equals(job)).toList();
  }

  /** The execution of a job that ran once. */
  public Run only(String job) {
    List<Run> found = of(job);
    assertThat(found).as("executions of %s in\n%s", job, this).hasSize(1);
    return found.get(0);
  }

  /** The first execution of a job that ran at least once. */
  public Run first(String job) {
    List<Run> found = of(job);
    assertThat(found).as("executions of %s in\n%s", job, this).isNotEmpty();
    return found.get(0);
  }

  /** The first execution that wrote this and nothing else. */
  public Run thatWrote(String logs) {
    return runs.stream()
        .filter(run -> run.logs().equals(logs))
        .findFirst()
        .orElseThrow(() -> new AssertionError("nothing wrote " + logs + " in\n" + this));
  }

  /** A job that is listed, whether it ran or not. */
  public KnownJob job(String name) {
    return knownJobs.stream()
        .filter(job -> name.equals(job.get("name")))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not listed in " + knownJobs));
  }

  /** The names of all jobs that are listed, whether they ran or not. */
  public List<String> listed() {
    return knownJobs.stream().map(job -> String.valueOf(job.get("name"))).toList();
  }

  /** It is listed with its plan, and never ran. */
  public KnownJob neverRan(String name) {
    assertThat(of(name)).as("executions of %s", name).isEmpty();
    return job(name);
  }

  public List<String> jobs() {
    return runs.stream().map(Run::job).distinct().sorted().toList();
  }

  /** The schedulers whose jobs ran. */
  public List<String> schedulers() {
    return runs.stream().map(run -> run.get("job.scheduler")).distinct().sorted().toList();
  }

  private static Map<String, String> columns(ResultSet rows) throws SQLException {
    Map<String, String> columns = new HashMap<>();
    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
      String value = rows.getString(i);
      if (value != null) {
        columns.put(rows.getMetaData().getColumnLabel(i), value);
      }
    }
    return columns;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    runs.forEach(run -> text.append(run).append('\n'));
    return text.toString();
  }
}
