package dev.pulse.agent.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.agent.model.ExecutionEvent.Planned;
import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.model.Instance;
import dev.pulse.agent.model.Job;
import dev.pulse.agent.model.Site;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link InstanceReader} holds to, and what is known of where jobs were seen. */
public abstract class InstanceReaderContract extends StoreContract {

  private final Job nightly = Runs.job("nightly");
  private final Job hourly = Runs.job("hourly");
  private final Instance shop = instance("i-shop", "shop", "host-a", 0);
  private final Instance crm = instance("i-crm", "crm", "host-b", 10);
  private final SettableClock clock = new SettableClock();

  @Override
  final Clock clock() {
    return clock;
  }

  @Test
  void emptyHistoryHasNoInstances() {
    assertThat(store.instances().list(null, null)).isEmpty();
    assertThat(store.instances().sites(List.of())).isEmpty();
    assertThat(store.instances().sites(List.of("i-shop"))).isEmpty();
  }

  @Test
  void thoseThatStartedLastComeFirstWithAllThatIsKnown() {
    store.writer().register(shop);
    store.writer().register(crm);

    assertThat(store.instances().list(null, null))
        .containsExactly(
            new InstanceSummary(crm, Runs.BEGIN, null, true, 0),
            new InstanceSummary(shop, Runs.BEGIN, null, true, 0));
  }

  @Test
  void theyAreFilteredByApplicationAndHost() {
    Instance second = instance("i-2", "shop", "host-b", 20);
    List.of(shop, crm, second).forEach(store.writer()::register);

    assertThat(idsOf("shop", null)).containsExactly("i-2", "i-shop");
    assertThat(idsOf(null, "host-b")).containsExactly("i-2", "i-crm");
    assertThat(idsOf("shop", "host-b")).containsExactly("i-2");
    assertThat(idsOf("Shop", null)).isEmpty();
  }

  @Test
  void whoeverIsNotHeardOfDoesNotLive() {
    store.writer().register(shop);
    store.writer().register(crm);
    clock.pass(Duration.ofSeconds(59));
    assertThat(store.instances().list(null, null)).allMatch(InstanceSummary::lives);

    store.writer().heartbeat(crm.id(), clock.instant());
    clock.pass(Duration.ofSeconds(1));

    List<InstanceSummary> found = store.instances().list(null, null);
    assertThat(found).extracting(InstanceSummary::lives).containsExactly(true, false);
    assertThat(found.get(0).heartbeat()).isEqualTo(Runs.BEGIN.plusSeconds(59));
  }

  @Test
  void whoeverHasEndedInOrderDoesNotLive() {
    store.writer().register(shop);
    store.writer().register(crm);

    store.writer().end(shop.id(), Runs.BEGIN.plusSeconds(3));

    assertThat(store.instances().list(null, null))
        .containsExactly(
            new InstanceSummary(crm, Runs.BEGIN, null, true, 0),
            new InstanceSummary(shop, Runs.BEGIN, Runs.BEGIN.plusSeconds(3), false, 0));
  }

  @Test
  void itsOpenExecutionsAreCounted() {
    Instance own = instance(Runs.INSTANCE, "shop", "host-a", 0);
    store.writer().register(own);
    write(Runs.run(nightly, 1).started(), Runs.run(hourly, 2).started());
    write(Runs.run(nightly, 3).whole(""));
    store.writer().register(crm);

    assertThat(store.instances().list(null, null))
        .extracting(InstanceSummary::running)
        .containsExactly(0L, 2L);
  }

  @Test
  void anInstanceThatWasForgottenIsKnownAgainWhenItBeats() {
    store.writer().register(shop);
    clock.pass(Duration.ofDays(100));
    prune(Duration.ofDays(90));
    assertThat(store.instances().list(null, null)).isEmpty();

    store.writer().heartbeat(shop.id(), clock.instant());

    assertThat(store.instances().list(null, null))
        .containsExactly(new InstanceSummary(shop, clock.instant(), null, true, 0));
  }

  @Test
  void sitesAreFoundByIdsHoweverMany() {
    List<String> ids = IntStream.range(0, 45).mapToObj("i-%02d"::formatted).toList();
    for (String id : ids) {
      store.writer().register(instance(id, "app é", "host of " + id, 0));
    }

    assertThat(store.instances().sites(ids)).hasSize(45);
    assertThat(store.instances().sites(List.of("i-07", "i-44", "none", "i-07")))
        .hasSize(2)
        .containsEntry("i-07", new Site("app é", "host of i-07"))
        .containsEntry("i-44", new Site("app é", "host of i-44"));
  }

  @Test
  void jobsTellWhereTheyWereSeenHoweverOftenTheirHostStarts() {
    store.writer().register(shop);
    write(Runs.run(nightly, 1).whole(""), Runs.run(hourly, 2).whole(""));
    store.writer().register(instance("i-shop-again", "shop", "host-a", 30));
    write(Runs.run(nightly, 3).whole(""));
    store.writer().register(crm);
    write(new Planned(nightly, Runs.BEGIN, null, false));

    assertThat(sitesOf("nightly")).containsExactly(new Site("crm", "host-b"), siteOf(shop));
    assertThat(sitesOf("hourly")).containsExactly(siteOf(shop));
    assertThat(store.jobs().list())
        .extracting(job -> job.sites().stream().map(JobSite::site).toList())
        .containsExactly(sitesOf("hourly"), sitesOf("nightly"));
  }

  @Test
  void whenAJobWasSeenIsToldWithinMinutesAndNeverMovesBack() {
    store.writer().register(shop);
    write(Runs.run(nightly, 1).whole(""));
    clock.pass(Duration.ofMinutes(9));
    write(Runs.run(nightly, 2).whole(""));
    assertThat(lastSeen("nightly")).isEqualTo(Runs.BEGIN);

    clock.pass(Duration.ofMinutes(1));
    write(Runs.run(nightly, 3).whole(""));
    assertThat(lastSeen("nightly")).isEqualTo(Runs.BEGIN.plusSeconds(600));

    clock.pass(Duration.ofHours(-1));
    write(Runs.run(nightly, 4).whole(""));
    assertThat(lastSeen("nightly")).isEqualTo(Runs.BEGIN.plusSeconds(600));
  }

  @Test
  void whatIsCountedForASchedulerAreTheExecutionsOfAllItsJobs() {
    Job quartz = new Job(Job.idOf("quartz", "z"), "quartz", "z", null, null, null, null, null);
    write(Runs.run(nightly, 1).whole(""), Runs.run(hourly, 2).whole(""));
    write(Runs.run(nightly, 3).failed("boom"), Runs.run(quartz, 4).started());
    write(Runs.run(quartz, 5).started());
    write(Runs.run(quartz, 5).completed(""));

    assertThat(store.jobs().counts())
        .containsExactly(
            new ExecutionCount("quartz", ExecutionStatus.COMPLETED, 1),
            new ExecutionCount("quartz", ExecutionStatus.RUNNING, 1),
            new ExecutionCount("spring", ExecutionStatus.COMPLETED, 2),
            new ExecutionCount("spring", ExecutionStatus.FAILED, 1));
  }

  @Test
  void silentInstancesOfWhichNothingIsLeftGoAndTheirSitesWithThem() {
    Instance own = instance(Runs.INSTANCE, "shop", "host-a", 0);
    store.writer().register(own);
    write(Runs.run(nightly, 1).whole(""), Runs.run(nightly, 2).whole(""));
    store.writer().register(crm);
    write(new Planned(nightly, Runs.BEGIN, null, false));
    store.writer().register(instance("i-shop-again", "shop", "host-a", 30));
    clock.pass(Duration.ofDays(90));
    prune(Duration.ofDays(90));
    assertThat(idsOf(null, null)).as("a day more is theirs").hasSize(3);

    clock.pass(Duration.ofDays(2));
    store.writer().register(instance("i-new", "bank", "host-c", 0));
    prune(Duration.ofDays(90));

    assertThat(idsOf(null, null))
        .as("the last success of the job is kept, and with it its instance")
        .containsExactly(Runs.INSTANCE, "i-new");
    assertThat(sitesOf("nightly")).containsExactly(siteOf(own));
  }

  @Test
  void instancesStayWhereExecutionsOfAnyAgeDo() {
    store.writer().register(shop);
    clock.pass(Duration.ofDays(1_000));

    prune(Duration.ZERO);

    assertThat(idsOf(null, null)).containsExactly("i-shop");
  }

  private void prune(Duration age) {
    RetentionLimits limits = new RetentionLimits(age, 0, 0);
    clock.pass(Duration.ofHours(1));
    boolean more = true;
    while (more) {
      more = store.retention().prune(limits);
    }
  }

  private List<String> idsOf(@Nullable String app, @Nullable String host) {
    return store.instances().list(app, host).stream().map(each -> each.instance().id()).toList();
  }

  private List<Site> sitesOf(String job) {
    return store.jobs().find(job).orElseThrow().sites().stream().map(JobSite::site).toList();
  }

  private Instant lastSeen(String job) {
    return store.jobs().find(job).orElseThrow().sites().get(0).lastSeen();
  }

  private static Site siteOf(Instance instance) {
    return new Site(instance.app(), instance.host());
  }

  private static Instance instance(String id, String app, String host, int second) {
    return new Instance(id, app, host, 100, Runs.BEGIN.plusSeconds(second), "JVM 17", "0.1");
  }

  /** Time passes when the test says so. */
  private static final class SettableClock extends Clock {

    private Instant now = Runs.BEGIN;

    void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("times are instants");
    }
  }
}
