package dev.pulse.agent.store;

import static dev.pulse.agent.store.RowColumn.bytes;
import static dev.pulse.agent.store.RowColumn.number;
import static dev.pulse.agent.store.RowColumn.text;
import static dev.pulse.agent.store.RowColumn.time;
import static dev.pulse.agent.store.RowColumn.word;

import dev.pulse.agent.model.EndReason;
import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.model.ScheduleKind;
import dev.pulse.agent.model.TriggerKind;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a history consists of, when it moves to another store: every column of these tables. All
 * else, counts and the index of logs, follows from them and is made anew where they arrive.
 */
public enum RowKind {
  JOB(
      "job",
      1,
      1,
      text("id"),
      text("scheduler"),
      text("name"),
      text("class_name").orNull(),
      text("method_name").orNull(),
      text("schedule").orNull(),
      word("schedule_kind", words(ScheduleKind.values(), ScheduleKind::wire)).orNull(),
      text("zone").orNull(),
      time("first_seen_at"),
      time("last_seen_at"),
      time("next_planned_at").orNull(),
      time("dead_since").orNull(),
      number("overdue_grace_ms").orNull()),

  /** Where a job was seen. */
  JOB_SITE(
      "job_site", 2, 3, text("scheduled_job_id"), text("app"), text("host"), time("last_seen_at")),

  INSTANCE(
      "instance",
      1,
      1,
      text("id"),
      text("app"),
      text("host"),
      number("pid"),
      time("started_at"),
      text("jvm"),
      text("agent_version"),
      time("created_at"),
      time("heartbeat_at"),
      time("ended_at").orNull()),

  EXECUTION(
      "execution",
      1,
      1,
      text("id"),
      text("scheduled_job_id"),
      text("async_job_id").orNull(),
      word("status", words(ExecutionStatus.values(), ExecutionStatus::wire)),
      word("end_reason", words(EndReason.values(), EndReason::wire)).orNull(),
      time("started_at"),
      time("completed_at").orNull(),
      number("duration_ms").orNull(),
      time("planned_at").orNull(),
      word("trigger", words(TriggerKind.values(), TriggerKind::wire)),
      number("attempt"),
      text("instance_id"),
      text("thread").orNull(),
      number("log_size"),
      number("log_lines"),
      number("log_chunk"),
      number("first_error_seq").orNull(),
      time("created_at"),
      time("updated_at"),
      text("result_summary").orNull(),
      text("error_class").orNull(),
      text("error_message").orNull(),
      text("first_error").orNull(),
      text("error_stack").orNull(),
      bytes("log_marks").orNull(),
      text("logs").orNull(),
      text("requested_by").orNull(),
      text("trace_id").orNull()),

  /** Of an execution's log, what does not stand in its row. */
  LOG_CHUNK(
      "log_chunk",
      1,
      2,
      text("execution_id"),
      number("number"),
      number("first_seq"),
      bytes("marks"),
      text("text"));

  private final String wire;
  private final int since;

  @SuppressWarnings("ImmutableEnumChecker") // Made by List.of.
  private final List<RowColumn> columns;

  @SuppressWarnings("ImmutableEnumChecker") // Made by List.of.
  private final List<String> key;

  /**
   * @param since the version of the schema in which it came
   * @param keys how many of the columns, from the first on, are the primary key
   */
  RowKind(String wire, int since, int keys, RowColumn... columns) {
    this.wire = wire;
    this.since = since;
    this.columns = List.of(columns);
    this.key =
        List.of(Arrays.stream(columns).limit(keys).map(RowColumn::name).toArray(String[]::new));
  }

  /** The word that stands in files, such as {@code log_chunk}. */
  public String wire() {
    return wire;
  }

  /** Whether histories of this version of the schema have it. */
  public boolean isIn(int schema) {
    return since <= schema;
  }

  /** Its columns; the first ones are the key. */
  public List<RowColumn> columns() {
    return columns;
  }

  /** The names of the columns of its primary key. */
  public List<String> key() {
    return key;
  }

  /** The kind that has this word, or nothing if none has. */
  public static @Nullable RowKind ofWire(@Nullable String word) {
    for (RowKind kind : values()) {
      if (kind.wire.equals(word)) {
        return kind;
      }
    }
    return null;
  }

  private static <T> Set<String> words(T[] values, Function<T, String> wire) {
    return Arrays.stream(values).map(wire).collect(Collectors.toUnmodifiableSet());
  }
}
