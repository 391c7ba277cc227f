package dev.pulse.agent.http.rest;

import dev.pulse.agent.model.RecordingOff;
import io.undertow.util.StatusCodes;
import java.util.List;

/** Switches the recording of this JVM off or on, as the path says; it may be so already. */
record RecordingSwitching(RecordingControl control) implements Resource {

  private static final String SOMEBODY = "an operator";

  @Override
  public List<String> parameters() {
    return List.of(Audit.BY);
  }

  @Override
  public Answer answer(Request request) {
    String by = Audit.askedBy(request);
    switch (request.variable("state")) {
      case "off" -> control.switchOff(by == null ? SOMEBODY : by);
      case "on" -> on();
      default -> throw Problem.notFound("Recording can be switched off or on, and nothing else.");
    }
    return RecordingResource.answer(control.off());
  }

  private void on() {
    control.switchOn();
    RecordingOff still = control.off();
    if (still != null) {
      throw Problem.of(
          StatusCodes.CONFLICT, "The file " + still.by() + " keeps recording off. Remove it.");
    }
  }
}
