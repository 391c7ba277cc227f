package dev.pulse.agent.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.agent.weaving.scheduler.Cron4j;
import dev.pulse.agent.weaving.scheduler.Quartz;
import java.net.URI;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.agent.ByteBuddyAgent;
import net.bytebuddy.implementation.StubMethod;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What is told of the classes of a scheduler, of a version that is known and of one that is not.
 */
class TypeGateTest {

  private static final String SHELL = "org.quartz.core.JobRunShell";

  private final List<String> told = new ArrayList<>();

  @Test
  void classThatHasTheMethodsIsWoven() throws Exception {
    byte[] known =
        new ByteBuddy()
            .subclass(Object.class)
            .name(SHELL)
            .defineMethod("run", void.class)
            .intercept(StubMethod.INSTANCE)
            .make()
            .getBytes();

    assertThat(offer(known)).isNotNull();
    assertThat(told).containsExactly("woven " + SHELL + " of quartz-9.jar by quartz");
  }

  @Test
  void classWithoutThemIsOfAnUnknownVersion() throws Exception {
    byte[] emptied = new ByteBuddy().subclass(Object.class).name(SHELL).make().getBytes();

    offer(emptied);
    assertThat(told).containsExactly("unknown " + SHELL + " of quartz-9.jar by quartz");
  }

  @Test
  void classThatCannotBeReadStaysAsItWas() throws Exception {
    assertThat(offer(new byte[] {1, 2, 3})).isNull();
    assertThat(told).containsExactly("failed " + SHELL + " of quartz-9.jar by [quartz]");
  }

  private byte @Nullable [] offer(byte[] classFile) throws Exception {
    WeavingLog log = new Told();
    List<TypeInstrumentation> schedulers = List.of(new Quartz(), new Cron4j());
    JdkWeaving jdk = new JdkWeaving(ByteBuddyAgent.install(), List.of(), log);
    TypeGate gate =
        new TypeGate(
            List.of(new Hook(0, schedulers.get(0)), new Hook(1, schedulers.get(1))),
            null,
            jdk,
            log);
    return gate.transform(
        TypeGateTest.class.getModule(),
        TypeGateTest.class.getClassLoader(),
        SHELL.replace('.', '/'),
        null,
        new ProtectionDomain(
            new CodeSource(
                URI.create("file:/srv/lib/quartz-9.jar").toURL(), (Certificate @Nullable []) null),
            null),
        classFile);
  }

  private static String name(TypeInstrumentation by) {
    return by instanceof JobInstrumentation scheduler ? scheduler.scheduler() : "another";
  }

  private final class Told implements WeavingLog {

    @Override
    public void woven(ClassOrigin type, TypeInstrumentation by) {
      told.add("woven " + type.className() + " of " + type.library() + " by " + name(by));
    }

    @Override
    public void unknown(ClassOrigin type, TypeInstrumentation by) {
      told.add("unknown " + type.className() + " of " + type.library() + " by " + name(by));
    }

    @Override
    public void failed(ClassOrigin type, List<TypeInstrumentation> by, Throwable why) {
      List<String> names = by.stream().map(TypeGateTest::name).toList();
      told.add("failed " + type.className() + " of " + type.library() + " by " + names);
    }

    @Override
    public void late(int classes) {
      told.add("late " + classes);
    }
  }
}
