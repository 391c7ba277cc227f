package dev.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pulse.it.harness.Disk;
import dev.pulse.it.harness.Jdk;
import dev.pulse.it.harness.OnEachJdk;
import dev.pulse.it.harness.PulseClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Disks that fill up, become read-only, allow no shared memory or execute nothing: the application
 * runs as it does without the agent, and what can be stored later is stored later.
 */
class DiskTroubleTest {

  private static final String BEGAN = "The history cannot be written, executions wait in memory";
  private static final String ENDED = "The history can be written again: ";

  @TempDir Path temporary;

  @BeforeAll
  static void needsDisks() {
    Disk.assumePossible();
  }

  @Test
  void diskThatIsFullAndFreeAgainLosesNothing() throws IOException {
    try (Disk disk = Disk.inMemory(temporary.resolve("disk"), "size=8m");
        Series series =
            Series.start(Series.launch().through(disk.through()).withAgent(disk.path()))) {
      PulseClient client = series.awaitPage();
      series.run(9);
      client.awaitNewest(Series.JOB, "completed");
      assertThat(client.awaitReadiness(200).get("problems")).isEmpty();

      Path ballast = disk.fill();
      series.run(2_000);
      JsonNode full = client.awaitReadiness(503);
      assertThat(full.get("problems").toString()).contains("the disk is full. Free some space");
      assertThat(full.get("waiting").asLong()).isPositive();
      series.awaitStderr(BEGAN).run(50);
      assertThat(client.json("/healthz").get("status").asText()).isEqualTo("degraded");
      assertThat(client.executionsOf(Series.JOB)).isNotEmpty();

      Files.delete(ballast);
      assertThat(client.awaitReadiness(200).get("dropped").asLong()).isZero();
      series.awaitStderr(ENDED).run(1);
      series.endsAsWithoutTheAgent();

      assertSaidOnce(series, BEGAN, ENDED);
      assertThat(series.said()).anyMatch(line -> line.contains(" waited, 0 were lost."));
      Series.assertStored(disk.copy(), 1, 2_060);
    }
  }

  @Test
  void diskThatIsFullAtTheStartIsReplacedByTheHome(@TempDir Path home) {
    try (Disk disk = Disk.inMemory(temporary.resolve("disk"), "size=64k");
        Series series =
            Series.start(
                Series.launch()
                    .through(disk.through())
                    .withAgent(disk.path())
                    .property("user.home", home.toString()))) {
      PulseClient client = series.awaitPage();
      series.run(10).endsAsWithoutTheAgent();
      assertThat(client).isNotNull();
      assertThat(series.said())
          .anyMatch(
              line ->
                  line.contains("The history is kept in " + home)
                      && line.contains(disk.path() + "/pulse.db: the disk is full"));
      Series.assertStored(home.resolve(".pulse/PlainApp"), 1, 10);
    }
  }

  @Test
  void fileSystemThatBecomesReadOnlyAndIsMountedAnewLosesNothing() {
    Path image = temporary.resolve("image");
    try (Disk disk = Disk.inFile(temporary.resolve("disk"), image);
        Series series =
            Series.start(Series.launch().through(disk.through()).withAgent(disk.path()))) {
      PulseClient client = series.awaitPage();
      series.run(9);
      client.awaitNewest(Series.JOB, run -> run.get("result_summary").asText().equals("9"));

      disk.run(
          "sync; echo 1 > /sys/fs/ext4/$(basename $(findmnt -n -o SOURCE %s))/trigger_fs_error"
              .formatted(disk.path()));
      series.run(100);
      JsonNode readOnly = client.awaitReadiness(503);
      assertThat(readOnly.get("problems").toString()).contains("may not be written");
      series.awaitStderr(BEGAN);
      assertThat(client.executionsOf(Series.JOB)).hasSize(9);

      disk.run(
          "sync; cp %1$s %1$s-2; e2fsck -fy %1$s-2 > /dev/null || true; umount -l %2$s; mount -o loop %1$s-2 %2$s"
              .formatted(image, disk.path()));
      client.awaitReadiness(200);
      series.awaitStderr(ENDED).run(1).endsAsWithoutTheAgent();

      assertSaidOnce(series, BEGAN, ENDED);
      Series.assertStored(disk.copy(), 1, 110);
    }
  }

  /** A device in the place of the file of shared memory cannot be mapped. */
  @OnEachJdk
  void withoutSharedMemoryThereIsARollbackJournal(Jdk jdk) {
    try (Disk disk = Disk.inMemory(temporary.resolve("disk"), "size=32m")) {
      disk.run("mknod %s/pulse.db-shm c 1 3".formatted(disk.path()));
      try (Series series =
          Series.start(Series.launch().on(jdk).through(disk.through()).withAgent(disk.path()))) {
        PulseClient client = series.awaitPage();
        for (int i = 0; i < 20; i++) {
          series.run(50);
          client.jobs();
        }
        client.awaitReadiness(200);
        series.endsAsWithoutTheAgent();
        assertSaidOnce(series, "is written with a rollback journal");
      }
      Series.assertStored(disk.copy(), 1, 1_000);
    }
  }

  @OnEachJdk
  void whereTheDataDirectoryExecutesNothingTheLibraryComesFromTheTemporaryOne(Jdk jdk) {
    try (Disk disk = Disk.inMemory(temporary.resolve("disk"), "size=32m,noexec");
        Series series =
            Series.start(Series.launch().on(jdk).through(disk.through()).withAgent(disk.path()))) {
      series.awaitPage();
      series.run(10).endsAsWithoutTheAgent();
      Series.assertStored(disk.copy(), 1, 10);
    }
  }

  @OnEachJdk
  void whereNothingIsExecutedNothingIsRecordedAndSaidWhatToDo(Jdk jdk) throws IOException {
    try (Disk disk = Disk.inMemory(temporary.resolve("disk"), "size=32m,noexec");
        Series series =
            Series.start(
                Series.launch()
                    .on(jdk)
                    .through(disk.through())
                    .withAgent(disk.path())
                    .property("java.io.tmpdir", disk.path().toString())
                    .property("user.home", disk.path().toString()))) {
      series.awaitStderr("Nothing is recorded").run(100).endsAsWithoutTheAgent();
      assertSaidOnce(series, "Nothing is recorded");
      assertThat(series.said())
          .anyMatch(
              line ->
                  List.of("noexec", "pulse.dir", "java.io.tmpdir", "org.sqlite.lib.path").stream()
                      .allMatch(line::contains));
      assertThat(Files.exists(disk.fromOutside().resolve("pulse.db"))).isFalse();
    }
  }

  private static void assertSaidOnce(Series series, String... parts) {
    for (String part : parts) {
      assertThat(series.said()).filteredOn(line -> line.contains(part)).as(part).hasSize(1);
    }
  }
}
