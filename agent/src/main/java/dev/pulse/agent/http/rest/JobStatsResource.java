package dev.pulse.agent.http.rest;

import dev.pulse.agent.store.HistoryStore;
import java.util.List;

/** How a job fared within a span of time: all of it, the span before, and by the hour or day. */
record JobStatsResource(HistoryStore store) implements Resource {

  @Override
  public List<String> parameters() {
    return StatsQuery.NAMES;
  }

  @Override
  public Answer answer(Request request) {
    StatsQuery asked = StatsQuery.of(request.query());
    String job = JobResource.find(store, request.variable("job")).job().id();
    SpanStats stats = new SpanStats(asked);
    store
        .statistics()
        .hours(List.of(job), asked.before(), asked.span().to(), (id, hour) -> stats.add(hour));
    return Answer.json(out -> stats.write(out.put("job_id", job)));
  }
}
