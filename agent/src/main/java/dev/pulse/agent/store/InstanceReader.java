package dev.pulse.agent.store;

import dev.pulse.agent.model.Site;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads instances. Threading: any number of threads. */
public interface InstanceReader {

  /** The most instances that are told of at once. */
  int MOST = 1_000;

  /**
   * The instances that are known, those that started last first; of more than {@link #MOST} those
   * that were heard of last.
   *
   * @param app those of this application alone
   * @param host those of this host alone
   * @throws StoreException if the history cannot be read
   */
  List<InstanceSummary> list(@Nullable String app, @Nullable String host);

  /**
   * Where instances run, by their ids; those that are not known are absent.
   *
   * @throws StoreException if the history cannot be read
   */
  Map<String, Site> sites(Collection<String> instanceIds);
}
