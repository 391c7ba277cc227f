package com.acme.elasticjob;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.curator.test.TestingServer;
import org.apache.shardingsphere.elasticjob.api.JobConfiguration;
import org.apache.shardingsphere.elasticjob.api.ShardingContext;
import org.apache.shardingsphere.elasticjob.lite.api.bootstrap.impl.OneOffJobBootstrap;
import org.apache.shardingsphere.elasticjob.lite.api.bootstrap.impl.ScheduleJobBootstrap;
import org.apache.shardingsphere.elasticjob.reg.zookeeper.ZookeeperConfiguration;
import org.apache.shardingsphere.elasticjob.reg.zookeeper.ZookeeperRegistryCenter;
import org.apache.shardingsphere.elasticjob.simple.job.SimpleJob;

/** Runs until each shard of each job has run. */
public final class ElasticJobApp {

  private static final Set<String> missing =
      new HashSet<>(Set.of("orders 0", "orders 1", "rates 0", "once 0"));
  private static final CountDownLatch enough = new CountDownLatch(1);

  /** A job in two shards. */
  public static final class Orders implements SimpleJob {
    @Override
    public void execute(ShardingContext shard) {
      System.out.println("importing orders of shard " + shard.getShardingItem());
      ran(shard);
    }
  }

  /** A job that fails. */
  public static final class Rates implements SimpleJob {
    @Override
    public void execute(ShardingContext shard) {
      System.out.println("asking for rates");
      ran(shard);
      throw new IllegalStateException("rates.example.org does not answer");
    }
  }

  private static synchronized void ran(ShardingContext shard) {
    missing.remove(shard.getJobName() + " " + shard.getShardingItem());
    if (missing.isEmpty()) {
      enough.countDown();
    }
  }

  public static void main(String[] args) throws Exception {
    boolean all;
    try (var zookeeper = new TestingServer()) {
      var registry =
          new ZookeeperRegistryCenter(
              new ZookeeperConfiguration(zookeeper.getConnectString(), "acme"));
      registry.init();
      var orders =
          new ScheduleJobBootstrap(
              registry,
              new Orders(),
              JobConfiguration.newBuilder("orders", 2)
                  .cron("0/1 * * * * ?")
                  .timeZone("GMT+02:00")
                  .build());
      var rates =
          new ScheduleJobBootstrap(
              registry,
              new Rates(),
              JobConfiguration.newBuilder("rates", 1).cron("0/1 * * * * ?").build());
      var once =
          new OneOffJobBootstrap(
              registry,
              (SimpleJob)
                  shard -> {
                    System.out.println("once is enough");
                    ran(shard);
                  },
              JobConfiguration.newBuilder("once", 1).build());
      var yearly =
          new ScheduleJobBootstrap(
              registry,
              new Rates(),
              JobConfiguration.newBuilder("yearly", 1)
                  .cron("0 0 0 1 1 ?")
                  .timeZone("GMT+00:00")
                  .build());
      yearly.schedule();
      orders.schedule();
      rates.schedule();
      once.execute();
      all = enough.await(60, TimeUnit.SECONDS);
      yearly.shutdown();
      orders.shutdown();
      rates.shutdown();
      once.shutdown();
      registry.close();
    }
    System.out.println(all ? "ElasticJob application ends" : "never ran: " + missing);
    // Threads of its own keep ElasticJob alive.
    System.exit(0);
  }

  private ElasticJobApp() {}
}
