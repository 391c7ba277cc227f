package dev.pulse.agent.http.rest;

import dev.pulse.agent.model.RecordingOff;
import org.jspecify.annotations.Nullable;

/** Switches the recording of this JVM off and on. Threading: any number of threads. */
public interface RecordingControl {

  /** Where nothing is recorded in the first place. */
  RecordingControl NONE =
      new RecordingControl() {
        @Override
        public @Nullable RecordingOff off() {
          return null;
        }

        @Override
        public void switchOff(String by) {
          throw nothing();
        }

        @Override
        public void switchOn() {
          throw nothing();
        }

        private Problem nothing() {
          return Problem.notFound("This server records nothing.");
        }
      };

  /** Since when it is off, and who switched it off; null while it is on. */
  @Nullable RecordingOff off();

  /** Nothing that begins from now on is recorded. */
  void switchOff(String by);

  /** What an operator switched off goes on, and so do hooks that were stopped. */
  void switchOn();
}
