package dev.pulse.agent.capture;

/** The two streams that every process has to write to. */
public enum StandardStream {
  STDOUT,
  STDERR
}
