package dev.pulse.agent.cli;

import dev.pulse.agent.json.JsonObject;
import dev.pulse.agent.store.RowKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How many rows of each kind a file has. Threading: for one thread. */
final class RowCounts {

  private final Map<RowKind, Long> counts = new EnumMap<>(RowKind.class);

  void add(RowKind kind) {
    counts.merge(kind, 1L, Long::sum);
  }

  long of(RowKind kind) {
    return counts.getOrDefault(kind, 0L);
  }

  void write(JsonObject trailer) {
    for (RowKind kind : RowKind.values()) {
      trailer.put(kind.wire() + "s", of(kind));
    }
  }

  /** Says what a trailer counts otherwise; nothing if it agrees. */
  @Nullable String difference(Map<String, @Nullable Object> trailer) {
    for (RowKind kind : RowKind.values()) {
      String name = kind.wire() + "s";
      if (!Objects.equals(trailer.get(name), of(kind))) {
        return "it has %d %s and ends with the word that there are %s"
            .formatted(of(kind), name, trailer.get(name));
      }
    }
    return null;
  }
}
