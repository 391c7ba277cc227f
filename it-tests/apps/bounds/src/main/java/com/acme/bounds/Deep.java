package com.acme.bounds;

import dev.pulse.api.PulseJob;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Failures from deep below, and with causes and causes of these. */
final class Deep {

  private static final Logger LOG = LoggerFactory.getLogger(Deep.class);

  static void play(int frames, int times) {
    for (int i = 0; i < times; i++) {
      caught(Deep::endless);
      caught(() -> thrown(frames));
      caught(() -> causes(frames));
      caught(() -> suppressed(frames));
      caught(() -> logged(frames));
    }
  }

  private static void caught(Runnable job) {
    try {
      job.run();
      System.out.println("returned");
    } catch (IllegalStateException | StackOverflowError e) {
      System.out.println("caught " + e.getClass().getSimpleName() + " " + e.getMessage());
    }
  }

  @PulseJob(name = "endless")
  static void endless() {
    down(Integer.MAX_VALUE);
  }

  @PulseJob(name = "thrown")
  static void thrown(int frames) {
    down(frames);
  }

  @PulseJob(name = "causes")
  static void causes(int many) {
    IllegalStateException outermost = new IllegalStateException("cause 0");
    for (int i = 1; i < many; i++) {
      outermost = new IllegalStateException("cause " + i, outermost);
    }
    throw outermost;
  }

  @PulseJob(name = "suppressed")
  static void suppressed(int many) {
    IllegalStateException failure = new IllegalStateException("much else failed");
    for (int i = 0; i < many; i++) {
      failure.addSuppressed(new IllegalStateException("suppressed " + i));
    }
    throw failure;
  }

  @PulseJob(name = "logged")
  static void logged(int frames) {
    try {
      down(frames);
    } catch (IllegalStateException e) {
      LOG.error("failed deep below", e);
    }
  }

  private static int down(int frames) {
    if (frames == 0) {
      throw new IllegalStateException("deep below");
    }
    return down(frames - 1) + 1;
  }

  private Deep() {}
}
