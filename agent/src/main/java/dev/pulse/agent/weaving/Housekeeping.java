package dev.pulse.agent.weaving;

import java.util.Arrays;

/**
 * Knows the packages whose periodic work nobody calls a job: that of the JDK, of frameworks,
 * drivers, pools and agents. Whatever is in none of them is the application's.
 *
 * <p>A package of a framework with jobs of its own stands here too: those jobs are found where the
 * framework runs them, and what is left are its own loops.
 */
public final class Housekeeping {

  /** Reviewed by hand: a prefix must leave no room for an application. */
  private static final String[] PACKAGES =
      packages(
          """
          jvm:           java. javax. jakarta. jdk. sun. com.sun. com.ibm.jvm. com.ibm.oti. openj9.
          languages:     kotlin. kotlinx. scala. groovy. org.codehaus.groovy. org.apache.groovy. clojure.
          agents:        dev.pulse.agent. io.opentelemetry. io.opentracing. io.opencensus. co.elastic. datadog.
                         com.datadog. com.newrelic. com.dynatrace. com.appdynamics. com.signalfx. com.instana.
                         org.glowroot. org.apache.skywalking. com.navercorp.pinpoint. io.pyroscope. one.profiler.
                         org.jolokia. org.jacoco. com.intellij. org.zeroturnaround.
          metrics:       io.micrometer. io.prometheus. com.codahale. brave. zipkin2. io.jaegertracing.
                         com.timgroup.statsd. io.sentry. com.bugsnag. com.rollbar. com.microsoft.applicationinsights.
          logging:       org.slf4j. ch.qos. org.apache.logging. org.apache.log4j. org.apache.juli. org.tinylog.
                         net.logstash. com.splunk. com.github.loki4j. biz.paluch.
          frameworks:    org.springframework. io.micronaut. io.quarkus. io.smallrye. io.helidon. io.dropwizard.
                         io.vertx. akka. org.apache.pekko. play. ratpack. io.javalin. grails. org.grails.
                         com.google.inject. com.vaadin. org.apache.camel. org.apache.wicket. org.apache.shiro.
          servers:       org.apache.catalina. org.apache.tomcat. org.apache.coyote. org.apache.jasper.
                         org.eclipse.jetty. org.mortbay. io.undertow. org.xnio. org.jboss. org.wildfly.
                         org.glassfish. fish.payara. org.apache.tomee. org.apache.openejb. io.openliberty.
                         com.ibm.ws. com.ibm.wsspi. com.ibm.ejs. com.ibm.tx. weblogic.
                         org.apache.geronimo. org.apache.webbeans. org.apache.myfaces.
                         org.apache.felix. org.apache.karaf. org.apache.aries.
                         org.eclipse.osgi. org.eclipse.equinox. org.ops4j. org.keycloak.
          schedulers:    org.quartz. org.jobrunr. com.github.kagkarlsson. it.sauronsoftware. com.xxl.job.
                         org.apache.shardingsphere. tech.powerjob. net.javacrumbs.shedlock. org.jberet.
                         com.ibm.jbatch. org.knowm.sundial. com.coreoz.wisp. com.cronutils. io.temporal.
                         com.uber.cadence. org.camunda. io.camunda. io.zeebe. org.activiti. org.flowable. org.kie.
          reactive:      reactor. rx. io.reactivex. io.rsocket. io.github.resilience4j. dev.failsafe. net.jodah.
                         com.google.common. io.github.bucket4j.
          network:       io.netty. io.grpc. okhttp3. okio. retrofit2. feign. org.apache.http. org.apache.hc.
                         org.apache.mina. org.asynchttpclient. com.ning.http. com.linecorp.armeria.
                         org.apache.cxf. org.apache.thrift. org.java_websocket. org.apache.dubbo. com.alibaba.nacos.
                         com.alibaba.csp. com.alibaba.cloud. com.netflix. com.twitter.finagle. com.twitter.util.
          clouds:        software.amazon. com.amazonaws. com.azure. com.microsoft.azure. com.google.api.
                         com.google.auth. com.google.cloud. com.google.firebase. io.fabric8.kubernetes.
                         io.kubernetes. com.orbitz.consul. com.ecwid.consul. io.etcd. com.ctrip.framework.
                         org.apache.curator. org.apache.zookeeper. com.launchdarkly. io.getunleash. no.finn.unleash.
          pools:         com.zaxxer.hikari. com.mchange. org.apache.commons. com.alibaba.druid. org.vibur.
                         oracle. io.agroal.
          databases:     com.mysql. org.mariadb. org.postgresql. com.impossibl. com.microsoft.sqlserver. org.h2.
                         org.hsqldb. org.apache.derby. org.firebirdsql. org.sqlite. com.sap.db. com.clickhouse.
                         net.snowflake. com.ibm.db2. com.ibm.as400. io.r2dbc. com.mongodb. com.datastax.
                         com.scylladb. org.neo4j. com.couchbase. io.lettuce. redis.clients. org.redisson.
                         com.aerospike. com.arangodb. net.spy. com.influxdb. org.influxdb. org.elasticsearch.
                         org.opensearch. org.apache.lucene. org.apache.solr. org.apache.cassandra.
          persistence:   org.hibernate. org.eclipse.persistence. org.apache.openjpa. org.jooq. org.mybatis.
                         org.flywaydb. liquibase. io.ebean.
          caches:        org.ehcache. net.sf.ehcache. com.github.benmanes. com.hazelcast. org.infinispan.
                         org.jgroups. org.apache.ignite. org.terracotta. com.tangosol. org.apache.geode. org.cache2k.
          messaging:     org.apache.kafka. io.confluent. com.rabbitmq. org.apache.activemq. org.apache.pulsar.
                         io.nats. org.apache.rocketmq. com.solacesystems. com.solace. org.apache.qpid.
                         com.ibm.mq. com.ibm.msg. org.eclipse.paho. com.hivemq. org.zeromq.
          data:          org.apache.hadoop. org.apache.hbase. org.apache.hive. org.apache.spark. org.apache.flink.
                         org.apache.beam. org.apache.storm. io.trino.
          tests:         org.junit. org.testng. org.testcontainers. com.github.dockerjava. org.awaitility. org.mockito.
          """);

  private Housekeeping() {}

  /** Whether a class of this name belongs to none of the application's code. */
  public static boolean owns(String className) {
    for (String prefix : PACKAGES) {
      if (className.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  /** Words that end with a colon say what stands behind them. */
  private static String[] packages(String text) {
    return Arrays.stream(text.strip().split("\\s+"))
        .filter(word -> word.endsWith("."))
        .toArray(String[]::new);
  }
}
