package dev.pulse.agent;

import dev.pulse.agent.recording.Correlation;
import dev.pulse.agent.weaving.logging.DiagnosticContexts;
import dev.pulse.agent.weaving.tracing.OpenTelemetry;
import org.jspecify.annotations.Nullable;

/**
 * Joins executions with the traces and the log lines of the application.
 *
 * @param traces knows the trace of a thread
 * @param contexts where the id of an execution is put; null if the application is not to see it
 */
record ApplicationLinks(OpenTelemetry traces, @Nullable DiagnosticContexts contexts)
    implements Correlation {

  private static final String KEY = "pulse.execution";

  @Override
  public void met(Class<?> type) {
    traces.met(type);
  }

  @Override
  public @Nullable String trace(Class<?> type, Object context) {
    return traces.trace(type, context);
  }

  @Override
  public @Nullable String currentTrace() {
    return traces.current();
  }

  @Override
  public boolean marksLogs() {
    return contexts != null;
  }

  @Override
  public void markLogs(@Nullable String executionId) {
    if (contexts != null) {
      contexts.set(KEY, executionId);
    }
  }
}
