package dev.pulse.agent.recording;

import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/** What can stand in an {@link OfferedChain}; in one at a time, and once. */
abstract class Offered {

  static final AtomicReferenceFieldUpdater<Offered, @Nullable Offered> NEXT =
      AtomicReferenceFieldUpdater.newUpdater(Offered.class, Offered.class, "next");

  /** Of the chain that it stands in: the one beside it there, or the chain's end. */
  volatile @Nullable Offered next;
}
