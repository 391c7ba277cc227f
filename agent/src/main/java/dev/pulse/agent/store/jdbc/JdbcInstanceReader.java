package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.model.Instance;
import dev.pulse.agent.model.Site;
import dev.pulse.agent.store.InstanceReader;
import dev.pulse.agent.store.InstanceSummary;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads instances. Whether one lives is told by its last heartbeat and the clock of this host: for
 * people that is enough, and it costs nothing. What ends executions looks closer, see {@link
 * Liveness}.
 *
 * <p>Threading: any number of threads.
 */
final class JdbcInstanceReader implements InstanceReader {

  /** Six beats. */
  private static final Duration HEARD_OF_LATELY = Duration.ofSeconds(60);

  private static final Comparator<InstanceSummary> NEWEST_FIRST =
      Comparator.<InstanceSummary, Instant>comparing(each -> each.instance().startedAt())
          .thenComparing(each -> each.instance().id())
          .reversed();

  private static final String LIST =
      """
      SELECT id, app, host, pid, started_at, jvm, agent_version, heartbeat_at, ended_at
      FROM pulse_instances
      WHERE (? = 1 OR app = ?) AND (? = 1 OR host = ?)
      ORDER BY heartbeat_at DESC, id LIMIT ?\
      """;

  static final String RUNNING =
      """
      SELECT instance_id, COUNT(*) FROM pulse_executions
      WHERE status = 'running' GROUP BY instance_id\
      """;

  /** Ids that are looked up at once; a statement is prepared once, whatever is asked. */
  private static final int AT_ONCE = 20;

  static final String SITES =
      "SELECT id, app, host FROM pulse_instances WHERE id IN (?%s)"
          .formatted(", ?".repeat(AT_ONCE - 1));

  /** Of so many instances it is remembered where they run. */
  private static final int REMEMBERED = 1_000;

  private final Sessions sessions;
  private final Clock clock;

  /** An instance stays where it is, so it is looked up once. */
  private final Map<String, Site> known = new ConcurrentHashMap<>();

  JdbcInstanceReader(Sessions sessions, Clock clock) {
    this.sessions = sessions;
    this.clock = clock;
  }

  @Override
  public List<InstanceSummary> list(@Nullable String app, @Nullable String host) {
    Instant now = clock.instant();
    return sessions.read(
        "read instances",
        session -> {
          Map<String, Long> running = running(session);
          List<InstanceSummary> found = new ArrayList<>();
          try (ResultSet row = bindList(session, app, host).query()) {
            while (row.next()) {
              found.add(summary(row, running, now));
            }
          }
          found.sort(NEWEST_FIRST);
          return found;
        });
  }

  private static Bind bindList(Session session, @Nullable String app, @Nullable String host)
      throws SQLException {
    return session
        .bind(LIST)
        .number(app == null ? 1 : 0)
        .text(app == null ? "" : app)
        .number(host == null ? 1 : 0)
        .text(host == null ? "" : host)
        .number(MOST);
  }

  private static Map<String, Long> running(Session session) throws SQLException {
    Map<String, Long> running = new HashMap<>();
    try (ResultSet row = session.bind(RUNNING).query()) {
      while (row.next()) {
        running.put(row.getString(1), row.getLong(2));
      }
    }
    return running;
  }

  private static InstanceSummary summary(ResultSet row, Map<String, Long> running, Instant now)
      throws SQLException {
    String id = row.getString(1);
    Instant heartbeat = Timestamps.instant(row.getString(8));
    String end = row.getString(9);
    boolean silent = Duration.between(heartbeat, now).compareTo(HEARD_OF_LATELY) >= 0;
    return new InstanceSummary(
        new Instance(
            id,
            row.getString(2),
            row.getString(3),
            row.getLong(4),
            Timestamps.instant(row.getString(5)),
            row.getString(6),
            row.getString(7)),
        heartbeat,
        end == null ? null : Timestamps.instant(end),
        end == null && !silent,
        running.getOrDefault(id, 0L));
  }

  @Override
  public Map<String, Site> sites(Collection<String> instanceIds) {
    Map<String, Site> sites = new HashMap<>();
    Set<String> missing = new HashSet<>();
    for (String id : instanceIds) {
      Site site = known.get(id);
      if (site == null) {
        missing.add(id);
      } else {
        sites.put(id, site);
      }
    }
    if (!missing.isEmpty()) {
      Map<String, Site> read = sessions.read("read instances", session -> sites(session, missing));
      sites.putAll(read);
      remember(read);
    }
    return sites;
  }

  private void remember(Map<String, Site> read) {
    if (known.size() + read.size() > REMEMBERED) {
      known.clear();
    }
    if (read.size() <= REMEMBERED) {
      known.putAll(read);
    }
  }

  /** Where instances run, by their ids; those that are not known are absent. */
  static Map<String, Site> sites(Session session, Collection<String> instanceIds)
      throws SQLException {
    List<String> ids = instanceIds.stream().distinct().toList();
    Map<String, Site> sites = new HashMap<>();
    for (int from = 0; from < ids.size(); from += AT_ONCE) {
      Bind query = session.bind(SITES);
      for (int i = from; i < from + AT_ONCE; i++) {
        query.text(ids.get(Math.min(i, ids.size() - 1)));
      }
      try (ResultSet row = query.query()) {
        while (row.next()) {
          sites.put(row.getString(1), new Site(row.getString(2), row.getString(3)));
        }
      }
    }
    return sites;
  }
}
