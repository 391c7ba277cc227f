package dev.pulse.soak;

import com.acme.soak.JobName;
import com.acme.soak.Ledger.Deed;
import com.acme.soak.Role;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** All applications there were, and the truth about them together. Threading: any. */
final class Lives {

  private final List<Application> all = new CopyOnWriteArrayList<>();

  void add(Application application) {
    all.add(application);
  }

  List<Application> of(Role role) {
    return all.stream().filter(each -> each.role() == role).toList();
  }

  /** The pages of those that live. */
  List<URI> pages() {
    return all.stream()
        .filter(Application::isAlive)
        .map(Application::page)
        .flatMap(Optional::stream)
        .toList();
  }

  /** How many executions of a job have done this. */
  long truth(Role role, JobName job, Deed deed) {
    return of(role).stream().mapToLong(each -> each.ledger().of(job, deed)).sum();
  }

  /** How many executions have done this. */
  long truth(Deed deed) {
    return all.stream().mapToLong(each -> each.ledger().of(deed)).sum();
  }

  /** How many executions of a role have done this. */
  long truth(Role role, Deed deed) {
    return of(role).stream().mapToLong(each -> each.ledger().of(deed)).sum();
  }
}
