package dev.pulse.agent.http.rest;

import dev.pulse.agent.json.JsonObject;
import dev.pulse.agent.model.RecordingOff;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether this JVM records, and if not, since when and who switched it off. */
record RecordingResource(RecordingControl control) implements Resource {

  @Override
  public List<String> parameters() {
    return List.of();
  }

  @Override
  public Answer answer(Request request) {
    return answer(control.off());
  }

  static Answer answer(@Nullable RecordingOff off) {
    return Answer.json(out -> write(out, off));
  }

  private static void write(JsonObject out, @Nullable RecordingOff off) {
    out.put("recording", word(off))
        .put("off_by", off == null ? null : off.by())
        .put("off_since", off == null ? null : off.since());
  }

  /** How answers say whether it is on. */
  static String word(@Nullable RecordingOff off) {
    return off == null ? "on" : "off";
  }
}
